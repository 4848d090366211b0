//! The only room that makes identifiers.
//!
//! What a spec calls a thing (`read:patient`, `type`, `2020-prod`) becomes the name of a Rust item
//! here and nowhere else. Every other room holds these types and never a bare string, so that no text
//! of a spec reaches the generated code as an identifier unseen. Two words may give one name; that is
//! a fault in the spec ([`clashes`]), and never a reason to rename silently.

mod casing;
mod clash;

use std::fmt;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _};
use tokenwright_plan::{Grant, ScopeChoice};

use crate::spec::{Choice, ScopePiece, pieces};

pub use clash::{Clash, clashes, is_taken_by_crate};

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $(#[$from_doc:meta])* $from:ident($text:ident) -> $made:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            $(#[$from_doc])*
            pub fn $from($text: &str) -> $name {
                $name($made)
            }

            /// The name as source code writes it, `r#` included.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ToTokens for $name {
            fn to_tokens(&self, tokens: &mut TokenStream) {
                tokens.append(match self.0.strip_prefix("r#") {
                    Some(keyword) => Ident::new_raw(keyword, Span::call_site()),
                    None => Ident::new(&self.0, Span::call_site()),
                });
            }
        }
    };
}

identifier!(
    /// The type of a setting: `DatabaseReference`.
    TypeName,
    /// For the setting of that name.
    of_setting(name) -> casing::item(casing::camel_case(name))
);

identifier!(
    /// A variant of a generated enum: `PostProd`, `ReadPatient`.
    VariantName,
    /// For an environment, a scope, an API base or a word that a setting lists.
    of(word) -> casing::item(casing::camel_case(word))
);

identifier!(
    /// A field, and the variable that holds its value: `database_reference`, `r#type`.
    FieldName,
    /// For a setting, a credential or a constant.
    of(name) -> casing::item(casing::snake_case(name))
);

identifier!(
    /// A method that changes one setting: `for_database_reference`.
    MethodName,
    /// For the setting of that name.
    for_setting(name) -> format!("for_{}", casing::snake_case(name))
);

identifier!(
    /// A provider's module: `lifen`.
    ModuleName,
    /// For the provider of that identifier.
    of_provider(id) -> casing::item(casing::snake_case(id))
);

impl ModuleName {
    /// For a grant that is not the provider's own module: the grant's name, or `user` for those who sign in
    /// at the provider.
    pub fn of_grant(grant: Grant) -> ModuleName {
        ModuleName(of_grant(grant).to_owned())
    }
}

/// What the module of a grant is called. Place follows kind, never count.
const fn of_grant(grant: Grant) -> &'static str {
    match grant {
        Grant::AuthorizationCode => "user",
        other => other.name(),
    }
}

/// A provider's cargo feature: `lifen`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FeatureName(String);

impl FeatureName {
    /// For the provider of that identifier, which is its own feature.
    pub fn of_provider(id: &str) -> FeatureName {
        FeatureName(id.to_owned())
    }

    /// The feature, as a manifest writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What the names of a provider's process variables begin with: `LIFEN`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VariablePrefix(String);

impl VariablePrefix {
    /// For the provider of that identifier.
    pub fn of_provider(id: &str) -> VariablePrefix {
        VariablePrefix(casing::not_digit_first(casing::snake_case(id).to_ascii_uppercase()))
    }

    /// For a grant that has a module in that provider's: `PHOTON_USER`.
    #[must_use]
    pub fn of_grant(&self, grant: Grant) -> VariablePrefix {
        VariablePrefix(format!("{}_{}", self.0, of_grant(grant).to_ascii_uppercase()))
    }

    /// The prefix, without the underscore that follows it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The variable that holds the value of that name: `LIFEN_CLIENT_ID`.
    pub fn variable(&self, name: &str) -> String {
        format!("{}_{}", self.0, casing::snake_case(name).to_ascii_uppercase())
    }
}

impl VariantName {
    /// For a scope: of what stands outside of its parts. One that is nothing but parts is any other.
    pub fn of_scope(scope: &str) -> VariantName {
        let mut outside = String::new();
        let mut is_part = false;
        for c in scope.chars() {
            match c {
                '<' => is_part = true,
                '>' => is_part = false,
                c if !is_part => outside.push(c),
                _ => {}
            }
            if is_part {
                outside.push(' ');
            }
        }
        if casing::has_name(&outside) {
            return VariantName::of(&outside);
        }
        // Nothing but parts: the words of the first that has any say what it is.
        let words = pieces(scope).into_iter().find_map(|piece| match piece {
            ScopePiece::Choice(choices, _) => words(&choices),
            ScopePiece::Text(_) | ScopePiece::Setting(..) | ScopePiece::Malformed(_) => None,
        });
        VariantName::of(words.as_deref().unwrap_or("other"))
    }

