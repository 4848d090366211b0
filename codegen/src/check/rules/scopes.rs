//! Scopes: what the catalog holds, and what each grant can have of it.

use super::Rules;
use crate::check::nearest::{nearest, one_of, quoted};
use crate::diagnostic::{Diagnostic, Fault};
use crate::spec::{Common, ScopeRequest};

impl Rules<'_> {
    pub(super) fn scopes(&mut self) {
        for grant in self.spec.grants.each() {
            self.unknown_scope(grant);
            self.scopes_undecided(grant);
        }
        self.unused_scope();
    }

    fn unknown_scope(&mut self, Common { grant, scopes, .. }: Common<'_>) {
        let catalog = &self.spec.scopes;
        let allowed = scopes.and_then(|scopes| scopes.allowed.as_deref()).unwrap_or_default();
        let place = self.grant(grant).key("scopes").key("allowed");
        if !self.root.key("scopes").has_all_keys() {
            return;
        }
        for (index, scope) in allowed.iter().enumerate().filter(|(_, scope)| !catalog.contains_key(*scope)) {
            if self.is_full() {
                return;
            }
            if !place.item(index).is_known() {
                continue;
            }
            let span = place.item(index).span();
            let message = format!("the catalog `scopes` does not hold {}", quoted(scope));
            let fault = Diagnostic::error(Fault::UnknownScope, span, message);
            self.fault(match nearest(scope, catalog.keys().map(String::as_str)) {
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
