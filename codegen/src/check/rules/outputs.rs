//! What answers say with a token, and where it leads: a credential does not follow an answer to wherever that
//! says.

use indexmap::IndexMap;

use super::Rules;
use super::request::is_token;
use super::site::{Call, Site, Standing, StandsIn};
use super::urls::{Parts, Url};
use crate::check::nearest::{nearest, quoted};
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::spec::{Common, Computed, Hole, Output, Piece, SnakeName, Template, ValueType};

/// What is wrong with a hole, and what to do about it.
type Wrong = (Fault, String, String);

impl<'a> Rules<'a> {
    pub(super) fn outputs_of_api(&mut self) {
        for site in self.sites.clone() {
            if site.stands_in == StandsIn::ApiQuery {
                self.token_in_query(site);
            }
        }
    }

    /// What is wrong with an output of the answer to the token request, if it is none there.
    pub(super) fn unknown_of_token(&self, name: &str, site: Site<'a>) -> Option<Wrong> {
        let must_have = |common: &Common<'a>| match site.stands_in {
            // The API's calls are the same whichever grant the token is of.
            stands_in if stands_in.is_of_api() => true,
            StandsIn::Request(Call::After(_), _) => site.grant == Some(common.grant),
            _ => false,
        };
        let knows_all = |common: &Common<'a>| {
            let outputs = self.grant(common.grant).key("response").key("outputs");
            outputs.is_known() && outputs.has_all_keys()
        };
        let grants: Vec<Common<'a>> = self.spec.grants.each().collect();
        if !self.root.key("grants").has_all_keys() || !grants.iter().all(knows_all) {
            return None;
        }
        let has = |common: &&Common<'a>| common.response.outputs.contains_key(name);
        if grants.iter().any(|common| has(&common)) {
            let lacks = grants.iter().filter(|common| must_have(common)).find(|common| !has(common))?;
            let grant = lacks.grant.name();
            let message = format!("the answer of the grant `{grant}` has no output `{name}`");
            let help =
                "API calls are the same for all grants: read it in each of them, under `response.outputs`";
            return Some((Fault::HoleNotAllowedHere, message, help.to_owned()));
        }
        let names = grants.iter().flat_map(|common| common.response.outputs.keys().map(SnakeName::as_str));
        let help = match nearest(name, names) {
            Some(meant) => format!("write `{{token.{meant}}}`"),
            None => {
                format!("read it under the grant's `response`: `outputs: {{{name}: {{read: body/{name}}}}}`")
            }
        };
        Some((Fault::UnknownHole, format!("no answer to a token request has the output `{name}`"), help))
    }

    /// An address whose host an answer says, whatever it says: `open_request_url`, `open_api_base`.
    pub(super) fn open_address(&mut self, url: &Url<'a>) {
        let (fault, what) = match url.site.stands_in {
            StandsIn::ApiBase => (Fault::OpenApiBase, "an answer decides where the token goes"),
            StandsIn::Request(..) => (Fault::OpenRequestUrl, "an answer decides where this request goes"),
            _ => return,
        };
        let Some(standing) = self.opening(&url.parts) else { return };
        let is_whole = self.outputs(standing.hole).any(|output| output.value_type == ValueType::Url);
        let help = if is_whole {
            "write `type: {url_under: [DOMAIN]}` in the output, with the domains that the provider documents"
        } else {
            "write `type: {host_under: [DOMAIN]}` in the output, with the domains that the provider documents; or let \
             the answer say a part of the host that stands before a domain of the provider's"
        };
        let fault = Diagnostic::error(fault, standing.span(self.source), what);
        self.fault(fault.label("and it may say any host").help(help));
    }

    /// The hole by which an answer says the host, whatever it says.
    fn opening(&self, parts: &Parts<'a>) -> Option<Standing<'a>> {
        let mut last = None;
        for (index, (piece, site)) in parts.iter().enumerate() {
            match piece {
                Piece::Text(text) if ends_authority(text, index) => break,
                Piece::Text(_) | Piece::Malformed(_) => {}
                Piece::Hole(hole, range) => {
                    let standing = || Standing { hole, site: *site, range: range.clone() };
                    let is_whole =
                        |output: &Output| matches!(output.value_type, ValueType::Url | ValueType::Host);
                    if self.outputs(hole).any(is_whole) {
                        return Some(standing());
                    }
                    if self.outputs(hole).any(is_part) {
                        last = Some((index, standing()));
                    }
                }
            }
        }
        // What follows the last one is what all of them are below.
        let (index, standing) = last?;
        (!is_below_domain(&parts[index + 1..])).then_some(standing)
    }

    fn token_in_query(&mut self, site: Site<'a>) {
        for standing in site.holes() {
            let is_token = |hole: &Hole| matches!(hole, Hole::Name(name) if name == "token");
            let is_written = match standing.hole {
                // What is signed with it, or is a digest of it, does not give it away.
                Hole::Computed(name) => match self.spec.computed.get(name.as_str()) {
                    Some(Computed::Digest(_) | Computed::Hmac(_)) | None => false,
                    Some(_) => self.any_within(standing.hole, &is_token),
                },
                hole => is_token(hole),
            };
            if is_written {
                let message = "the token in the query of every call";
                let span = standing.span(self.source);
                let fault = Diagnostic::warning(Fault::TokenInQuery, span, message);
                let fault = fault.label("URLs are logged on their way");
                self.fault(fault.help("send it in a header, if the provider takes it there"));
            }
        }
    }

    pub(super) fn cookie_invalid(&mut self, cookies: &IndexMap<String, Template>, place: Place<'_>) {
        for (name, value) in cookies {
            let cookie = place.key(name);
            if !cookie.is_known() {
                continue;
            }
            if !is_token(name) {
                let message = format!("{} is no name of a cookie", quoted(name));
                let fault = Diagnostic::error(Fault::CookieInvalid, cookie.key_span(), message);
                self.fault(fault.help("a cookie's name has letters, digits, `-` and `_`"));
            }
            let is_text =
                |piece: &Piece| matches!(piece, Piece::Text(text) if !text.bytes().all(is_of_cookie));
            if value.pieces().iter().any(is_text) {
                let message = format!("the cookie `{name}` holds characters that no cookie can carry");
                let fault = Diagnostic::error(Fault::CookieInvalid, cookie.span(), message);
                self.fault(fault.help(
                    "a cookie's value has visible ASCII characters, but neither quotes nor commas, semicolons and \
                     backslashes; several cookies are several keys",
                ));
            }
        }
    }
}

