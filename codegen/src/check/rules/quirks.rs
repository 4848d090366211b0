//! Quirks, and limits: what else is known of a provider.

use super::Rules;
use super::site::{Part, Sent, StandsIn};
use super::user::shown_by_itself;
use crate::check::nearest::{nearest, one_of, quoted};
use crate::diagnostic::{Diagnostic, Fault};
use crate::spec::{Common, Encoding, ExpiryUnit, KebabName, WhenMissing};

impl Rules<'_> {
    pub(super) fn quirks(&mut self) {
        if self.root.key("quirks").is_known() {
            self.unused_quirk();
        }
        self.limit_environment_unknown();
    }

    /// A quirk without which nothing would be otherwise.
    fn unused_quirk(&mut self) {
        let quirks = &self.spec.quirks;
        let place = self.root.key("quirks");
        let accepted = quirks.token_type.iter().flat_map(|quirk| &quirk.accept);
        let bearer = accepted.enumerate().find(|(_, name)| name.eq_ignore_ascii_case("bearer"));
        if let Some((index, name)) = bearer {
            let span = place.key("token_type").key("accept").item(index).span();
            let message = format!("{} is taken in any case, without a quirk", quoted(name));
            let fault = Diagnostic::error(Fault::UnusedQuirk, span, message);
            self.fault(fault.help("write what else the provider calls its tokens, or remove the quirk"));
        }
        let mut unused = Vec::new();
        if quirks.zero_expiry.is_some() && self.grants_are_known() && !self.has_zero() {
            unused.push((
                "zero_expiry",
                "no answer can say zero where something else is then assumed",
                "write `when_missing: {assume: …}` for what a zero stands for, or remove the quirk",
            ));
        }
        if quirks.new_token_ends_old.is_some() && quirks.single_use.is_some() {
            unused.push((
                "new_token_ends_old",
                "beside `single_use`, no token is kept that another one could end",
                "keep one of them",
            ));
        }
        if quirks.secret_in_url.is_some() && self.grants_are_known() && !self.has_secret_in_url() {
            unused.push((
                "secret_in_url",
                "no URL of a token request holds a secret",
                "remove the quirk, or write where the secret stands: `query: {key: \"{credential.client_secret}\"}`",
            ));
        }
        for (quirk, message, help) in unused {
            let span = place.key(quirk).key_span();
            self.fault(Diagnostic::error(Fault::UnusedQuirk, span, message).help(help));
        }
    }

    fn grants_are_known(&self) -> bool {
        self.root.key("grants").is_known()
            && self.spec.grants.each().all(|it| self.grant(it.grant).is_known())
            && self.root.key("environments").is_known()
    }

    /// Whether a lifetime of zero could be read, and would not be refused as a missing one is.
    fn has_zero(&self) -> bool {
        let has_zero = |Common { response, .. }: Common<'_>| {
            let expiry = &response.expiry;
            expiry.when_missing != WhenMissing::Refuse
                && !matches!(expiry.unit, ExpiryUnit::Date | ExpiryUnit::HttpDate)
        };
        self.spec.grants.each().any(has_zero)
    }

    fn has_secret_in_url(&self) -> bool {
        let in_hole = self.sites.iter().any(|site| {
            is_of_request(site.stands_in) && site.holes().any(|standing| self.is_proof(standing.hole))
        });
        let shows = |sent: Sent<'_>| {
            sent.request.encoding == Encoding::None && shown_by_itself(sent.grant, sent.call).is_some()
        };
        in_hole || self.requests().into_iter().any(shows)
    }

    /// Whether the provider wants secrets in URLs such as this.
    pub(super) fn may_hold_secret(&self, stands_in: StandsIn) -> bool {
        self.spec.quirks.secret_in_url.is_some() && is_of_request(stands_in)
    }

    fn limit_environment_unknown(&mut self) {
        let environments = &self.spec.environments;
        if !self.root.key("environments").has_all_keys() {
            return;
        }
        for (index, limit) in self.spec.limits.iter().enumerate() {
            let place = self.root.key("limits").item(index).key("environments");
            for (at, name) in limit.environments.iter().enumerate() {
                let place = place.item(at);
                if environments.contains_key(name) || !place.is_known() {
                    continue;
                }
                let message = format!("there is no environment `{name}`");
                let fault = Diagnostic::error(Fault::LimitEnvironmentUnknown, place.span(), message);
                let names = || environments.keys().map(KebabName::as_str);
                self.fault(match nearest(name.as_str(), names()) {
                    Some(meant) => fault.suggest(format!("write `{meant}`"), place.span(), meant),
                    None => fault.help(format!("write {}", one_of(names()))),
                });
            }
        }
    }
}

/// Whether it is the URL of a request that no browser makes.
fn is_of_request(stands_in: StandsIn) -> bool {
    matches!(
        stands_in,
        StandsIn::Request(_, Part::Url | Part::Query) | StandsIn::ApiBase | StandsIn::ApiQuery
    )
}