    /// For one of the things to choose from in a part of a scope.
    pub fn of_scope_choice(choice: ScopeChoice) -> VariantName {
        VariantName::of(match choice {
            ScopeChoice::Word("*") => "all",
            ScopeChoice::Word(word) => word,
            ScopeChoice::Resource => "resource",
            ScopeChoice::Cruds => "cruds",
            ScopeChoice::CrudsQuery => "cruds_query",
            ScopeChoice::Text => "text",
            ScopeChoice::Uuid => "uuid",
            ScopeChoice::Url => "url",
        })
    }
}

impl TypeName {
    /// For a part of a scope with these to choose from: the runtime's name, or all of theirs.
    pub fn of_scope_part(choices: &[ScopeChoice]) -> TypeName {
        let kind = match choices {
            [ScopeChoice::Resource] => "ResourceType",
            [ScopeChoice::Cruds] => "Cruds",
            [ScopeChoice::CrudsQuery] => "CrudsQuery",
            [ScopeChoice::Text] => "ScopeText",
            [ScopeChoice::Uuid] => "ScopeUuid",
            [ScopeChoice::Url] => "ScopeUrl",
            several => {
                let names: Vec<String> =
                    several.iter().map(|choice| VariantName::of_scope_choice(*choice).to_string()).collect();
                return TypeName(casing::item(names.join("Or")));
            }
        };
        TypeName(kind.to_owned())
    }
}

/// The words among these choices, joined by `or`.
fn words(choices: &[Choice<'_>]) -> Option<String> {
    let words = choices.iter().filter_map(|choice| match choice {
        Choice::Word(word) => casing::has_name(word).then_some(*word),
        Choice::Kind(_) => None,
    });
    let words: Vec<&str> = words.collect();
    (!words.is_empty()).then(|| words.join("_or_"))
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::{FieldName, MethodName, ModuleName, TypeName, VariablePrefix, VariantName};

    #[test]
    fn a_scope_of_nothing_but_parts_is_named_after_the_words_of_the_first() {
        let name = |scope| VariantName::of_scope(scope).to_string();
        assert_eq!(name("<patient|user>/<resource|*>.<cruds>"), "PatientOrUser");
        assert_eq!(name("<text>:<read|write>"), "ReadOrWrite");
        assert_eq!(name("<text>"), "Other");
        assert_eq!(name("system/<resource|*>.<cruds>"), "System");
    }

    #[test]
    fn keywords_become_raw_where_rust_allows_and_get_an_underscore_where_not() {
        let fields = ["type", "gen", "async", "self", "crate", "super", "union", "option"];
        assert_eq!(
            fields.map(|name| FieldName::of(name).to_string()),
            ["r#type", "r#gen", "r#async", "self_", "crate_", "super_", "union", "option"]
        );
        assert_eq!(TypeName::of_setting("self").as_str(), "Self_");
        assert_eq!(VariantName::of("self").as_str(), "Self_");
        assert_eq!(ModuleName::of_provider("type").as_str(), "r#type");
        assert_eq!(MethodName::for_setting("type").as_str(), "for_type");
    }

    #[test]
    fn every_name_is_a_token_of_its_own() {
        assert_eq!(FieldName::of("type").to_token_stream().to_string(), "r#type");
        assert_eq!(VariantName::of("2020-prod").to_token_stream().to_string(), "_2020Prod");
    }

    #[test]
    fn a_name_does_not_begin_with_a_digit() {
        assert_eq!(VariantName::of("2nd").as_str(), "_2nd");
        assert_eq!(ModuleName::of_provider("2020-prod").as_str(), "_2020_prod");
        assert_eq!(VariablePrefix::of_provider("2020-prod").variable("client_id"), "_2020_PROD_CLIENT_ID");
    }
}
