//! Every text with holes, and where it stands.

use std::ops::Range;

use crate::parse::Place;
use crate::source::{Source, Span};
use crate::spec::{Hole, Spec, Template};

/// A text with holes in its place.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    pub(super) template: &'a Template,
    pub(super) place: Place<'a>,
    pub(super) stands_in: StandsIn,
}

/// What a text with holes is part of. It decides which values there are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum StandsIn {
    Constant,
    RequestUrl,
    Query,
    Parameter,
    RequestHeader,
    ApiBase,
    ApiHeader,
}

impl StandsIn {
    /// How messages call it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            StandsIn::Constant => "a constant of an environment",
            StandsIn::RequestUrl => "the URL of the token request",
            StandsIn::Query => "the query of the token request",
            StandsIn::Parameter => "a parameter of the token request",
            StandsIn::RequestHeader => "a header of the token request",
            StandsIn::ApiBase => "the URL of an API base",
            StandsIn::ApiHeader => "a header of API calls",
        }
    }
}

impl<'a> Site<'a> {
    /// The place of a part of the text.
    pub(super) fn part(&self, source: &Source, range: Range<usize>) -> Span {
        self.place.node().map_or(self.place.span(), |node| node.part(source, range))
    }

    /// The holes of the text with their places.
    pub(super) fn holes(self, source: &'a Source) -> impl Iterator<Item = (&'a Hole, Span)> {
        self.template.holes().map(move |(hole, range)| (hole, self.part(source, range)))
    }
}

/// The place of the grant.
pub(super) fn grant(root: Place<'_>) -> Place<'_> {
    root.key("grants").key("client_credentials")
}

/// Every text with holes of a spec.
pub(super) fn all<'a>(spec: &'a Spec, root: Place<'a>) -> Vec<Site<'a>> {
    let mut sites = Vec::new();
    for (environment, constants) in &spec.environments {
        let place = root.key("environments").key(environment.as_str());
        let names = constants.iter().map(|(name, template)| (name.as_str(), template));
        push(&mut sites, place, StandsIn::Constant, names);
    }

    let request = &spec.grants.client_credentials.request;
    let place = grant(root).key("request");
    push(&mut sites, place, StandsIn::RequestUrl, request.url.iter().map(|url| ("url", url)));
    for (key, texts, stands_in) in [
        ("parameters", &request.parameters, StandsIn::Parameter),
        ("query", &request.query, StandsIn::Query),
        ("headers", &request.headers, StandsIn::RequestHeader),
    ] {
        push(&mut sites, place.key(key), stands_in, texts.iter().map(|(name, text)| (name.as_str(), text)));
    }

    let place = root.key("api");
    let bases = spec.api.bases.iter().map(|(name, url)| (name.as_str(), url));
    push(&mut sites, place.key("bases"), StandsIn::ApiBase, bases);
    let headers = spec.api.headers.iter().map(|(name, text)| (name.as_str(), text));
    push(&mut sites, place.key("headers"), StandsIn::ApiHeader, headers);
    sites
}

fn push<'a>(
    sites: &mut Vec<Site<'a>>,
    place: Place<'a>,
    stands_in: StandsIn,
    texts: impl Iterator<Item = (&'a str, &'a Template)>,
) {
    sites.extend(texts.map(|(name, template)| Site { template, place: place.key(name), stands_in }));
}