/// Whether an output is a part of a host that could be anything. What no host can be made of has a fault of its
/// own.
fn is_part(output: &Output) -> bool {
    match output.value_type {
        ValueType::Integer | ValueType::Uuid | ValueType::HostLabel | ValueType::Matches(_) => true,
        ValueType::UrlUnder(_)
        | ValueType::HostUnder(_)
        | ValueType::OneOf(_)
        | ValueType::Url
        | ValueType::Host
        | ValueType::Text
        | ValueType::PathSegment
        | ValueType::Secret => false,
    }
}

/// Whether a text of a URL holds the end of its host and port.
fn ends_authority(text: &str, index: usize) -> bool {
    let rest = text.split_once("://").filter(|_| index == 0).map_or(text, |(_, rest)| rest);
    rest.contains('/')
}

/// Whether what follows of a host is a whole domain, below which any host is the provider's.
fn is_below_domain(rest: &[(&Piece, Site<'_>)]) -> bool {
    let mut host = String::new();
    for (piece, _) in rest {
        match piece {
            Piece::Text(text) => {
                host.push_str(text);
                if text.contains('/') {
                    break;
                }
            }
            Piece::Hole(..) | Piece::Malformed(_) => host.push('x'),
        }
    }
    let host = host.split(['/', ':']).next().unwrap_or_default();
    let domain = host.split_once('.').map_or("", |(_, domain)| domain);
    domain.split('.').filter(|label| !label.is_empty()).count() >= 2
}

/// RFC 6265 section 4.1.1.
fn is_of_cookie(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"\",;\\".contains(&byte)
}
