//! Holes: whether what they name exists, and exists there.

use std::ops::Range;

use tokenwright_plan::{CallValue, CredentialKind};

use super::notation::{declare, of_family};
use super::site::{Call, Part, Site, Standing, StandsIn};
use super::{Rules, steps};
use crate::check::nearest::quoted;
use crate::diagnostic::{Diagnostic, Fault};
use crate::spec::{Computed, Hole, KebabName, Piece, ValueType};

/// The holes that are words of the language.
const WORDS: [&str; 4] = ["scope", "token", "refresh_token", "assertion"];

impl Rules<'_> {
    pub(super) fn holes(&mut self) {
        for site in self.sites.clone() {
            let foreign = self.foreign_hole(site);
            let is_foreign = |range: &Range<usize>| {
                foreign.iter().any(|it| it.start <= range.start && range.end <= it.end)
            };
            for piece in site.template.pieces() {
                let (hole, range) = match piece {
                    Piece::Hole(_, range) | Piece::Malformed(range) if is_foreign(range) => continue,
                    Piece::Hole(hole, range) => (hole, range.clone()),
                    Piece::Malformed(range) => {
                        self.malformed_hole(site, range.clone());
                        continue;
                    }
                    Piece::Text(_) => continue,
                };
                if self.is_full() {
                    return;
                }
                let hole = Standing { hole, site, range };
                for answered in steps::of_answers(self, hole.hole, site) {
                    self.output_hole(&hole, &answered);
                }
                if self.exists(hole.hole) {
                    self.thumbprint_without_certificate(&hole);
                    self.constant_in_constant(&hole);
                    self.hole_too_early(&hole);
                    self.hole_not_allowed_here(&hole);
                } else {
                    self.unknown_hole(&hole);
                }
            }
        }
    }

    /// Whether what a hole names is there, or may be in a part that could not be read.
    pub(super) fn exists(&self, hole: &Hole) -> bool {
        match hole {
            Hole::Name(name) => {
                WORDS.contains(&name.as_str())
                    || self.spec.settings.contains_key(name.as_str())
                    || !self.root.key("settings").has_all_keys()
            }
            Hole::Environment(name) => self.has_constant(name) || !self.knows_all_constants(),
            Hole::Credential(name) | Hole::Thumbprint { certificate: name, .. } => {
                self.spec.credential(name).is_some() || !self.root.key("credentials").has_all_keys()
            }
            Hole::Computed(name) => {
                self.spec.computed.contains_key(name.as_str()) || !self.root.key("computed").has_all_keys()
            }
            // Whether there is such a step, or such an output, depends on the place.
            Hole::Call(_) | Hole::Step { .. } | Hole::TokenOutput(_) => true,
        }
    }

    fn knows_all_constants(&self) -> bool {
        let environments = self.root.key("environments");
        let mut names = self.spec.environments.keys().map(KebabName::as_str);
        environments.has_all_keys() && names.all(|name| environments.key(name).has_all_keys())
    }

    fn malformed_hole(&mut self, site: Site<'_>, range: Range<usize>) {
        let written = site.template.as_str().get(range.clone()).unwrap_or_default();
        let span = site.part(self.source, range);
        let fault = Diagnostic::error(Fault::MalformedHole, span, format!("{} is no hole", quoted(written)));
        let inner = written.trim_matches(['{', '}']).trim();
        self.fault(match (self.meant(site.stands_in, inner), of_family(inner)) {
            (Some(meant), _) => fault.suggest(format!("write `{{{meant}}}`"), span, format!("{{{meant}}}")),
            (None, Some(hole)) => fault.help(format!("write `{hole}`, and {}", declare(&hole))),
            (None, None) if written.len() == 1 => {
                fault.suggest("write a brace of the text twice", span, written.repeat(2))
            }
            (None, None) => fault.help(
                "a hole is a name in braces, such as `{environment.api}`; a brace of the text is written twice",
            ),
        });
    }

    fn unknown_hole(&mut self, standing: &Standing<'_>) {
        let Standing { hole, site, .. } = standing;
        let span = standing.span(self.source);
        let message = match hole {
            Hole::Name(name) => format!("there is no setting `{name}`"),
            Hole::Environment(name) => format!("no environment has a constant `{name}`"),
            Hole::Credential(name) | Hole::Thumbprint { certificate: name, .. } => {
                format!("there is no credential `{name}`")
            }
            Hole::Computed(name) => format!("there is no computed value `{name}`"),
            // Every part of a call that can be read is there.
            Hole::Call(_) | Hole::Step { .. } | Hole::TokenOutput(_) => return,
        };
        let fault = Diagnostic::error(Fault::UnknownHole, span, message);
        let written = hole.to_string();
        self.fault(match self.meant(site.stands_in, written.trim_matches(['{', '}'])) {
            Some(meant) => fault.suggest(format!("write `{{{meant}}}`"), span, format!("{{{meant}}}")),
            None => fault.help(declare(hole)),
        });
    }

    /// Every name that a hole can have there.
    pub(super) fn names(&self, stands_in: StandsIn) -> Vec<String> {
        let settings = self.spec.settings.keys().map(ToString::to_string);
        let constants = self.spec.environments.values().flat_map(|constants| constants.keys());
        let constants = constants.map(|name| format!("environment.{name}"));
        let credentials = self.spec.credential_names().map(|name| format!("credential.{name}"));
        let is_certificate = |name: &&str| self.spec.credential(name) == Some(CredentialKind::Certificate);
        let certificates = self.spec.credential_names().filter(is_certificate);
        let thumbprints = certificates
            .flat_map(|name| ["x5t", "x5t#S256"].map(|thumbprint| format!("credential.{name}.{thumbprint}")));
        let credentials = credentials.chain(thumbprints);
        let words = WORDS.map(str::to_owned);
        let computed = self.spec.computed.keys().map(|name| format!("computed.{name}"));
        let calls = CallValue::ALL.map(|value| format!("call.{}", value.name()));
        let of_grants = self.spec.grants.each().flat_map(|common| common.response.outputs.keys());
        let outputs = of_grants.map(|name| format!("token.{name}"));
        let sources = settings.chain(constants).chain(credentials).chain(computed).chain(outputs);
        let mut names: Vec<String> = sources.chain(words).chain(calls).collect();
        names.retain(|name| match Hole::parse(name) {
            Some(hole) => self.refusal(stands_in, &hole).is_none(),
            None => false,
        });
        names
    }

    fn constant_in_constant(&mut self, standing: &Standing<'_>) {
        let Standing { hole, site, .. } = *standing;
        if let (StandsIn::Constant, Hole::Environment(name)) = (site.stands_in, hole) {
            let message = "a constant cannot be made from another constant";
            let span = standing.span(self.source);
            let fault = Diagnostic::error(Fault::ConstantInConstant, span, message);
            let elsewhere = self.used_constants(|site| site.stands_in != StandsIn::Constant);
            let help = if elsewhere.contains(name.as_str()) {
                "write its text in its place".to_owned()
            } else {
                format!("write its text in its place, and remove `{name}`, which nothing else uses")
            };
            let text = self.constant_beside(site, name).filter(|text| !text.contains(['{', '"', '\'', '\\']));
            self.fault(match text {
                Some(text) => fault.suggest(help, span, text),
                None => fault.help(help),
            });
        }
    }

    /// The text of another constant of the environment that a constant is of.
    fn constant_beside(&self, site: Site<'_>, name: &str) -> Option<String> {
        let environments = self.root.key("environments");
        let of_site = |environment: &&KebabName| {
            let span = environments.key(environment.as_str()).span();
            span.start <= site.place.span().start && site.place.span().end <= span.end
        };
        let environment = self.spec.environments.keys().find(of_site)?;
        Some(self.spec.environments[environment].get(name)?.as_str().to_owned())
    }

    fn hole_too_early(&mut self, standing: &Standing<'_>) {
        let Standing { hole, site, .. } = standing;
        if let Some(Refusal::TooEarly(why)) = self.refusal(site.stands_in, hole) {
            let message = format!("{} cannot hold `{hole}`: {why}", site.stands_in.name());
            let span = standing.span(self.source);
            self.fault(Diagnostic::error(Fault::HoleTooEarly, span, message));
        }
    }

    fn hole_not_allowed_here(&mut self, standing: &Standing<'_>) {
        let Standing { hole, site, .. } = standing;
        if let Some(Refusal::NotHere(help)) = self.refusal(site.stands_in, hole) {
            let message = format!("{} cannot hold `{hole}`", site.stands_in.name());
            let span = standing.span(self.source);
            self.fault(Diagnostic::error(Fault::HoleNotAllowedHere, span, message).help(help));
        }
    }
}

