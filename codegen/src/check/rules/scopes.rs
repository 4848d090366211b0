//! Scopes: what the catalog holds, and what each grant can have of it.

use tokenwright_plan::Grant;

use super::Rules;
use super::notation::declare;
use crate::check::nearest::{nearest, one_of, quoted};
use crate::diagnostic::{Diagnostic, Fault};
use crate::lower::scope_pattern;
use crate::parse::Place;
use crate::spec::{
    Common, Encoding, Hole, Json, SCOPE_KINDS, ScopeFormat, ScopePiece, ScopeRequest, Template, has_parts,
    is_open, pieces,
};

impl Rules<'_> {
    pub(super) fn scopes(&mut self) {
        self.malformed_scope();
        self.overlapping_scopes();
        for grant in self.spec.grants.each() {
            self.unknown_scope(grant);
            self.scopes_undecided(grant);
            self.scope_cannot_be_asked(grant);
            self.scope_without_place(grant);
        }
        self.unused_scope();
    }

    /// Parts of scopes that leave nothing to choose or cannot be told apart, and holes that name no setting.
    fn malformed_scope(&mut self) {
        for scope in self.spec.scopes.keys() {
            if self.is_full() {
                return;
            }
            let span = self.root.key("scopes").key(scope).key_span();
            let pieces = pieces(scope);
            for (at, piece) in pieces.iter().enumerate() {
                let fault = match (piece, pieces.get(at + 1)) {
                    (ScopePiece::Malformed(range), _) => Some(malformed(&scope[range.clone()])),
                    (ScopePiece::Choice(..), Some(ScopePiece::Choice(..))) => Some((
                        "two parts of a scope stand without anything between them".to_owned(),
                        "write what the provider writes between them, such as `.`".to_owned(),
                    )),
                    (ScopePiece::Setting(name, _), _) => self.setting_of_scope(name),
                    _ => None,
                };
                if let Some((message, help)) = fault {
                    self.fault(Diagnostic::error(Fault::MalformedScope, span, message).help(help));
                }
            }
        }
    }

    /// What is wrong with a setting in a scope, and what to do.
    fn setting_of_scope(&self, name: &str) -> Option<(String, String)> {
        match self.spec.settings.get(name) {
            Some(setting) if !setting.optional => None,
            Some(_) => Some((
                format!("the setting `{name}` can be left out, but a scope without it is another"),
                "make it required, or give it a default".to_owned(),
            )),
            None if !self.root.key("settings").has_all_keys() => None,
            None => Some((format!("there is no setting `{name}`"), declare(&Hole::Name(name.to_owned())))),
        }
    }

    /// Two scopes of which one text could be either. Of two patterns, the later one is at fault.
    fn overlapping_scopes(&mut self) {
        let is_pattern = |scope: &&String| has_parts(scope) && !is_open(scope);
        let catalog = &self.spec.scopes;
        for (first, name) in catalog.keys().enumerate().filter(|(_, scope)| is_pattern(scope)) {
            let pattern = scope_pattern(name);
            for (at, other) in catalog.keys().enumerate() {
                if self.is_full() {
                    return;
                }
                if at == first || is_open(other) || (has_parts(other) && at < first) {
                    continue;
                }
                let text = if has_parts(other) { scope_pattern(other).example() } else { other.clone() };
                if pattern.values(&text).is_none() {
                    continue;
                }
                let scopes = self.root.key("scopes");
                let message = format!("{} is one of {} already", quoted(&text), quoted(name));
                let span = scopes.key(other).key_span();
                let fault = Diagnostic::error(Fault::OverlappingScopes, span, message);
                let fault = fault.also(scopes.key(name).key_span(), "which stands here");
                self.fault(fault.help("keep one of them, or let the pattern hold less"));
            }
        }
    }

    /// What is asked for in a request that asks for no scopes, and more than it can ask for.
    fn scope_cannot_be_asked(&mut self, Common { grant, request, scopes, .. }: Common<'_>) {
        let Some(scopes) = scopes else { return };
        let place = self.grant(grant).key("scopes");
        let keys = [
            ("always", !scopes.always.is_empty()),
            ("default", !scopes.default.is_empty()),
            ("at_most", scopes.at_most.is_some()),
            ("format", scopes.format != ScopeFormat::Space),
        ];
        if scopes.request == ScopeRequest::Never && place.key("request").is_known() {
            for (key, _) in keys.into_iter().filter(|(_, is_there)| *is_there) {
                let span = place.key(key).key_span();
                let message = "the token request of this grant carries no scopes";
                let fault = Diagnostic::error(Fault::ScopeCannotBeAsked, span, message);
                let fault = fault.also(place.key("request").span(), "said here");
                self.fault(fault.help(format!("remove `{key}`, or write `request: optional`")));
            }
            return;
        }
        let in_json = request.encoding == Encoding::Json && !grant.is_of_users();
        if scopes.format == ScopeFormat::JsonArray && !in_json && place.key("format").is_known() {
            let span = place.key("format").span();
            let message = "only a JSON body has arrays";
            let fault = Diagnostic::error(Fault::ScopeCannotBeAsked, span, message);
            let help = "write `encoding: json` in the request of a machine, or `space` or `comma` here";
            self.fault(fault.help(help));
        }
        let asked = scopes.always.len() + scopes.default.len();
        if let Some(at_most) = scopes.at_most.filter(|at_most| usize::from(*at_most) < asked) {
            let message = format!("{asked} scopes are asked for by default, but {at_most} can be");
            let span = place.key("at_most").span();
            let fault = Diagnostic::error(Fault::ScopeCannotBeAsked, span, message);
            self.fault(fault.help("correct the limit, or name fewer under `always` and `default`"));
        }
    }

    /// The same, where the language adds no parameter for scopes: in a login that is not OAuth, and in an XML
    /// document.
    fn scope_without_place(&mut self, common: Common<'_>) {
        let Common { grant, request, scopes, .. } = common;
        let place = self.grant(grant);
        let asks = scopes.map(|scopes| scopes.request).unwrap_or_default() != ScopeRequest::Never;
        let has_any = self.spec.scopes.keys().any(|scope| common.can_have(scope));
        let is_known = ["request", "scopes"].iter().all(|key| place.key(key).is_known());
        let is_document = request.encoding == Encoding::Xml && request.body.is_some() && !grant.is_of_users();
        let adds_none = grant == Grant::Custom || is_document;
        if !adds_none || !asks || !has_any || !is_known || !self.root.key("scopes").is_known() {
            return;
        }
        let is_scope = |text: &Template| {
            text.holes().any(|(hole, _)| matches!(hole, Hole::Name(name) if name == "scope"))
        };
        let claims = request.assertion.iter().flat_map(|jwt| jwt.claims.values().chain(jwt.header.values()));
        if request.texts().into_iter().chain(claims.flat_map(Json::texts)).any(is_scope) {
            return;
        }
        let message = "scopes can be asked for, but this request has no place for them";
        let fault = Diagnostic::error(Fault::ScopeCannotBeAsked, place.key_span(), message);
        self.fault(fault.help(
            "send them where the provider wants them: as a parameter, `parameters: {scope: \"{scope}\"}`, or as \
             `{scope}` in the document; or write `scopes: {request: never}`",
        ));
    }

    fn unknown_scope(&mut self, common: Common<'_>) {
        let Some(scopes) = common.scopes else { return };
        let catalog = &self.spec.scopes;
        let place = self.grant(common.grant).key("scopes");
        if !self.root.key("scopes").has_all_keys() {
            return;
        }
        let allowed = scopes.allowed.iter().flatten().map(|scope| (scope, catalog.contains_key(scope)));
        self.each_unknown_scope(place.key("allowed"), allowed.collect(), None);
        if !place.key("allowed").is_known() {
            return;
        }
        let can_have = |scope: &String| {
            let is_it = |name: &String| {
                name == scope || (has_parts(name) && scope_pattern(name).values(scope).is_some())
            };
            catalog.keys().any(|name| common.can_have(name) && is_it(name))
        };
        for (key, asked) in [("always", &scopes.always), ("default", &scopes.default)] {
            let asked = asked.iter().map(|scope| (scope, can_have(scope)));
            self.each_unknown_scope(place.key(key), asked.collect(), Some(common.grant));
        }
    }

    /// Reports the scopes of a list that are not known; with a grant, those that it cannot have.
    fn each_unknown_scope(&mut self, list: Place<'_>, scopes: Vec<(&String, bool)>, grant: Option<Grant>) {
        for (index, (scope, is_known)) in scopes.into_iter().enumerate() {
            if self.is_full() {
                return;
            }
            if is_known || !list.item(index).is_known() {
                continue;
            }
            let span = list.item(index).span();
            let message = match grant {
                None => format!("the catalog `scopes` does not hold {}", quoted(scope)),
                Some(grant) => format!("`{}` cannot have the scope {}", grant.name(), quoted(scope)),
            };
            let fault = Diagnostic::error(Fault::UnknownScope, span, message);
            let catalog = &self.spec.scopes;
            self.fault(match nearest(scope, catalog.keys().map(String::as_str)) {
                _ if catalog.contains_key(scope) => fault.help("add it to `allowed`, or remove it here"),
                Some(meant) => fault.suggest(format!("write `{meant}`"), span, meant),
                None => fault.help("add it to `scopes` at the top of the spec, with what it allows"),
            });
        }
    }

    fn scopes_undecided(&mut self, Common { grant, scopes, .. }: Common<'_>) {
        let place = self.grant(grant);
        if !place.key("scopes").is_known() || !self.root.key("scopes").has_all_keys() {
            return;
        }
        match scopes {
            Some(scopes) if scopes.request == ScopeRequest::Required => {
                let (message, help) = if self.spec.scopes.is_empty() {
                    (
                        "scopes are required, but the spec knows none",
                        "list the provider's scopes under `scopes` at the top of the spec",
                    )
                } else if scopes.allowed.as_ref().is_some_and(Vec::is_empty) {
                    (
                        "scopes are required, but this grant can have none",
                        "list what it can have under `allowed`, or write `request: never`",
                    )
                } else {
                    return;
                };
                let span = place.key("scopes").key("request").span();
                self.fault(Diagnostic::error(Fault::ScopesUndecided, span, message).help(help));
            }
            None if self.spec.grants.each().count() > 1 && !self.spec.scopes.is_empty() => {
                let message = format!("`{}` does not say which scopes it can have", grant.name());
                let fault = Diagnostic::error(Fault::ScopesUndecided, place.key_span(), message);
                let help = "with several grants, each says its own: add `scopes: {allowed: […]}`, or \
                            `scopes: {request: optional}` if it can have all";
                self.fault(fault.help(help));
            }
            Some(_) | None => {}
        }
    }

    /// What no grant can have. Where there are but machines', a scope that none can have is one that users
    /// have, in a flow that this spec does not describe.
    fn unused_scope(&mut self) {
        if !self.root.key("grants").is_known() {
            return;
        }
        let grants: Vec<Common<'_>> = self.spec.grants.each().collect();
        if !grants.iter().any(|grant| grant.grant.is_of_users()) {
            return;
        }
        for scope in self.spec.scopes.keys() {
            if grants.iter().any(|grant| grant.can_have(scope)) {
                continue;
            }
            let span = self.root.key("scopes").key(scope).key_span();
            let message = format!("no grant can have the scope {}", quoted(scope));
            let fault = Diagnostic::error(Fault::UnusedScope, span, message);
            let names = one_of(grants.iter().map(|grant| grant.grant.name()));
            self.fault(fault.help(format!("add it to `scopes.allowed` of {names}, or remove it")));
        }
    }
}

/// What is wrong with brackets or braces that hold no part and no setting, and what to do.
fn malformed(written: &str) -> (String, String) {
    if !written.starts_with('<') || !written.ends_with('>') {
        let help =
            "`<read|write>` is a part to choose and `{name}` a setting; a scope has no brackets of its own";
        return (format!("{} is neither a part nor a setting", quoted(written)), help.to_owned());
    }
    let inner = written.trim_matches(['<', '>']).to_ascii_lowercase();
    let kinds = || SCOPE_KINDS.iter().map(|(name, _)| *name);
    let help = nearest(&inner, kinds()).map_or_else(
        || {
            let kinds = kinds().collect::<Vec<_>>().join(">`, `<");
            format!("list the words, such as `<read|write>`, or write one of `<{kinds}>`")
        },
        |meant| format!("write `<{meant}>`"),
    );
    (format!("{} leaves nothing to choose", quoted(written)), help)
}
