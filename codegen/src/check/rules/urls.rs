//! URLs: no value can break out of the place where it stands in one.

use std::net::Ipv6Addr;

use super::Rules;
use super::site::{Part, Site, Standing, StandsIn};
use crate::diagnostic::{Diagnostic, Fault};
use crate::source::Span;
use crate::spec::{Hole, Piece, Setting, SnakeName, ValueType};

/// What to write for a URL.
const IN_FULL: &str = "write it in full, such as https://auth.example.com/token";

/// A URL with the constants of one environment put in.
struct Url<'a> {
    /// The text that is used as a URL.
    site: Site<'a>,
    parts: Parts<'a>,
}

/// Texts and holes, each with the text of the spec that it comes from.
type Parts<'a> = Vec<(&'a Piece, Site<'a>)>;

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
            if site.stands_in.is_in_url() {
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
                Some(Site { template, place: place.key(name), stands_in: StandsIn::Constant })
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
            Piece::Hole(Hole::Credential(name), _) => name == "client_id",
            Piece::Hole(Hole::Environment(_), _) | Piece::Malformed(_) => false,
        }
    }

    fn url(&mut self, url: &Url<'a>) {
        if !self.begins_well(url) {
            return;
        }
        let mut reading = Reading::default();
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
        if !is_authority(&reading.authority) {
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
                let message = format!("a URL cannot begin with `{hole}`");
                let span = site.part(self.source, range.clone());
                let fault = Diagnostic::error(Fault::TypeDoesNotFitPlace, span, message);
                self.fault(
                    fault.help("begin it with `https://` and let the caller choose a part of the host"),
                );
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
                c if reading.in_path && c.is_ascii_graphic() && !"?\"#<>\\^`{|}".contains(c) => {}
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
            let is_proof = matches!(standing.hole, Hole::Name(name) if matches!(name.as_str(), "refresh_token" | "assertion"));
            if is_proof || self.is_secret(standing.hole) {
                let message = format!("{} cannot hold a secret", site.stands_in.name());
                let span = standing.span(self.source);
                let fault = Diagnostic::error(Fault::SecretInUrl, span, message);
                let help = match site.stands_in {
                    StandsIn::AuthorizeUrl | StandsIn::AuthorizeParameter => {
                        "send it in the token request, which no browser sees"
                    }
                    _ => "send it in a header, or as a parameter of a request that has a body",
                };
                self.fault(fault.label("URLs are logged on their way").help(help));
            }
        }
    }

    fn optional_in_url(&mut self, standing: &Standing<'_>) {
        let Some((name, setting)) = self.setting(standing.hole) else { return };
        if setting.optional {
            let declared = self.root.key("settings").key(name.as_str()).key("optional");
            let message = format!("`{name}` can be left out, but a URL without it is another URL");
            let fault = Diagnostic::error(Fault::OptionalInUrl, standing.span(self.source), message);
            self.fault(fault.also(declared.key_span(), "made optional here").help("make it required"));
        }
    }

    /// A value in a host name: it must not be able to become more than a part of it.
    fn type_does_not_fit_place(&mut self, standing: &Standing<'_>) {
        let hole = standing.hole;
        let fits_in_host = |word: &str| {
            !word.is_empty()
                && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte))
        };
        let fault = || {
            let message = format!("the values of `{hole}` could break out of the host name");
            Diagnostic::error(Fault::TypeDoesNotFitPlace, standing.span(self.source), message)
        };
        let Some((name, setting)) = self.setting(hole) else {
            self.fault(fault().help("only settings can be part of a host name"));
            return;
        };
        let settings = self.root.key("settings").key(name.as_str());
        if !settings.key("type").is_known() {
            return;
        }
        let (place, label, help) = match &setting.value_type {
            ValueType::Integer | ValueType::Uuid | ValueType::HostLabel => return,
            ValueType::OneOf(words) => match words.iter().position(|word| !fits_in_host(word)) {
                None => return,
                Some(index) => (
                    settings.key("type").key("one_of").item(index).span(),
                    "this choice does not fit",
                    "in a host name, choices have letters, digits, `-`, `_`, `.` and `:` only".to_owned(),
                ),
            },
            ValueType::Text | ValueType::PathSegment => (
                settings.key_span(),
                "declared here",
                format!(
                    "write `type: host_label` in the setting `{name}`; `integer`, `uuid` and `one_of` fit too"
                ),
            ),
        };
        self.fault(fault().also(place, label).help(help));
    }

    fn setting(&self, hole: &Hole) -> Option<(&'a SnakeName, &'a Setting)> {
        let spec = self.spec;
        match hole {
            Hole::Name(name) => spec.settings.get_key_value(name.as_str()),
            Hole::Environment(_) | Hole::Credential(_) => None,
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

/// Whether this is a host, with or without a port.
fn is_authority(authority: &str) -> bool {
    let is_port = |port: &str| port.parse::<u16>().is_ok() && port.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((address, rest)) = authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return address.parse::<Ipv6Addr>().is_ok()
            && (rest.is_empty() || rest.strip_prefix(':').is_some_and(is_port));
    }
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && !label.contains(['[', ']'])
    };
    host.split('.').all(is_label) && port.is_none_or(is_port)
}

fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    matches!(name, "localhost" | "127.0.0.1" | "::1")
}