impl Rules<'_> {
    /// Why a hole cannot stand somewhere.
    fn refusal(&self, stands_in: StandsIn, hole: &Hole) -> Option<Refusal> {
        let kind = match hole {
            Hole::Credential(name) => self.spec.credential(name),
            _ => None,
        };
        match stands_in {
            _ if kind == Some(CredentialKind::PrivateKey) => {
                Some(Refusal::NotHere("a private key signs and is never sent: name it as the `key` of a JWT"))
            }
            _ if kind == Some(CredentialKind::Certificate) => Some(Refusal::NotHere(
                "a certificate is presented when a connection is made (`client_certificate: true`); what stands in a \
                 text is its thumbprint, such as `{credential.certificate.x5t#S256}`",
            )),
            _ if stands_in.is_of_api() && kind == Some(CredentialKind::Token) => Some(Refusal::NotHere(
                "it is asked for with each token request, and calls of the API carry what came of that",
            )),
            // A token is for the server that the JWT goes to, as a proof of identity within it is.
            StandsIn::Request(_, Part::Assertion) if kind == Some(CredentialKind::Token) => None,
            StandsIn::Request(_, Part::Assertion) if self.is_secret(hole) => Some(Refusal::NotHere(
                "a JWT is signed, not encrypted: whoever sees it could read the secret",
            )),
            _ => match (refusal(stands_in, hole), hole) {
                // A computed value can stand where all that it is made of can.
                (None, Hole::Computed(_)) if stands_in != StandsIn::Computed => {
                    self.made_of(hole).into_iter().find_map(|inner| refusal(stands_in, inner))
                }
                (refused, _) => refused,
            },
        }
    }

    /// What a hole's value is made of, if it is a computed one.
    pub(super) fn made_of<'h>(&'h self, hole: &'h Hole) -> Vec<&'h Hole> {
        let Hole::Computed(name) = hole else { return Vec::new() };
        let texts = self.spec.computed.get(name.as_str()).into_iter().flat_map(Computed::texts);
        texts.flat_map(|text| self.spec.holes_within(text)).collect()
    }

    /// Whether a hole, or what it is made of, is such a one.
    pub(super) fn any_within(&self, hole: &Hole, is_such: &dyn Fn(&Hole) -> bool) -> bool {
        is_such(hole) || self.made_of(hole).into_iter().any(is_such)
    }

    /// Whether a hole is a credential that proves the caller, or is made of one.
    pub(super) fn is_secret(&self, hole: &Hole) -> bool {
        self.any_within(hole, &|hole| {
            let is_output = self.outputs(hole).any(|output| output.value_type == ValueType::Secret);
            let Hole::Credential(name) = hole else { return is_output };
            self.spec.credential(name).is_some_and(|kind| kind != CredentialKind::Identifier)
        })
    }
}

