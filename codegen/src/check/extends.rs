//! A spec that builds on another: the tree of both.
//!
//! What is inherited stands, in this tree, where the spec says what it builds on, so that every fault has a
//! place in the text under examination. The other spec is checked on its own.

use super::check;
use super::nearest::quoted;
use super::shape::merge;
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::{Map, Node, Value, parse};
use crate::source::{Source, Span};

/// What each spec says for itself.
const OWN: [&str; 6] = ["evidence", "extends", "limits", "notes", "samples", "without"];

/// The tree with what it inherits; none if what it builds on cannot be used, which is then reported.
pub(super) fn extended(source: &Source, mut root: Node, faults: &mut Vec<Diagnostic>) -> Option<Node> {
    let extends = root.place().key("extends");
    let Some(Node { span, value: Value::Text(id) }) = extends.node() else { return Some(root) };
    let (span, id) = (*span, id.clone());
    let mut base = match base(source, &id) {
        Ok(base) => base,
        Err(why) => {
            faults.push(why.at(span, &id));
            return None;
        }
    };
    place_at(&mut base, span);
    let Value::Map(inherited) = &mut base.value else { return Some(root) };
    for own in OWN {
        inherited.remove(own);
    }
    leave_out(inherited, &root, faults);
    let inherited = |sources: &str| {
        let own = names(&root, sources);
        names(&base, sources).into_iter().filter(|name| !own.contains(name)).collect::<Vec<_>>()
    };
    let (inherited_settings, inherited_credentials) = (inherited("settings"), inherited("credentials"));
    root = merge::merge(base, root, &mut |key, span| {
        let message = format!("{} says what the spec that this one builds on says already", quoted(key));
        let fault = Diagnostic::error(Fault::OverrideWithoutEffect, span, message);
        faults.push(fault.help("remove it: it is inherited"));
    });
    drop_unused(&mut root, "settings", "", &inherited_settings);
    drop_unused(&mut root, "credentials", "credential.", &inherited_credentials);
    Some(root)
}

/// Takes out what is inherited and nothing uses any longer, so that a spec need not say that it does not
/// need it.
fn drop_unused(root: &mut Node, sources: &str, prefix: &str, inherited: &[String]) {
    let texts = texts(root);
    let is_used = |name: &str| {
        let hole = format!("{{{prefix}{name}}}");
        // A key that signs is named without a hole.
        texts.iter().any(|text| text.contains(&hole) || (!prefix.is_empty() && *text == name))
    };
    let unused: Vec<&String> = inherited.iter().filter(|name| !is_used(name)).collect();
    for name in unused {
        remove(root, sources, name);
    }
}

/// The names that a map of the tree has.
fn names(root: &Node, key: &str) -> Vec<String> {
    match root.place().key(key).node().map(|node| &node.value) {
        Some(Value::Map(map)) => map.entries().map(|entry| entry.key.clone()).collect(),
        _ => Vec::new(),
    }
}

/// Why a spec cannot be built on.
enum Unusable {
    Missing,
    Faulty(usize),
    Cycle,
}

impl Unusable {
    fn at(&self, span: Span, id: &str) -> Diagnostic {
        match self {
            Unusable::Missing => {
                let message = format!("there is no spec {} to build on", quoted(id));
                let fault = Diagnostic::error(Fault::BaseUnusable, span, message);
                fault.help("write the name of a spec in the same folder, without `.yaml`, or of the catalog")
            }
            Unusable::Faulty(count) => {
                let message = format!("the spec {} has faults of its own: {count}", quoted(id));
                let fault = Diagnostic::error(Fault::BaseUnusable, span, message);
                fault.help(format!("check `{id}.yaml` and mend it first"))
            }
            Unusable::Cycle => {
                let message = format!("the spec {} builds on this one", quoted(id));
                let fault = Diagnostic::error(Fault::ExtendsCycle, span, message);
                fault.help("let one of them stand alone, or put what they share into a third")
            }
        }
    }
}

/// The tree of the spec of that name, with what it inherits itself.
fn base(source: &Source, id: &str) -> Result<Node, Unusable> {
    let Some((base, bases)) = source.bases.split_first().filter(|(base, _)| base.id == id) else {
        return Err(if source.id == id { Unusable::Cycle } else { Unusable::Missing });
    };
    let base = Source { bases: bases.to_vec(), ..base.clone() };
    if bases.iter().chain([&base]).any(|other| crate::parse::extends(other).as_deref() == Some(&*source.id)) {
        return Err(Unusable::Cycle);
    }
    if let Err(faults) = check(&base) {
        return Err(Unusable::Faulty(faults.len()));
    }
    let root = parse(&base).root.ok_or(Unusable::Faulty(1))?;
    extended(&base, root, &mut Vec::new()).ok_or(Unusable::Faulty(1))
}

/// Everything in the tree stands at one place.
fn place_at(node: &mut Node, span: Span) {
    node.span = span;
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| place_at(item, span)),
        Value::Map(map) => map.entries_mut().for_each(|entry| {
            entry.key_span = span;
            place_at(&mut entry.value, span);
        }),
        _ => {}
    }
}

/// Takes out what the spec does not want of what it inherits.
fn leave_out(inherited: &mut Map, root: &Node, faults: &mut Vec<Diagnostic>) {
    let without = root.place().key("without");
    let Some(Node { value: Value::List(paths), .. }) = without.node() else { return };
    for path in paths {
        let Value::Text(text) = &path.value else { continue };
        let (way, last) = text.rsplit_once('.').map_or(("", text.as_str()), |(way, last)| (way, last));
        let mut map = Some(&mut *inherited);
        for key in way.split('.').filter(|key| !key.is_empty()) {
            map = map.and_then(|map| map.get_mut(key)).and_then(|entry| match &mut entry.value.value {
                Value::Map(map) => Some(map),
                _ => None,
            });
        }
        if map.and_then(|map| map.remove(last)).is_none() {
            let message = format!("what this spec builds on has no {}", quoted(text));
            let fault = Diagnostic::error(Fault::OverrideWithoutEffect, path.span, message);
            let help = "write the keys that lead there with dots, such as `grants.authorization_code`";
            faults.push(fault.help(help));
        }
    }
}

/// Every text of the tree, keys of maps and their values, but for what declares a source of values.
fn texts(root: &Node) -> Vec<&str> {
    let mut found = Vec::new();
    if let Value::Map(map) = &root.value {
        let others = map.entries().filter(|entry| !matches!(&*entry.key, "settings" | "credentials"));
        others.for_each(|entry| collect(&entry.value, &mut found));
    }
    found
}

fn collect<'a>(node: &'a Node, found: &mut Vec<&'a str>) {
    match &node.value {
        Value::Text(text) => found.push(text),
        Value::List(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Map(map) => map.entries().for_each(|entry| {
            found.push(&entry.key);
            collect(&entry.value, found);
        }),
        _ => {}
    }
}

/// Takes an entry out of a map of the tree.
fn remove(root: &mut Node, map: &str, key: &str) {
    let Value::Map(tree) = &mut root.value else { return };
    if let Some(Value::Map(entries)) = tree.get_mut(map).map(|entry| &mut entry.value.value) {
        entries.remove(key);
    }
}
