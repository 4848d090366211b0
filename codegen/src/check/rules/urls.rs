//! URLs: no value can break out of the place where it stands in one.

use tokenwright_plan::CredentialKind;
use tokenwright_plan::address::{is_authority, is_loopback, is_of_path};

use super::Rules;
use super::site::{Part, Site, Standing, StandsIn};
use crate::diagnostic::{Diagnostic, Fault};
use crate::source::Span;
use crate::spec::{Hole, Piece, Setting, SnakeName, ValueType};

/// What to write for a URL.
const IN_FULL: &str = "write it in full, such as https://auth.example.com/token";

/// A URL with the constants of one environment put in.
pub(super) struct Url<'a> {
    /// The text that is used as a URL.
    pub(super) site: Site<'a>,
    pub(super) parts: Parts<'a>,
}

/// Texts and holes, each with the text of the spec that it comes from.
pub(super) type Parts<'a> = Vec<(&'a Piece, Site<'a>)>;

/// How far a URL was read.
#[derive(Default)]
struct Reading {
    /// Host and port; a hole is a `1`, which is good for both.
    authority: String,
    in_path: bool,
    /// Whether a fault was found, so that the rest cannot be judged.
    faulty: bool,
}

impl<'a> Rules<'a> {
    pub(super) fn urls(&mut self) {
        for site in self.sites.clone() {
            if site.stands_in.is_in_url() && !self.may_hold_secret(site.stands_in) {
                self.secret_in_url(site);
            }
        }
        for url in self.every_url() {
            if self.is_full() {
                return;
            }
            // Holes without a value are reported already, and what follows them cannot be judged.
            if url.parts.iter().all(|(piece, site)| self.has_value(piece) && !self.has_malformed_hole(*site))
            {
                self.url(&url);
                self.open_address(&url);
            }
        }
    }

