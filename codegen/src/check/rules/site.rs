//! Every text with holes, and where it stands.

use std::ops::Range;

use tokenwright_plan::Grant;

use crate::parse::Place;
use crate::source::{Source, Span};
use crate::spec::{
    ClientAuth, Common, Computed, DeviceCode, Hole, Json, Jwt, Refresh, Request, Spec, Step, Template,
};

/// A text with holes in its place.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) template: &'a Template,
    pub(super) place: Place<'a>,
    pub(super) stands_in: StandsIn,
    /// The grant, if it is part of one of its requests.
    pub(super) grant: Option<Grant>,
}

/// A hole where it stands. Its place in the source is looked for only when there is a fault to report: the
/// search goes through the whole text.
pub(super) struct Standing<'a> {
    pub(super) hole: &'a Hole,
    pub(super) site: Site<'a>,
    pub(super) range: Range<usize>,
}

impl Standing<'_> {
    pub(super) fn span(&self, source: &Source) -> Span {
        self.site.part(source, self.range.clone())
    }
}

/// What a text with holes is part of. It decides which values there are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum StandsIn {
    Constant,
    AuthorizeUrl,
    AuthorizeParameter,
    Request(Call, Part),
    ApiBase,
    ApiHeader,
    Computed,
    ApiQuery,
    ApiCookie,
}

/// A request of a grant: one that ends in a token or in a code for one, or a step, by its place in the list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Call {
    Token,
    Refresh,
    Before(usize),
    After(usize),
    Device,
}

/// A part of a request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Url,
    Query,
    Parameter,
    Body,
    Header,
    Assertion,
}

impl StandsIn {
    /// How messages call it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            StandsIn::Constant => "a constant of an environment",
            StandsIn::AuthorizeUrl => "the URL where users sign in",
            StandsIn::AuthorizeParameter => "a parameter of the URL where users sign in",
            StandsIn::Request(Call::Token, part) => match part {
                Part::Url => "the URL of the token request",
                Part::Query => "the query of the token request",
                Part::Parameter => "a parameter of the token request",
                Part::Body => "the body of the token request",
                Part::Header => "a header of the token request",
                Part::Assertion => "a JWT of the token request",
            },
            StandsIn::Request(Call::Refresh, part) => match part {
                Part::Url => "the URL of the refresh request",
                Part::Query => "the query of the refresh request",
                Part::Parameter => "a parameter of the refresh request",
                Part::Body => "the body of the refresh request",
                Part::Header => "a header of the refresh request",
                Part::Assertion => "a JWT of the refresh request",
            },
            StandsIn::Request(Call::Before(_) | Call::After(_), part) => match part {
                Part::Url => "the URL of a step",
                Part::Query => "the query of a step",
                Part::Parameter => "a parameter of a step",
                Part::Body => "the body of a step",
                Part::Header => "a header of a step",
                Part::Assertion => "a JWT of a step",
            },
            StandsIn::Request(Call::Device, part) => match part {
                Part::Url => "the URL of the device request",
                _ => "a parameter of the device request",
            },
            StandsIn::ApiBase => "the URL of an API base",
            StandsIn::ApiHeader => "a header of API calls",
            StandsIn::Computed => "a computed value",
            StandsIn::ApiQuery => "the query of API calls",
            StandsIn::ApiCookie => "a cookie of API calls",
        }
    }

    /// Whether the JWT that a request describes can stand there.
    pub(super) const fn may_hold_jwt(self) -> bool {
        matches!(
            self,
            StandsIn::Request(
                Call::Token | Call::Refresh,
                Part::Query | Part::Parameter | Part::Body | Part::Header
            )
        )
    }

    /// Whether it is a part of API calls, which are the same for all grants.
    pub(super) const fn is_of_api(self) -> bool {
        matches!(self, StandsIn::ApiBase | StandsIn::ApiHeader | StandsIn::ApiQuery | StandsIn::ApiCookie)
    }

    /// Whether it is, or may be, logged on its way as a URL.
    pub(super) const fn is_in_url(self) -> bool {
        matches!(
            self,
            StandsIn::AuthorizeUrl
                | StandsIn::AuthorizeParameter
                | StandsIn::Request(_, Part::Url | Part::Query)
                | StandsIn::ApiBase
                | StandsIn::ApiQuery
        )
    }
}

