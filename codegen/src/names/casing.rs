//! How words are joined into one name, and what Rust does not take as a name.

/// Keywords that may be written as raw identifiers (edition 2024, reserved ones included).
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that may not.
const NEVER_RAW: [&str; 4] = ["self", "Self", "super", "crate"];

/// What stands for a word without a letter or digit. No checked spec has one.
const UNNAMED: &str = "Unnamed";

/// The runs of letters and digits in a text.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|run| !run.is_empty())
}

/// Whether a name can be made of the text at all.
pub(super) fn has_name(text: &str) -> bool {
    runs(text).next().is_some()
}

/// `post-prod` as `PostProd`, `PATIENT_READ` as `PatientRead`, `fhirUser` as `FhirUser`. Two numbers
/// stay apart: `1.2` as `1_2`.
pub(super) fn camel_case(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for run in runs(text) {
        let digit = |c: char| c.is_ascii_digit();
        if name.ends_with(digit) && run.starts_with(digit) {
            name.push('_');
        }
        let (first, rest) = run.split_at(1);
        name.push_str(&first.to_ascii_uppercase());
        if run.contains(|c: char| c.is_ascii_lowercase()) {
            name.push_str(rest);
        } else {
            name.push_str(&rest.to_ascii_lowercase());
        }
    }
    if name.is_empty() { UNNAMED.to_owned() } else { name }
}

/// `post-prod` as `post_prod`.
pub(super) fn snake_case(text: &str) -> String {
    let name = runs(text).collect::<Vec<_>>().join("_");
    if name.is_empty() { UNNAMED.to_ascii_lowercase() } else { name }
}

/// The name as that of an item: no digit first, keywords escaped.
pub(super) fn item(name: String) -> String {
    if NEVER_RAW.contains(&name.as_str()) {
        name + "_"
    } else if KEYWORDS.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        not_digit_first(name)
    }
}

/// The name, with an underscore before a digit that would begin it.
pub(super) fn not_digit_first(name: String) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("_{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::{camel_case, has_name, snake_case};

    #[test]
    fn scopes_become_camel_case_from_their_runs_of_letters_and_digits() {
        let scopes = [
            ("read:patient", "ReadPatient"),
            ("system/Patient.rs", "SystemPatientRs"),
            ("https://x/y", "HttpsXY"),
            ("PATIENT_READ", "PatientRead"),
            ("fhirUser", "FhirUser"),
            ("v1.2/3d", "V1_2_3d"),
            ("R4", "R4"),
            ("é*", "Unnamed"),
        ];
        for (scope, name) in scopes {
            assert_eq!(camel_case(scope), name);
        }
    }

    #[test]
    fn a_name_needs_a_letter_or_digit() {
        assert!(has_name("*1"));
        assert!(!has_name("*.*"));
        assert_eq!(snake_case("post-prod"), "post_prod");
    }
}