    /// Every URL in every environment: where users sign in, where requests go, and the API bases.
    fn every_url(&self) -> Vec<Url<'a>> {
        let mut urls = Vec::new();
        let defaults = self.defaults();
        let is_url = |site: &&Site<'_>| {
            matches!(
                site.stands_in,
                StandsIn::AuthorizeUrl | StandsIn::Request(_, Part::Url) | StandsIn::ApiBase
            )
        };
        let given: Vec<Site<'a>> = self.sites.iter().filter(is_url).copied().collect();
        for (environment, constants) in &self.spec.environments {
            let place = self.root.key("environments").key(environment.as_str());
            let constant = |name: &str| {
                let template = constants.get(name)?;
                Some(Site { template, place: place.key(name), stands_in: StandsIn::Constant, grant: None })
            };
            let sites = defaults.iter().filter_map(|(name, _)| constant(name)).chain(given.iter().copied());
            urls.extend(sites.filter_map(|site| Some(Url { site, parts: expand(site, &constant)? })));
        }
        urls
    }

    fn has_malformed_hole(&self, site: Site<'_>) -> bool {
        let text = site.place.span();
        let is_in_text = |span: Span| text.start <= span.start && span.end <= text.end;
        self.faults.iter().any(|fault| fault.fault == Fault::MalformedHole && is_in_text(fault.span))
    }

    fn has_value(&self, piece: &Piece) -> bool {
        match piece {
            Piece::Text(_) => true,
            Piece::Hole(Hole::Name(name), _) => self.spec.settings.contains_key(name.as_str()),
            Piece::Hole(Hole::Credential(name), _) => {
                let is_shown = self.spec.credential(name) == Some(CredentialKind::Identifier);
                is_shown || name == "client_id" || self.spec.quirks.secret_in_url.is_some()
            }
            Piece::Hole(Hole::Computed(name), _) => self.spec.computed.contains_key(name.as_str()),
            Piece::Hole(hole @ (Hole::Step { .. } | Hole::TokenOutput(_)), _) => {
                self.outputs(hole).next().is_some()
            }
            Piece::Hole(hole @ Hole::Thumbprint { .. }, _) => self.exists(hole),
            Piece::Hole(Hole::Environment(_) | Hole::Call(_), _) | Piece::Malformed(_) => false,
        }
    }

    fn url(&mut self, url: &Url<'a>) {
        if !self.begins_well(url) {
            return;
        }
        // What begins with a URL that the caller gives goes on with a path.
        let mut reading = Reading { in_path: self.begins_with_url(url), ..Reading::default() };
        let has_authority = !reading.in_path;
        for (index, (piece, site)) in url.parts.iter().enumerate() {
            match piece {
                Piece::Text(text) => {
                    let scheme = text.find("://").map_or(0, |at| if index == 0 { at + 3 } else { 0 });
                    self.text(text.get(scheme..).unwrap_or_default(), &mut reading, *site);
                }
                Piece::Hole(hole, range) => {
                    let standing = Standing { hole, site: *site, range: range.clone() };
                    self.optional_in_url(&standing);
                    if !reading.in_path {
                        self.type_does_not_fit_place(&standing);
                        reading.authority.push('1');
                    }
                }
                Piece::Malformed(_) => {}
            }
            if reading.faulty {
                return;
            }
        }
        if has_authority && !is_authority(&reading.authority) {
            let message = match reading.authority.as_str() {
                "" => "this URL has no host",
                _ => "this URL has a malformed host or port",
            };
            let site = url.parts.first().map_or(url.site, |(_, site)| *site);
            self.fault(Diagnostic::error(Fault::MalformedUrl, site.place.span(), message).help(IN_FULL));
        }
    }

    /// Whether a URL begins with an encrypted scheme, or with the own machine.
    fn begins_well(&mut self, url: &Url<'a>) -> bool {
        let (text, site) = match url.parts.first() {
            Some((Piece::Text(text), site)) => (text.as_str(), *site),
            Some((Piece::Hole(hole, range), site)) => {
                if self.begins_with_url(url) {
                    return self.goes_on_with_path(url);
                }
                let is_known = self.setting(hole).is_none_or(|(name, _)| {
                    self.root.key("settings").key(name.as_str()).key("type").is_known()
                });
                if is_known {
                    let message = format!("a URL cannot begin with `{hole}`");
                    let span = site.part(self.source, range.clone());
                    let fault = Diagnostic::error(Fault::TypeDoesNotFitPlace, span, message);
                    let help = match hole {
                        Hole::Step { .. } | Hole::TokenOutput(_) => {
                            "begin it with `https://` and a host of the provider; or, if the answer says the whole \
                             address, write `type: {url_under: [DOMAIN]}` in the output: what an answer says does not \
                             decide alone who receives a credential"
                        }
                        _ => {
                            "begin it with `https://` and let the caller choose a part of the host; or, if the \
                             caller knows the whole address, write `type: url` in the setting"
                        }
                    };
                    self.fault(fault.help(help));
                }
                return false;
            }
            Some((Piece::Malformed(_), _)) => return false,
            None => ("", url.site),
        };
        if let Some(rest) = text.strip_prefix("http://") {
            let is_loopback = is_loopback(rest.split(['/', '?', '#']).next().unwrap_or_default());
            if !is_loopback {
                self.plain_http(site);
            }
            return true;
        }
        let is_encrypted = text.starts_with("https://");
        if !is_encrypted {
            let message = "a URL begins with `https://`";
            self.fault(Diagnostic::error(Fault::MalformedUrl, site.place.span(), message).help(IN_FULL));
        }
        is_encrypted
    }

    /// Whether a URL begins with one that the caller or an answer gives.
    fn begins_with_url(&self, url: &Url<'_>) -> bool {
        let Some((Piece::Hole(hole, _), _)) = url.parts.first() else { return false };
        let is_url = |value_type: &ValueType| matches!(value_type, ValueType::Url | ValueType::UrlUnder(_));
        if let Some((_, setting)) = self.setting(hole) {
            return is_url(&setting.value_type);
        }
        let mut outputs = self.outputs(hole).peekable();
        outputs.peek().is_some() && outputs.all(|output| is_url(&output.value_type))
    }

    /// What follows a URL that is given must not change its host.
    fn goes_on_with_path(&mut self, url: &Url<'a>) -> bool {
        let (place, range) = match url.parts.get(1) {
            None => return true,
            Some((Piece::Text(text), _)) if text.starts_with('/') => return true,
            Some((Piece::Text(_), site)) => (*site, None),
            Some((Piece::Hole(_, range) | Piece::Malformed(range), site)) => (*site, Some(range.clone())),
        };
        let span = range.map_or_else(|| place.place.span(), |range| place.part(self.source, range));
        let who = match url.parts.first() {
            Some((Piece::Hole(Hole::Step { .. } | Hole::TokenOutput(_), _), _)) => "an answer",
            _ => "the caller",
        };
        let message = format!("what follows a URL that {who} gives is a path, and begins with `/`");
        self.fault(Diagnostic::error(Fault::MalformedUrl, span, message).help("write a `/` after the hole"));
        false
    }

    fn plain_http(&mut self, site: Site<'_>) {
        let scheme = site.part(self.source, 0.."http".len());
        let fault = Diagnostic::error(Fault::PlainHttp, scheme, "this URL is not encrypted");
        self.fault(fault.suggest("write `https`", scheme, "https"));
    }

    /// Reads literal characters of a URL.
    fn text(&mut self, text: &str, reading: &mut Reading, site: Site<'_>) {
        for c in text.chars() {
            match c {
                '/' if !reading.in_path => reading.in_path = true,
                c if !reading.in_path && (c.is_ascii_alphanumeric() || "-_.:[]".contains(c)) => {
                    reading.authority.push(c);
                }
                c if reading.in_path && is_of_path(c) => {}
                c => {
                    reading.faulty = true;
                    if c == '?' {
                        self.query_in_url(site);
                    } else {
                        self.malformed_url(site, c, reading.in_path);
                    }
                    return;
                }
            }
        }
    }

    fn query_in_url(&mut self, site: Site<'_>) {
        let span = self.character(site, '?');
        let fault = Diagnostic::error(Fault::QueryInUrl, span, "a query is not written into the URL");
        let of_authorize = match self.spec.grants.authorization_code {
            Some(_) => ", those of the URL where users sign in under `authorize.parameters`",
            None => "",
        };
        let help = "the fields of a token request stand under its `query`";
        self.fault(fault.help(format!("{help}{of_authorize}; an API base has none")));
    }

    fn malformed_url(&mut self, site: Site<'_>, c: char, in_path: bool) {
        let (message, help) = match c {
            '#' => ("a URL has no fragment here", "remove the `#` and what follows"),
            _ if in_path => (
                "this character cannot stand in a URL",
                "write it percent-encoded, such as `%20` for a space",
            ),
            '@' => (
                "a URL holds no user or password",
                "write credentials under `client_auth`, parameters or headers",
            ),
            '<' | '[' | '*' => (
                "this character cannot stand in a host name",
                "what the caller chooses is a hole: write `{name}`, and declare the setting `name` with \
                 `type: host_label`",
            ),
            c if !c.is_ascii() => {
                ("a host name has ASCII letters only", "write its form that begins with `xn--`")
            }
            _ => {
                ("this character cannot stand in a host name", "a host name has letters, digits, `-` and `.`")
            }
        };
        let span = self.character(site, c);
        self.fault(Diagnostic::error(Fault::MalformedUrl, span, message).help(help));
    }

    /// The place of a character in a text with holes; no hole holds one of those asked for.
    fn character(&self, site: Site<'_>, c: char) -> Span {
        let text = site.template.as_str();
        let from = text.find("://").map_or(0, |at| at + 3);
        let at = text.get(from..).and_then(|rest| rest.find(c)).map_or(0, |at| from + at);
        site.part(self.source, at..at + c.len_utf8())
    }

    fn secret_in_url(&mut self, site: Site<'a>) {
        for standing in site.holes() {
            if self.is_proof(standing.hole) {
                let message = format!("{} cannot hold a secret", site.stands_in.name());
                let span = standing.span(self.source);
                let fault = Diagnostic::error(Fault::SecretInUrl, span, message);
                let help = match site.stands_in {
                    StandsIn::AuthorizeUrl | StandsIn::AuthorizeParameter => {
                        "send it in the token request, which no browser sees"
                    }
                    _ => {
                        "send it in a header, or as a parameter of a request that has a body; if the provider takes it \
                         nowhere else, say so: `quirks: {secret_in_url: {source: …}}`"
                    }
                };
                self.fault(fault.label("URLs are logged on their way").help(help));
            }
        }
    }

    /// Whether a hole holds what must not be seen.
    pub(super) fn is_proof(&self, hole: &Hole) -> bool {
        self.is_secret(hole)
            || matches!(hole, Hole::Name(name) if matches!(name.as_str(), "refresh_token" | "assertion"))
    }

    fn optional_in_url(&mut self, standing: &Standing<'_>) {
        let is_optional = |hole: &Hole| self.is_optional_output(hole) || self.is_optional_credential(hole);
        if self.any_within(standing.hole, &is_optional) {
            let message = format!("`{}` can be missing, but a URL without it is another URL", standing.hole);
            let span = standing.span(self.source);
            self.fault(Diagnostic::error(Fault::OptionalInUrl, span, message).help("make it required"));
        }
        for (name, setting) in self.settings_within(standing.hole) {
            if !setting.optional {
                continue;
            }
            let declared = self.root.key("settings").key(name.as_str()).key("optional");
            let message = format!("`{name}` can be left out, but a URL without it is another URL");
            let fault = Diagnostic::error(Fault::OptionalInUrl, standing.span(self.source), message);
            self.fault(fault.also(declared.key_span(), "made optional here").help("make it required"));
        }
    }

    /// The settings that a hole's value is made of.
    fn settings_within(&self, hole: &Hole) -> Vec<(&'a SnakeName, &'a Setting)> {
        let within = std::iter::once(hole).chain(self.made_of(hole));
        within.filter_map(|hole| self.setting(hole)).collect()
    }

    pub(super) fn setting(&self, hole: &Hole) -> Option<(&'a SnakeName, &'a Setting)> {
        let spec = self.spec;
        match hole {
            Hole::Name(name) => spec.settings.get_key_value(name.as_str()),
            _ => None,
        }
    }
}

/// Puts constants in place of their holes. One that is missing is reported elsewhere.
fn expand<'a>(site: Site<'a>, constant: &impl Fn(&str) -> Option<Site<'a>>) -> Option<Parts<'a>> {
    let mut parts = Vec::new();
    for piece in site.template.pieces() {
        if let Piece::Hole(Hole::Environment(name), _) = piece {
            let constant = constant(name)?;
            parts.extend(constant.template.pieces().iter().map(|piece| (piece, constant)));
        } else {
            parts.push((piece, site));
        }
    }
    Some(parts)
}