impl<'a> Site<'a> {
    /// The place of a part of the text.
    pub(super) fn part(&self, source: &Source, range: Range<usize>) -> Span {
        self.place.node().map_or(self.place.span(), |node| node.part(source, range))
    }

    /// The holes of the text.
    pub(super) fn holes(self) -> impl Iterator<Item = Standing<'a>> {
        self.template.holes().map(move |(hole, range)| Standing { hole, site: self, range })
    }
}

/// A request of a grant, in its place.
#[derive(Clone, Copy)]
pub(super) struct Sent<'a> {
    pub(super) grant: Grant,
    pub(super) call: Call,
    pub(super) request: &'a Request,
    pub(super) place: Place<'a>,
}

/// A JWT of a request, in its place.
pub(super) struct Signed<'a> {
    pub(super) jwt: &'a Jwt,
    /// The way of client authentication that it is of, if it says who calls.
    pub(super) way: Option<&'a ClientAuth>,
    pub(super) place: Place<'a>,
}

impl<'a> Sent<'a> {
    /// The JWTs that the request may carry.
    pub(super) fn jwts(self) -> impl Iterator<Item = Signed<'a>> {
        let Sent { request, place, .. } = self;
        let of_ways = request.client_auth.iter().enumerate().filter_map(move |(index, way)| {
            let place = place.key("client_auth").item(index).key(way.method().name());
            Some(Signed { jwt: way.assertion()?, way: Some(way), place })
        });
        let own = request.assertion.iter();
        of_ways.chain(own.map(move |jwt| Signed { jwt, way: None, place: place.key("assertion") }))
    }
}

/// The place of a grant.
pub(super) fn grant(root: Place<'_>, grant: Grant) -> Place<'_> {
    root.key("grants").key(grant.name())
}

/// Every request of every grant that is written out.
pub(super) fn requests<'a>(spec: &'a Spec, root: Place<'a>) -> Vec<Sent<'a>> {
    let of_grant = |Common { grant, request, refresh, before, after, .. }: Common<'a>| {
        let place = self::grant(root, grant);
        let token = Sent { grant, call: Call::Token, request, place: place.key("request") };
        let refresh = match refresh {
            Some(Refresh::Request(request)) => {
                let place = place.key("refresh").key("request");
                Some(Sent { grant, call: Call::Refresh, request, place })
            }
            Some(Refresh::Standard) | None => None,
        };
        let step = |key: &'static str, at: usize, step: &'a Step, call: Call| {
            let place = place.key(key).item(at).key("request");
            Sent { grant, call, request: &step.request, place }
        };
        let before = before.iter().enumerate().map(|(at, it)| step("before", at, it, Call::Before(at)));
        let after = after.iter().enumerate().map(|(at, it)| step("after", at, it, Call::After(at)));
        let mut requests: Vec<Sent<'a>> = before.collect();
        requests.push(token);
        requests.extend(refresh);
        requests.extend(after);
        requests
    };
    spec.grants.each().flat_map(of_grant).collect()
}

/// Every text with holes of a spec.
pub(super) fn all<'a>(spec: &'a Spec, root: Place<'a>) -> Vec<Site<'a>> {
    let mut sites = Vec::new();
    for (environment, constants) in &spec.environments {
        let place = root.key("environments").key(environment.as_str());
        let names = constants.iter().map(|(name, template)| (name.as_str(), template));
        push(&mut sites, place, StandsIn::Constant, names);
    }

    for (name, computed) in &spec.computed {
        sites.extend(of_computed(computed, root.key("computed").key(name.as_str())));
    }

    if let Some(user) = &spec.grants.authorization_code {
        let place = grant(root, Grant::AuthorizationCode).key("authorize");
        let url = user.authorize.url.iter().map(|url| ("url", url));
        push(&mut sites, place, StandsIn::AuthorizeUrl, url);
        let parameters = user.authorize.parameters.iter().map(|(name, text)| (name.as_str(), text));
        push(&mut sites, place.key("parameters"), StandsIn::AuthorizeParameter, parameters);
    }
    if let Some(DeviceCode { device, .. }) = &spec.grants.device_code {
        let from = sites.len();
        let place = grant(root, Grant::DeviceCode).key("device");
        let stands_in = |part| StandsIn::Request(Call::Device, part);
        push(&mut sites, place, stands_in(Part::Url), device.url.iter().map(|url| ("url", url)));
        let parameters = device.parameters.iter().map(|(name, text)| (name.as_str(), text));
        push(&mut sites, place.key("parameters"), stands_in(Part::Parameter), parameters);
        sites[from..].iter_mut().for_each(|site| site.grant = Some(Grant::DeviceCode));
    }
    for sent in requests(spec, root) {
        let Sent { grant, call, .. } = sent;
        let from = sites.len();
        sites.extend(texts(sent));
        for Signed { jwt, place, .. } in sent.jwts() {
            for (key, members) in [("header", &jwt.header), ("claims", &jwt.claims)] {
                for (name, value) in members {
                    json(
                        &mut sites,
                        value,
                        place.key(key).key(name),
                        StandsIn::Request(call, Part::Assertion),
                    );
                }
            }
        }
        sites[from..].iter_mut().for_each(|site| site.grant = Some(grant));
    }

    let place = root.key("api");
    let bases = spec.api.written_bases().map(|(name, url)| (name.as_str(), url));
    push(&mut sites, place.key("bases"), StandsIn::ApiBase, bases);
    for (key, texts, stands_in) in [
        ("headers", &spec.api.headers, StandsIn::ApiHeader),
        ("query", &spec.api.query, StandsIn::ApiQuery),
        ("cookies", &spec.api.cookies, StandsIn::ApiCookie),
    ] {
        let texts = texts.iter().map(|(name, text)| (name.as_str(), text));
        push(&mut sites, place.key(key), stands_in, texts);
    }
    sites
}

