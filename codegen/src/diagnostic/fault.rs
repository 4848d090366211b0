//! Every kind of fault, with its code and its name.

use std::fmt;

macro_rules! faults {
    ($($(#[doc = $summary:literal])+ $variant:ident = $code:literal $name:literal,)+) => {
        /// A kind of fault that a spec can have.
        ///
        /// Code and name are stable: people search for them. Codes are grouped by stage: `TW00` what the
        /// text is as YAML, `TW01` its shape, `TW02` holes and URLs, `TW03` sources of values, `TW04`
        /// grants, `TW05` the API and the samples.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Fault {
            $($(#[doc = $summary])+ $variant,)+
        }

        impl Fault {
            /// Every kind of fault, in the order of the codes.
            pub const ALL: &'static [Fault] = &[$(Fault::$variant,)+];

            /// The code: `TW0102`.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Fault::$variant => $code,)+
                }
            }

            /// The name: `unknown_key`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Fault::$variant => $name,)+
                }
            }

            /// What it means, in a sentence or two.
            pub fn summary(self) -> &'static str {
                match self {
                    $(Fault::$variant => concat!($($summary),+).trim_ascii_start(),)+
                }
            }
        }
    };
}

faults! {
    /// The text is not YAML.
    MalformedYaml = "TW0001" "malformed_yaml",
    /// A tab stands where YAML wants spaces.
    TabIndentation = "TW0002" "tab_indentation",
    /// The file is not UTF-8.
    NotUtf8 = "TW0003" "not_utf8",
    /// The text holds a character that is not shown, or that changes how the rest is shown.
    ControlCharacter = "TW0004" "control_character",
    /// The file is larger than any spec is.
    TextTooLong = "TW0005" "text_too_long",
    /// Maps and lists are nested deeper than any spec nests them.
    NestedTooDeeply = "TW0006" "nested_too_deeply",
    /// The file says nothing.
    EmptyDocument = "TW0007" "empty_document",
    /// The file holds more than one document; one file is one provider.
    SecondDocument = "TW0008" "second_document",
    /// A YAML anchor (`&name`). A spec has none: what it says stands where it holds.
    Anchor = "TW0009" "anchor",
    /// A YAML alias (`*name`).
    Alias = "TW0010" "alias",
    /// A YAML merge key (`<<`).
    MergeKey = "TW0011" "merge_key",
    /// A YAML tag (`!name`).
    Tag = "TW0012" "tag",
    /// A YAML directive (`%YAML`).
    Directive = "TW0013" "directive",
    /// A key stands twice in one map.
    DuplicateKey = "TW0014" "duplicate_key",
    /// A key is a number, a list or a map.
    KeyNotText = "TW0015" "key_not_text",
    /// A text in typographic quotes, which YAML takes for a part of the text.
    TypographicQuotes = "TW0016" "typographic_quotes",

    /// A required key is missing.
    MissingKey = "TW0101" "missing_key",
    /// A key that the language does not know at this place.
    UnknownKey = "TW0102" "unknown_key",
    /// A value of another type than the key takes.
    WrongType = "TW0103" "wrong_type",
    /// A word that is none of those to choose from.
    UnknownWord = "TW0104" "unknown_word",
    /// A choice that is a word was written as a map, or the other way round.
    WordOrMap = "TW0105" "word_or_map",
    /// A text that opens with a hole was not quoted, so that YAML reads it as a map.
    UnquotedHole = "TW0106" "unquoted_hole",
    /// A text without the form that its key wants.
    MalformedText = "TW0107" "malformed_text",
    /// A name without the form that names have at this place.
    MalformedName = "TW0108" "malformed_name",
    /// A number below or above what its key takes.
    OutOfRange = "TW0109" "out_of_range",
    /// An empty text, list or map where something must be said.
    EmptyValue = "TW0110" "empty_value",
    /// A key without a value.
    NullValue = "TW0111" "null_value",
    /// An entry stands twice in one list.
    DuplicateEntry = "TW0112" "duplicate_entry",

    /// What was meant as a hole and is no name in braces.
    MalformedHole = "TW0201" "malformed_hole",
    /// A hole that names nothing there is.
    UnknownHole = "TW0202" "unknown_hole",
    /// A hole whose value does not exist at this place.
    HoleNotAllowedHere = "TW0203" "hole_not_allowed_here",
    /// A hole whose value exists only later.
    HoleTooEarly = "TW0204" "hole_too_early",
    /// A setting's values could break out of the place where the hole stands.
    TypeDoesNotFitPlace = "TW0205" "type_does_not_fit_place",
    /// A secret in a URL, which proxies and servers log.
    SecretInUrl = "TW0206" "secret_in_url",
    /// An optional setting in a URL, which cannot be left out of it.
    OptionalInUrl = "TW0207" "optional_in_url",
    /// A query that is part of a URL's text.
    QueryInUrl = "TW0208" "query_in_url",
    /// A URL without encryption.
    PlainHttp = "TW0209" "plain_http",
    /// A text that is used as a URL and is none.
    MalformedUrl = "TW0210" "malformed_url",
    /// Something optional in an XML body, which cannot be left out of it.
    OptionalInBody = "TW0211" "optional_in_body",

    /// A setting that nothing uses.
    UnusedSetting = "TW0301" "unused_setting",
    /// A name that is taken already.
    NameClash = "TW0302" "name_clash",
    /// A setting without an example.
    ExampleMissing = "TW0303" "example_missing",
    /// An example that is not of its setting's type.
    ExampleDoesNotFit = "TW0304" "example_does_not_fit",
    /// An environment lacks a constant.
    ConstantMissing = "TW0305" "constant_missing",
    /// A constant that nothing uses.
    UnusedConstant = "TW0306" "unused_constant",
    /// A constant that is made from another one.
    ConstantInConstant = "TW0307" "constant_in_constant",
    /// The file's name is no identifier of a provider.
    MalformedId = "TW0308" "malformed_id",
    /// A credential that nothing uses.
    UnusedCredential = "TW0309" "unused_credential",
    /// A default that is no value of the setting.
    DefaultDoesNotFit = "TW0310" "default_does_not_fit",
    /// A pattern that is no regular expression.
    MalformedPattern = "TW0311" "malformed_pattern",
    /// A spec to build on that is not there, or has faults of its own.
    BaseUnusable = "TW0312" "base_unusable",
    /// Two specs that build on each other.
    ExtendsCycle = "TW0313" "extends_cycle",
    /// What a spec says although it inherits it, or leaves out although it does not.
    OverrideWithoutEffect = "TW0314" "override_without_effect",
    /// A computed value that nothing uses.
    UnusedComputed = "TW0315" "unused_computed",
    /// A computed value that is made of itself.
    ComputedCycle = "TW0316" "computed_cycle",
    /// A digest that no longer keeps what it promises.
    WeakDigest = "TW0317" "weak_digest",
    /// A setting whose values must not be shown.
    SecretSetting = "TW0318" "secret_setting",
    /// A type of a credential that is no text.
    CredentialWithoutType = "TW0319" "credential_without_type",
    /// A credential that may be left out although something cannot do without it.
    CredentialNeeded = "TW0320" "credential_needed",

    /// A scope that the catalog does not hold.
    UnknownScope = "TW0401" "unknown_scope",
    /// A grant asks for scopes where there are none, or one of several does not say which it can have.
    ScopesUndecided = "TW0402" "scopes_undecided",
    /// Something to send in a body, in a request that has none.
    ParametersWithoutBody = "TW0403" "parameters_without_body",
    /// A way of client authentication that stands twice.
    DuplicateClientAuth = "TW0404" "duplicate_client_auth",
    /// A header that HTTP does not allow.
    HeaderInvalid = "TW0405" "header_invalid",
    /// An error's entry that no answer can match.
    ErrorNeverMatches = "TW0406" "error_never_matches",
    /// An error that does not say which setting is wrong, or names one that cannot be.
    SettingNotNamed = "TW0407" "setting_not_named",
    /// An assumed lifetime beyond the one that the documentation states.
    AssumeLongerThanDocumented = "TW0408" "assume_longer_than_documented",
    /// A scope of the catalog that no grant can have.
    UnusedScope = "TW0409" "unused_scope",
    /// A refresh request that takes other ways of client authentication than the token request.
    ClientAuthDiffers = "TW0410" "client_auth_differs",
    /// A parameter in the place of a value that only the flow itself can send.
    FlowValueReplaced = "TW0411" "flow_value_replaced",
    /// A meaning that errors of this endpoint cannot have.
    MeaningDoesNotFit = "TW0412" "meaning_does_not_fit",
    /// An algorithm that the key of this way of client authentication cannot sign with.
    AlgorithmDoesNotFit = "TW0413" "algorithm_does_not_fit",
    /// A claim that is made anew for every JWT.
    ReservedClaim = "TW0414" "reserved_claim",
    /// The provider's own way of client authentication, without a credential in the request.
    CustomWithoutCredential = "TW0415" "custom_without_credential",
    /// A token that is used until it is refused, without a sign of that.
    RefusalUndecided = "TW0416" "refusal_undecided",
    /// A scope whose parts leave nothing to choose, or that names an unknown setting.
    MalformedScope = "TW0417" "malformed_scope",
    /// Two scopes of the catalog of which one text could be either.
    OverlappingScopes = "TW0418" "overlapping_scopes",
    /// Scopes that a grant asks for although its request has no place for them, or not for so many.
    ScopeCannotBeAsked = "TW0419" "scope_cannot_be_asked",
    /// A place that answers of this format do not have.
    LocationDoesNotFit = "TW0420" "location_does_not_fit",
    /// A margin that leaves nothing of a token's life.
    MarginNotBelowLifetime = "TW0421" "margin_not_below_lifetime",
    /// A parameter that its encoding cannot carry.
    NotText = "TW0422" "not_text",
    /// A body that is written where the encoding makes it, or missing where it must be written.
    BodyDoesNotFit = "TW0423" "body_does_not_fit",
    /// A request that does not say how the client is known.
    ClientAuthUndecided = "TW0424" "client_auth_undecided",
    /// A grant's request without the value that the grant is about.
    GrantValueMissing = "TW0425" "grant_value_missing",
    /// A JWT that is described and that nothing sends.
    AssertionUnused = "TW0426" "assertion_unused",
    /// The key of a JWT that is no credential, or one that cannot sign.
    SigningKeyUnknown = "TW0427" "signing_key_unknown",
    /// An output of a step that nothing uses.
    UnusedOutput = "TW0428" "unused_output",
    /// Two steps of a grant with one name.
    StepShadowsStep = "TW0429" "step_shadows_step",
    /// A request whose host an answer says, whatever it says.
    OpenRequestUrl = "TW0430" "open_request_url",
    /// The thumbprint of a credential that is no certificate.
    ThumbprintWithoutCertificate = "TW0431" "thumbprint_without_certificate",
    /// A certificate that is to be presented where it is presented anyway.
    CertificatePresentedTwice = "TW0432" "certificate_presented_twice",
    /// A certificate to present, or its key, that is declared as something else.
    CertificateOfAnotherKind = "TW0433" "certificate_of_another_kind",
    /// A token that is bound to a key is taken or presented as one of a bearer.
    DpopWithBearer = "TW0434" "dpop_with_bearer",

    /// API bases without one that is used by default.
    DefaultBaseMissing = "TW0501" "default_base_missing",
    /// A sample in an environment that the spec does not have.
    SampleEnvironmentUnknown = "TW0502" "sample_environment_unknown",
    /// A sample whose request is no curl command line that can be read.
    SampleMalformed = "TW0503" "sample_malformed",
    /// A sample whose request is not what the spec sends.
    SampleContradictsSpec = "TW0504" "sample_contradicts_spec",
    /// A sample of a grant that the spec does not have.
    SampleGrantMissing = "TW0505" "sample_grant_missing",
    /// A sample's answer that the spec would not take, or that it contradicts.
    AnswerContradictsSpec = "TW0506" "answer_contradicts_spec",
    /// A limit in an environment that the spec does not have.
    LimitEnvironmentUnknown = "TW0507" "limit_environment_unknown",
    /// A quirk without which nothing would be otherwise.
    UnusedQuirk = "TW0508" "unused_quirk",
    /// An API base whose host an answer says, whatever it says.
    OpenApiBase = "TW0509" "open_api_base",
    /// The token in the query of API calls, which proxies and servers log.
    TokenInQuery = "TW0510" "token_in_query",
    /// A cookie that HTTP does not allow.
    CookieInvalid = "TW0511" "cookie_invalid",
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Fault;

    #[test]
    fn codes_are_in_order_and_names_are_unique_snake_case() {
        assert!(Fault::ALL.is_sorted_by(|a, b| a.code() < b.code()));
        let names: HashSet<&str> = Fault::ALL.iter().map(|fault| fault.name()).collect();
        assert_eq!(names.len(), Fault::ALL.len());
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b"_8".contains(&b))));
    }

    #[test]
    fn every_summary_is_a_sentence() {
        assert!(Fault::ALL.iter().all(|fault| fault.summary().ends_with('.')));
    }
}
