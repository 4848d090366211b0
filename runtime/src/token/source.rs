//! What a cache entry asks for when it needs a token.

use super::{Asked, Fetched, KeptOutputs, TokenEndpoint};
use crate::Error;
use crate::inputs::Settings;
use crate::scope::ScopeName;

/// What a cache entry asks for when it needs a token.
pub(crate) enum Source {
    /// A token for the application itself: the plan's token request, again and again.
    Application { settings: Settings, scopes: Box<[ScopeName]>, kept: KeptOutputs },
    /// A token for a user who signed in: their refresh token, as long as it is good.
    #[cfg(feature = "user-flow")]
    User(Box<crate::user::Grant>),
}

impl Source {
    pub(crate) async fn fetch(&self, endpoint: &TokenEndpoint) -> Result<Fetched, Error> {
        match self {
            Source::Application { settings, scopes, kept } => {
                let request = &endpoint.plan.request;
                let fetched = endpoint.ask(Asked { request, settings, scopes, user: &[], kept }).await?;
                endpoint.complete(fetched, settings, kept).await
            }
            #[cfg(feature = "user-flow")]
            Source::User(grant) => grant.refresh(endpoint).await,
        }
    }
}