/// The texts of a computed value.
pub(super) fn of_computed<'a>(computed: &'a Computed, place: Place<'a>) -> Vec<Site<'a>> {
    let mut sites = Vec::new();
    if let Computed::Json(value) = computed {
        json(&mut sites, value, place.key("json"), StandsIn::Computed);
    }
    let mut one =
        |template, place| sites.push(Site { template, place, stands_in: StandsIn::Computed, grant: None });
    match computed {
        Computed::Uuid | Computed::Random(_) | Computed::Now(_) | Computed::Json(_) => {}
        Computed::Base64(text) => one(text, place.key("base64")),
        Computed::Base64url(text) => one(text, place.key("base64url")),
        Computed::Hex(text) => one(text, place.key("hex")),
        Computed::Digest(digest) => one(&digest.of, place.key("digest").key("of")),
        Computed::Hmac(hmac) => {
            one(&hmac.key, place.key("hmac").key("key"));
            one(&hmac.of, place.key("hmac").key("of"));
        }
    }
    sites
}

/// The texts of a request with holes, but for those of its JWTs.
pub(super) fn texts(Sent { call, request, place, .. }: Sent<'_>) -> Vec<Site<'_>> {
    let mut sites = Vec::new();
    let url = request.url.iter().map(|url| ("url", url));
    push(&mut sites, place, StandsIn::Request(call, Part::Url), url);
    for (name, value) in &request.parameters {
        let place = place.key("parameters").key(name);
        json(&mut sites, value, place, StandsIn::Request(call, Part::Parameter));
    }
    let body = request.body.iter().map(|body| ("body", body));
    push(&mut sites, place, StandsIn::Request(call, Part::Body), body);
    for (key, texts, part) in
        [("query", &request.query, Part::Query), ("headers", &request.headers, Part::Header)]
    {
        let texts = texts.iter().map(|(name, text)| (name.as_str(), text));
        push(&mut sites, place.key(key), StandsIn::Request(call, part), texts);
    }
    sites
}

/// The texts in a JSON value.
fn json<'a>(sites: &mut Vec<Site<'a>>, value: &'a Json, place: Place<'a>, stands_in: StandsIn) {
    match value {
        Json::Text(template) => sites.push(Site { template, place, stands_in, grant: None }),
        Json::List(items) => {
            items.iter().enumerate().for_each(|(at, item)| json(sites, item, place.item(at), stands_in));
        }
        Json::Map(members) => {
            members.iter().for_each(|(name, value)| json(sites, value, place.key(name), stands_in));
        }
        Json::Boolean(_) | Json::Integer(_) => {}
    }
}

fn push<'a>(
    sites: &mut Vec<Site<'a>>,
    place: Place<'a>,
    stands_in: StandsIn,
    texts: impl Iterator<Item = (&'a str, &'a Template)>,
) {
    sites.extend(texts.map(|(name, template)| {
        let place = place.key(name);
        Site { template, place, stands_in, grant: None }
    }));
}
