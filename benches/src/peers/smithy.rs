//! `aws-smithy-runtime` 1: its lazy identity cache, before a resolver that gives a bearer token at once.

use std::time::{Duration, SystemTime};

use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_async::time::SystemTimeSource;
use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime_api::client::identity::http::Token;
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityFuture, ResolveCachedIdentity, ResolveIdentity, SharedIdentityCache,
    SharedIdentityResolver,
};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::config_bag::ConfigBag;
use http::HeaderValue;

pub struct Smithy {
    cache: SharedIdentityCache,
    resolver: SharedIdentityResolver,
    components: RuntimeComponents,
    config: ConfigBag,
}

#[derive(Debug)]
struct AtOnce(String);

impl ResolveIdentity for AtOnce {
    fn resolve_identity<'a>(&'a self, _: &'a RuntimeComponents, _: &'a ConfigBag) -> IdentityFuture<'a> {
        let expiry = Some(SystemTime::now() + Duration::from_hours(1));
        IdentityFuture::ready(Ok(Identity::new(Token::new(self.0.clone(), expiry), expiry)))
    }
}

impl Smithy {
    pub fn new(token: &str) -> Smithy {
        let components = RuntimeComponentsBuilder::for_tests()
            .with_time_source(Some(SystemTimeSource::new()))
            .with_sleep_impl(Some(TokioSleep::new()));
        Smithy {
            cache: IdentityCache::lazy().build(),
            resolver: SharedIdentityResolver::new(AtOnce(token.to_owned())),
            components: components.build().expect("components"),
            config: ConfigBag::base(),
        }
    }

    pub async fn value(&self) -> HeaderValue {
        let cache = &self.cache;
        let resolved = cache.resolve_cached_identity(self.resolver.clone(), &self.components, &self.config);
        let identity = resolved.await.expect("an identity");
        super::bearer(identity.data::<Token>().expect("a token").token())
    }
}
