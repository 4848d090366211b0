//! The catalog that the build script embedded.

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
}

/// Every spec of the catalog, in order of identifier.
pub const CATALOG: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
