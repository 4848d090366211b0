//! What the generator knows of a provider: its plans, the names of their parts, and what its docs say.

use std::collections::BTreeMap;

use tokenwright_plan as plan;
use tokenwright_plan::Grant;

use crate::names::{FeatureName, FieldName, MethodName, ModuleName, TypeName, VariablePrefix, VariantName};
use crate::spec::{Evidence, Limit};

/// A provider, ready to be emitted or run.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Its identifier, the name of its spec file: `lifen`.
    pub id: String,
    /// Where its spec stands, as generated files cite it: `specs/lifen.yaml`.
    pub source: String,
    /// Its module in the generated crate.
    pub module: ModuleName,
    /// The feature that turns its module on.
    pub feature: FeatureName,
    /// What its docs say.
    pub about: About,
    /// What it has for each grant, machines' before users'. No checked spec is without any.
    pub modules: Vec<Module>,
}

impl Provider {
    /// What it has for that grant.
    pub fn module_of(&self, grant: Grant) -> Option<&Module> {
        self.modules.iter().find(|module| module.plan.grant == grant)
    }

    /// What its own module holds, around those of the other grants.
    pub fn root(&self) -> Option<&Module> {
        self.modules.iter().find(|module| module.is_root())
    }

    /// What is meant where no grant is named: the first.
    pub fn usual(&self) -> &Module {
        &self.modules[0]
    }

    /// How it issues tokens where no grant is named.
    pub fn plan(&self) -> &'static plan::Plan {
        self.usual().plan
    }

    /// The features of the runtime that its modules need.
    pub fn mechanisms(&self) -> Vec<&'static str> {
        let reads_xml = |module: &Module| module.plan.response.format == plan::Format::Xml;
        let jwt = self.modules.iter().any(|module| module.plan.holds_key()).then_some("jwt");
        let presents = |module: &Module| module.plan.may_present_certificate();
        let mtls = self.modules.iter().any(presents).then_some("mtls");
        let has_computed = |module: &Module| !module.plan.computed.is_empty();
        let computed = self.modules.iter().any(has_computed).then_some("computed");
        let matches = self.modules.iter().any(Module::matches_patterns).then_some("matches");
        let dpop = self.modules.iter().any(|module| module.plan.dpop.is_some()).then_some("dpop");
        let user_flow = self.has_user_flow().then_some("user-flow");
        let xml = self.modules.iter().any(reads_xml).then_some("xml");
        [computed, dpop, jwt, matches, mtls, user_flow, xml].into_iter().flatten().collect()
    }

    /// Whether a user is part of some grant.
    pub fn has_user_flow(&self) -> bool {
        self.modules.iter().any(|module| module.plan.grant.is_of_users())
    }
}

/// What a provider has for one grant. Place follows kind: the client credentials grant is the provider's
/// own module, every other grant is a module in there, whichever of them a provider has.
#[derive(Clone, Debug)]
pub struct Module {
    /// The module's name: the provider's, or that of the grant's kind.
    pub name: ModuleName,
    /// What the names of its process variables begin with.
    pub variables: VariablePrefix,
    /// Its environments, in the order of the plan.
    pub environments: Vec<Word>,
    /// What the provider calls its credentials, as far as the spec says so: by name.
    pub credentials: BTreeMap<String, String>,
    /// Its settings, in the order of the plan.
    pub settings: Vec<Setting>,
    /// The scopes that its docs or messages name, in the order of the catalog.
    pub scopes: Vec<Scope>,
    /// What its answers say with a token, in the order of the plan.
    pub outputs: Vec<Output>,
    /// Its API bases, in the order of the plan.
    pub bases: Vec<Word>,
    /// Whether the module around it has the same API bases.
    pub shares_bases: bool,
    /// How it issues tokens.
    pub plan: &'static plan::Plan,
}

impl Module {
    /// Whether the values of some setting, credential or output are held against a pattern.
    fn matches_patterns(&self) -> bool {
        let of_settings = self.plan.settings.iter().map(|setting| setting.value_type);
        let of_credentials = self.plan.credentials.iter().map(|credential| credential.value_type);
        let of_answers = self.plan.outputs().map(|output| output.value_type);
        let mut all = of_settings.chain(of_credentials).chain(of_answers);
        all.any(|value_type| matches!(value_type, plan::ValueType::Matches { .. }))
    }

    /// Whether it is the provider's own module, or one in there.
    pub fn is_root(&self) -> bool {
        self.plan.grant == Grant::ClientCredentials
    }
}

/// What the docs of a provider say.
#[derive(Clone, Debug)]
pub struct About {
    /// What it offers, in one sentence.
    pub summary: String,
    /// Where the facts come from.
    pub evidence: Evidence,
    /// What a reader of its documentation should know.
    pub notes: Vec<String>,
    /// Documented limits on the number of requests.
    pub limits: Vec<Limit>,
}

/// A word of the spec that becomes a variant of an enum.
#[derive(Clone, Debug)]
pub struct Word {
    /// The word, as the spec writes it: `post-prod`.
    pub text: &'static str,
    /// Its variant: `PostProd`.
    pub variant: VariantName,
}

impl Word {
    pub(super) fn new(text: &'static str) -> Word {
        Word { text, variant: VariantName::of(text) }
    }
}

/// A setting, with its names.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Its name, type and whether it may be left out.
    pub plan: &'static plan::Setting,
    /// The environments that it belongs to, if it must be given there and is used nowhere else.
    pub only_in: Vec<&'static str>,
    /// The type that holds its values, unless it is a number.
    pub type_name: TypeName,
    /// Whether that type is of the module around this one, which has the same setting.
    pub is_shared: bool,
    /// Its field in `Config`.
    pub field: FieldName,
    /// The method that gives a client with another value.
    pub method: MethodName,
    /// What it is, in one sentence.
    pub summary: String,
    /// A value of the right form, if its type does not list them.
    pub example: Option<String>,
    /// The values, if its type lists them.
    pub words: Vec<Word>,
}

/// What an answer says with a token, with its names.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its name, type and whether it may be missing.
    pub plan: &'static plan::Output,
    /// Whether it must not be shown.
    pub is_secret: bool,
    /// The type that holds its values, unless it is a number or a secret.
    pub type_name: TypeName,
    /// Its field in `TokenOutputs`.
    pub field: FieldName,
    /// What it is, in one sentence; empty if the spec does not say so.
    pub summary: String,
    /// The values, if its type lists them.
    pub words: Vec<Word>,
}

/// A scope of the catalog, with its name.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The scope, and its variant.
    pub word: Word,
    /// What it allows.
    pub summary: String,
    /// Whether the module's grant can have it.
    pub granted: bool,
    /// The module of users who sign in and can have it, if there is one.
    pub for_users: Option<ModuleName>,
    /// The parts that are chosen together with it.
    pub parts: Vec<ScopePart>,
}

/// A part of a scope that is chosen together with it, with its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopePart {
    /// The type that holds it: one of the runtime's, or an enum of the module.
    pub type_name: TypeName,
    /// What there is to choose, each with its variant in such an enum.
    pub choices: Vec<(VariantName, plan::ScopeChoice)>,
}

impl ScopePart {
    /// The kind that the part is of, if there is but one: then it is held by a type of the runtime.
    pub fn only_kind(&self) -> Option<plan::ScopeChoice> {
        match self.choices[..] {
            [(_, only)] => Some(only),
            _ => None,
        }
    }
}
