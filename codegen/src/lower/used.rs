//! What a plan uses of all that its spec declares. Each grant's plan has no more than that.

use std::collections::BTreeSet;

use tokenwright_plan::{
    Computed, Credential, CredentialKind, Environment, Expr, Field, Plan, ScopeRequest, Setting, ValueType,
};

use super::{intern, value_type};
use crate::spec::Spec;

/// The plan with those constants and settings that it uses, and with its credentials.
pub(super) fn only_used(spec: &Spec, plan: &Plan) -> Plan {
    let used = Used::by(plan);
    Plan {
        environments: intern::slice(&used.environments(plan.environments)),
        computed: intern::slice(&used.computed(plan.computed)),
        credentials: intern::slice(&used.credentials(spec)),
        settings: intern::slice(&used.settings(plan.settings)),
        ..*plan
    }
}

/// The names of what a plan uses.
#[derive(Default)]
struct Used {
    constants: BTreeSet<&'static str>,
    settings: BTreeSet<&'static str>,
    computed: BTreeSet<&'static str>,
    /// In the order of their use.
    credentials: Vec<&'static str>,
}

impl Used {
    fn by(plan: &Plan) -> Used {
        let mut used = Used::default();
        let mut visit = |expr: Expr| used.add(expr);
        plan.each_token_expr(&mut visit);
        plan.each_api_expr(&mut visit);
        if plan.scopes.request != ScopeRequest::Never {
            let settings = plan.settings.iter().filter(|setting| plan.scopes.uses_setting(setting.name));
            used.settings.extend(settings.map(|setting| setting.name));
        }
        for environment in plan.environments {
            for constant in used.environment(environment) {
                constant.value.each(&mut |expr| used.add(expr));
            }
        }
        used
    }

    fn add(&mut self, expr: Expr) {
        match expr {
            Expr::Constant(name) => drop(self.constants.insert(name)),
            Expr::Setting(name) => drop(self.settings.insert(name)),
            Expr::Computed(name) => drop(self.computed.insert(name)),
            Expr::Credential(name) if !self.credentials.contains(&name) => self.credentials.push(name),
            _ => {}
        }
    }

    fn environments(&self, declared: &[Environment]) -> Vec<Environment> {
        let environment = |environment: &Environment| Environment {
            constants: intern::slice(&self.environment(environment)),
            ..*environment
        };
        declared.iter().map(environment).collect()
    }

    /// The constants of an environment that are used.
    fn environment(&self, environment: &Environment) -> Vec<Field> {
        let is_used = |constant: &&Field| self.constants.contains(constant.name);
        environment.constants.iter().filter(is_used).copied().collect()
    }

    fn computed(&self, declared: &[Computed]) -> Vec<Computed> {
        declared.iter().filter(|computed| self.computed.contains(computed.name)).copied().collect()
    }

    fn settings(&self, declared: &[Setting]) -> Vec<Setting> {
        declared.iter().filter(|setting| self.settings.contains(setting.name)).copied().collect()
    }

    /// First those of RFC 6749, then the others in the order of their use.
    fn credentials(&self, spec: &Spec) -> Vec<Credential> {
        let of_rfc = ["client_id", "client_secret"];
        let first = of_rfc.into_iter().filter(|name| self.credentials.contains(name));
        let others = self.credentials.iter().copied().filter(|name| !of_rfc.contains(name));
        // What no hole can name is the key that signs.
        let kind = |name: &str| spec.credential(name).unwrap_or(CredentialKind::PrivateKey);
        let credential = |name: &'static str| {
            let declared = spec.credentials.get(name);
            Credential {
                name,
                kind: kind(name),
                value_type: declared.map_or(ValueType::Text, |declared| {
                    value_type(&declared.value_type, declared.example.as_deref())
                }),
                optional: declared.is_some_and(|declared| declared.optional),
            }
        };
        first.chain(others).map(credential).collect()
    }
}
