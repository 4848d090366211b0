//! The catalog that the build script embedded.

use tokenwright_codegen::Source;

/// A spec of the catalog.
#[derive(Clone, Copy, Debug)]
pub struct Embedded {
    /// Where it stands in the repository.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
    /// What was wrong with it when the command was built, a line a fault. Such a spec is left out.
    pub faults: &'static [&'static str],
}

impl Embedded {
    /// The provider's identifier.
    pub fn id(&self) -> &'static str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.strip_suffix(".yaml").unwrap_or(name)
    }

    /// The spec, with those of the catalog that it builds on.
    pub fn source(&self) -> Source {
        Source::new(self.path, self.text).extending(find)
    }
}

/// The text of a spec of the catalog, for those that build on it.
pub fn find(id: &str) -> Option<Source> {
    let spec = CATALOG.iter().find(|spec| spec.id() == id)?;
    Some(Source::new(spec.path, spec.text))
}

/// Every spec of the catalog, in order of identifier.
pub const CATALOG: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
