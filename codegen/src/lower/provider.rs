//! What the generator knows of a provider: its plan, the names of its parts, and what its docs say.

use tokenwright_plan as plan;

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
    /// What the names of its process variables begin with.
    pub variables: VariablePrefix,
    /// What its docs say.
    pub about: About,
    /// Its environments, in the order of the plan.
    pub environments: Vec<Word>,
    /// Its settings, in the order of the plan.
    pub settings: Vec<Setting>,
    /// Every scope that it knows, in the order of its catalog.
    pub scopes: Vec<Scope>,
    /// Its API bases, in the order of the plan.
    pub bases: Vec<Word>,
    /// How it issues tokens.
    pub plan: &'static plan::Plan,
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
    /// The type that holds its values, unless it is a number.
    pub type_name: TypeName,
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

/// A scope of the catalog, with its name.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The scope, and its variant.
    pub word: Word,
    /// What it allows.
    pub summary: String,
    /// Whether a machine can have it.
    pub granted: bool,
}