/// Why a hole cannot stand somewhere.
enum Refusal {
    /// Its value is made later.
    TooEarly(&'static str),
    /// Its value is not for this place; what to know or do about it.
    NotHere(&'static str),
    /// A constant would be made from another; that has a rule of its own.
    Constant,
}

fn refusal(stands_in: StandsIn, hole: &Hole) -> Option<Refusal> {
    use StandsIn::{
        ApiBase, ApiCookie, ApiHeader, ApiQuery, AuthorizeParameter, AuthorizeUrl, Computed, Constant,
        Request,
    };
    match (hole, stands_in) {
        // What it is made of decides, where it is used.
        (_, Computed) | (Hole::Call(_), ApiHeader | ApiCookie) => None,
        (Hole::Computed(_), Constant | ApiBase) => Some(Refusal::NotHere(
            "a computed value is made for a request: it stands in requests and in headers of API calls",
        )),
        (Hole::Call(_), _) => Some(Refusal::NotHere(
            "a part of an API call stands in `api.headers` or `api.cookies`, or in a computed value that stands \
             there; the query is a part of the call itself",
        )),
        (Hole::Name(name), _) if name == "token" => match stands_in {
            ApiHeader | ApiQuery | ApiCookie | Computed | Request(Call::After(_), _) => None,
            AuthorizeUrl | AuthorizeParameter | Request(..) => {
                Some(Refusal::TooEarly("there is no token before its request was answered"))
            }
            Constant | ApiBase => {
                Some(Refusal::NotHere("a token stands in `api.headers`, or in a step under `after`"))
            }
        },
        (Hole::TokenOutput(_), _) => match stands_in {
            ApiBase | ApiHeader | ApiQuery | ApiCookie | Computed | Request(Call::After(_), _) => None,
            AuthorizeUrl | AuthorizeParameter | Request(..) => {
                Some(Refusal::TooEarly("it is known once the token request was answered"))
            }
            Constant => Some(Refusal::NotHere(
                "what is answered with the token stands in `api`, or in a step under `after`",
            )),
        },
        (Hole::Name(name), _) if name == "scope" => match stands_in {
            AuthorizeParameter
            | Request(
                Call::Token,
                Part::Query | Part::Parameter | Part::Body | Part::Header | Part::Assertion,
            )
            | Request(Call::Device, Part::Parameter) => None,
            Request(Call::Before(_) | Call::After(_), _) => {
                Some(Refusal::NotHere("scopes stand in the token request, not in a step"))
            }
            Request(Call::Refresh, _) => Some(Refusal::NotHere(
                "a refresh token has the scopes that the user granted; none is asked for again",
            )),
            Constant
            | ApiBase
            | ApiHeader
            | ApiQuery
            | ApiCookie
            | AuthorizeUrl
            | Computed
            | Request(Call::Token | Call::Device, _) => Some(Refusal::NotHere(
                "scopes stand in the parameters, query or headers of the token request",
            )),
        },
        (Hole::Name(name), _) if name == "refresh_token" => match stands_in {
            Request(Call::Refresh, _) | Computed => None,
            AuthorizeUrl | AuthorizeParameter | Request(Call::Token | Call::Device, _) => {
                Some(Refusal::TooEarly("there is no refresh token before the token request was answered"))
            }
            Constant
            | ApiBase
            | ApiHeader
            | ApiQuery
            | ApiCookie
            | Request(Call::Before(_) | Call::After(_), _) => {
                Some(Refusal::NotHere("a refresh token stands in `refresh.request` only"))
            }
        },
        (Hole::Name(name), _) if name == "assertion" => {
            (!stands_in.may_hold_jwt()).then_some(Refusal::NotHere(
                "a JWT stands in the parameters, body, query or headers of the request that describes it",
            ))
        }
        (Hole::Environment(_), Constant) => Some(Refusal::Constant),
        (Hole::Credential(_) | Hole::Thumbprint { .. }, Constant | ApiBase) => {
            Some(Refusal::NotHere("a credential stands in the token request, or in a header of API calls"))
        }
        // Where a step's output can stand has rules of its own.
        (
            Hole::Name(_)
            | Hole::Environment(_)
            | Hole::Credential(_)
            | Hole::Thumbprint { .. }
            | Hole::Computed(_)
            | Hole::Step { .. },
            _,
        ) => None,
    }
}
