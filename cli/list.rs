//! `tokenwright list`.

use serde::Serialize;
use tokenwright_codegen::{Checked, check};

use crate::args::{List, ListFormat};
use crate::catalog::{CATALOG, Embedded};
use crate::failure::Failure;
use crate::output;

#[derive(Serialize)]
struct Listing {
    providers: Vec<Listed>,
    left_out: Vec<LeftOut>,
}

#[derive(Serialize)]
struct Listed {
    id: &'static str,
    name: String,
    summary: String,
    grants: Vec<&'static str>,
    environments: Vec<String>,
    settings: Vec<String>,
    evidence: &'static str,
    checked: String,
}

#[derive(Serialize)]
struct LeftOut {
    path: &'static str,
    faults: &'static [&'static str],
}

pub fn run(args: &List) -> Result<(), Failure> {
    let listing = listing(CATALOG);
    match args.format {
        ListFormat::Json => {
            let json = serde_json::to_string_pretty(&listing);
            output::line(json.map_err(|error| Failure::Failed(error.to_string()))?)?;
        }
        ListFormat::Text => {
            let width = listing.providers.iter().map(|provider| provider.id.len()).max().unwrap_or_default();
            for provider in &listing.providers {
                let Listed { id, name, summary, .. } = provider;
                output::line(format_args!("{id:width$}  {name}: {summary}"))?;
            }
            for spec in &listing.left_out {
                anstream::eprintln!("left out: {}: {}", spec.path, spec.faults.join("; "));
            }
        }
    }
    Ok(())
}

fn listing(catalog: &[Embedded]) -> Listing {
    let (good, faulty): (Vec<&Embedded>, Vec<&Embedded>) =
        catalog.iter().partition(|spec| spec.faults.is_empty());
    Listing {
        providers: good.into_iter().filter_map(listed).collect(),
        left_out: faulty.into_iter().map(|spec| LeftOut { path: spec.path, faults: spec.faults }).collect(),
    }
}

fn listed(embedded: &Embedded) -> Option<Listed> {
    // The build script found no fault in it, and this is the same checker.
    let Checked { spec, .. } = check(&embedded.source()).ok()?;
    Some(Listed {
        id: embedded.id(),
        name: spec.name,
        summary: spec.summary,
        grants: spec.grants.each().map(|grant| grant.grant.name()).collect(),
        environments: spec.environments.keys().map(ToString::to_string).collect(),
        settings: spec.settings.keys().map(ToString::to_string).collect(),
        evidence: spec.evidence.grade.word(),
        checked: spec.evidence.checked.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Embedded, listing};

    #[test]
    fn a_spec_that_was_left_out_of_the_build_is_listed_as_such() {
        let faults = &["specs/faulty.yaml:1:7: TW0109 …"];
        let listing = listing(&[Embedded { path: "specs/faulty.yaml", text: "spec: 2", faults }]);
        assert!(listing.providers.is_empty());
        assert_eq!(
            (listing.left_out[0].path, listing.left_out[0].faults),
            ("specs/faulty.yaml", &faults[..])
        );
    }
}
