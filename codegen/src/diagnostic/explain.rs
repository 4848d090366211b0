//! A page for every kind of fault: why it is one, how it comes about, what to do.

use super::Fault;

macro_rules! pages {
    ($($fault:ident $code:literal,)+) => {
        impl Fault {
            /// The page about it, in Markdown that reads well as it is: why it is a fault, how it comes
            /// about, what to do, and a faulty spec beside a cured one.
            pub const fn page(self) -> &'static str {
                match self {
                    $(Fault::$fault => include_str!(concat!("explain/", $code, ".md")),)+
                }
            }
        }
    };
}

pages! {
    MalformedYaml "TW0001",
    TabIndentation "TW0002",
    NotUtf8 "TW0003",
    ControlCharacter "TW0004",
    TextTooLong "TW0005",
    NestedTooDeeply "TW0006",
    EmptyDocument "TW0007",
    SecondDocument "TW0008",
    Anchor "TW0009",
    Alias "TW0010",
    MergeKey "TW0011",
    Tag "TW0012",
    Directive "TW0013",
    DuplicateKey "TW0014",
    KeyNotText "TW0015",
    TypographicQuotes "TW0016",

    MissingKey "TW0101",
    UnknownKey "TW0102",
    WrongType "TW0103",
    UnknownWord "TW0104",
    WordOrMap "TW0105",
    UnquotedHole "TW0106",
    MalformedText "TW0107",
    MalformedName "TW0108",
    OutOfRange "TW0109",
    EmptyValue "TW0110",
    NullValue "TW0111",
    DuplicateEntry "TW0112",

    MalformedHole "TW0201",
    UnknownHole "TW0202",
    HoleNotAllowedHere "TW0203",
    HoleTooEarly "TW0204",
    TypeDoesNotFitPlace "TW0205",
    SecretInUrl "TW0206",
    OptionalInUrl "TW0207",
    QueryInUrl "TW0208",
    PlainHttp "TW0209",
    MalformedUrl "TW0210",
    OptionalInBody "TW0211",

    UnusedSetting "TW0301",
    NameClash "TW0302",
    ExampleMissing "TW0303",
    ExampleDoesNotFit "TW0304",
    ConstantMissing "TW0305",
    UnusedConstant "TW0306",
    ConstantInConstant "TW0307",
    MalformedId "TW0308",
    UnusedCredential "TW0309",
    DefaultDoesNotFit "TW0310",
    MalformedPattern "TW0311",
    BaseUnusable "TW0312",
    ExtendsCycle "TW0313",
    OverrideWithoutEffect "TW0314",
    UnusedComputed "TW0315",
    ComputedCycle "TW0316",
    WeakDigest "TW0317",
    SecretSetting "TW0318",
    CredentialWithoutType "TW0319",
    CredentialNeeded "TW0320",

    UnknownScope "TW0401",
    ScopesUndecided "TW0402",
    ParametersWithoutBody "TW0403",
    DuplicateClientAuth "TW0404",
    HeaderInvalid "TW0405",
    ErrorNeverMatches "TW0406",
    SettingNotNamed "TW0407",
    AssumeLongerThanDocumented "TW0408",
    UnusedScope "TW0409",
    ClientAuthDiffers "TW0410",
    FlowValueReplaced "TW0411",
    MeaningDoesNotFit "TW0412",
    AlgorithmDoesNotFit "TW0413",
    ReservedClaim "TW0414",
    CustomWithoutCredential "TW0415",
    RefusalUndecided "TW0416",
    MalformedScope "TW0417",
    OverlappingScopes "TW0418",
    ScopeCannotBeAsked "TW0419",
    LocationDoesNotFit "TW0420",
    MarginNotBelowLifetime "TW0421",
    NotText "TW0422",
    BodyDoesNotFit "TW0423",
    ClientAuthUndecided "TW0424",
    GrantValueMissing "TW0425",
    AssertionUnused "TW0426",
    SigningKeyUnknown "TW0427",
    UnusedOutput "TW0428",
    StepShadowsStep "TW0429",
    OpenRequestUrl "TW0430",
    ThumbprintWithoutCertificate "TW0431",
    CertificatePresentedTwice "TW0432",
    CertificateOfAnotherKind "TW0433",
    DpopWithBearer "TW0434",

    DefaultBaseMissing "TW0501",
    SampleEnvironmentUnknown "TW0502",
    SampleMalformed "TW0503",
    SampleContradictsSpec "TW0504",
    SampleGrantMissing "TW0505",
    AnswerContradictsSpec "TW0506",
    LimitEnvironmentUnknown "TW0507",
    UnusedQuirk "TW0508",
    OpenApiBase "TW0509",
    TokenInQuery "TW0510",
    CookieInvalid "TW0511",
}

impl Fault {
    /// The fault of that code, with or without its letters, or of that name; case makes no difference.
    ///
    /// ```
    /// use tokenwright_codegen::diagnostic::Fault;
    ///
    /// for text in ["TW0102", "tw0102", "0102", "unknown_key"] {
    ///     assert_eq!(Fault::find(text), Some(Fault::UnknownKey));
    /// }
    /// assert_eq!(Fault::find("TW9999"), None);
    /// ```
    pub fn find(text: &str) -> Option<Fault> {
        let is_called = |fault: &Fault| {
            let code = fault.code();
            let number = code.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            [code, number, fault.name()].iter().any(|known| known.eq_ignore_ascii_case(text))
        };
        Fault::ALL.iter().copied().find(is_called)
    }
}
