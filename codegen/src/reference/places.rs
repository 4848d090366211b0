//! Where in a spec each definition of the schema stands.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::Value;

/// The paths of every definition: `grants.<grant>.request`.
pub(super) struct Places(BTreeMap<String, BTreeSet<String>>);

impl Places {
    pub(super) fn of(schema: &Value) -> Places {
        let mut found = Places(BTreeMap::new());
        found.visit(schema, schema, "", &mut Vec::new());
        found.name_any_grant();
        found.shorten();
        found
    }

    /// The paths of a definition, each once.
    pub(super) fn all(&self, definition: &str) -> impl Iterator<Item = &str> {
        self.0.get(definition).into_iter().flatten().map(String::as_str)
    }

    fn visit(&mut self, root: &Value, schema: &Value, path: &str, within: &mut Vec<String>) {
        if let Some(name) = reference(schema) {
            // A JSON value holds JSON values.
            if !within.iter().any(|outer| outer == name) {
                self.0.entry(name.to_owned()).or_default().insert(path.to_owned());
                within.push(name.to_owned());
                self.visit(root, &root["$defs"][name], path, within);
                within.pop();
            }
        }
        let members = schema["properties"].as_object().into_iter().flatten();
        for (key, member) in members {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            self.visit(root, member, &path, within);
        }
        for choice in schema["oneOf"].as_array().into_iter().flatten() {
            self.visit(root, choice, path, within);
        }
        if schema["items"].is_object() {
            self.visit(root, &schema["items"], &format!("{path}[]"), within);
        }
        if schema["additionalProperties"].is_object() {
            self.visit(root, &schema["additionalProperties"], &format!("{path}.<name>"), within);
        }
    }

    /// What stands at the same place of several grants stands there once: `grants.<grant>.response`.
    fn name_any_grant(&mut self) {
        for paths in self.0.values_mut() {
            let tails: Vec<&str> = paths.iter().filter_map(|path| below_grant(path)).collect();
            let is_of_several = |tail: &str| tails.iter().filter(|other| **other == tail).count() > 1;
            let named = paths.iter().map(|path| match below_grant(path) {
                Some(tail) if is_of_several(tail) => format!("grants.<grant>.{tail}"),
                _ => path.clone(),
            });
            *paths = named.collect();
        }
    }

    /// What is part of something that stands in several places is named from there: `….request.assertion`.
    fn shorten(&mut self) {
        let several: HashSet<String> =
            self.0.values().filter(|paths| paths.len() > 1).flatten().cloned().collect();
        for paths in self.0.values_mut() {
            *paths = paths.iter().map(|path| shortened(path, &several)).collect();
        }
    }
}

/// The name of the definition that a schema refers to.
pub(super) fn reference(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/$defs/")
}

/// What follows the grant's name in a path.
fn below_grant(path: &str) -> Option<&str> {
    path.strip_prefix("grants.")?.split_once('.').map(|(_, tail)| tail)
}

fn shortened(path: &str, several: &HashSet<String>) -> String {
    let mut ends = path.match_indices(['.', '[']).map(|(at, _)| at);
    let outer = ends.rfind(|end| several.contains(&path[..*end]));
    // The last step of what it is part of stays, so that the path can be found in a spec.
    let step = outer.and_then(|end| path[..end].trim_end_matches(".<name>").rfind('.'));
    step.map_or_else(|| path.to_owned(), |at| format!("…{}", &path[at..]))
}
