// @generated from specs/google-cloud-healthcare.yaml by `tokenwright generate`. Do not edit: change the spec and run it again.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Google Cloud Healthcare API: FHIR stores in Google's cloud, for service accounts that sign a JWT
//! with the key of their key file.
//!
//! For machines that show a JWT which they signed (RFC 7523), see [`jwt_bearer`].
//!
//! # Notes
//!
//! - How the token is got is said of Google's service accounts in the spec that this one builds on.
//! - DICOM and HL7v2 stores, which have other addresses, are left out.
//!
//! # Sources
//!
//! From the provider's own documentation. Read on 2026-11-22.
//!
//! - <https://docs.cloud.google.com/healthcare-api/docs/authentication>
//! - <https://docs.cloud.google.com/healthcare-api/docs/reference/rest/v1/projects.locations.datasets.fhirStores/create>
//! - <https://developers.google.com/identity/protocols/oauth2/service-account>

#![allow(
    clippy::doc_markdown,
    clippy::enum_variant_names,
    clippy::struct_field_names,
    reason = "names are written as the provider writes them"
)]

pub mod jwt_bearer {
    //! Google Cloud Healthcare API, for machines that show a JWT which they signed (RFC 7523).
    //!
    //! ```no_run
    //! use tokenwright::google_cloud_healthcare::jwt_bearer;
    //!
    //! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    //! let client = jwt_bearer::Client::new(jwt_bearer::Config {
    //!     environment: jwt_bearer::Environment::Production,
    //!     private_key: std::fs::read_to_string("private-key.pem")?.parse()?,
    //!     key_id: "key-id".into(),
    //!     client_email: "client-email".into(),
    //!     scopes: vec![jwt_bearer::Scope::HttpsWwwGoogleapisComAuthCloudHealthcare],
    //!     project: jwt_bearer::Project::new("st-mary")?,
    //!     location: jwt_bearer::Location::new("us-central1")?,
    //!     dataset: jwt_bearer::Dataset::new("clinic")?,
    //!     fhir_store: jwt_bearer::FhirStore::new("records")?,
    //! })?;
    //! let token = client.token().await?;
    //! # Ok(())
    //! # }
    //! ```
    //!
    //! # Facts
    //!
    //! - A token lives 1 hour; an answer that does not say so is refused.

    use ::tokenwright_runtime as runtime;

    /// What [`Client::new`] needs. Leaving a field out does not compile.
    #[derive(Clone, Debug)]
    pub struct Config {
        /// Which of the provider's environments to call. There is no default.
        pub environment: Environment,
        /// The private key, in PEM or JWK, whose public half Google Cloud Healthcare API knows. It is never
        /// shown.
        pub private_key: runtime::PrivateKey,
        /// Identifier of the key (`private_key_id` in its key file).
        pub key_id: runtime::Identifier,
        /// E-mail address of the service account (`client_email` in its key file).
        pub client_email: runtime::Identifier,
        /// What to ask for. The provider wants at least one.
        pub scopes: ::std::vec::Vec<Scope>,
        /// The project that the dataset is of.
        pub project: Project,
        /// The region that the dataset is in.
        pub location: Location,
        /// The dataset that the FHIR store is in.
        pub dataset: Dataset,
        /// The FHIR store.
        pub fhir_store: FhirStore,
    }

    impl Config {
        /// Reads the process environment: `GOOGLE_CLOUD_HEALTHCARE_JWT_BEARER_ENVIRONMENT`,
        /// `GOOGLE_CLOUD_HEALTHCARE_JWT_BEARER_PRIVATE_KEY`, `GOOGLE_CLOUD_HEALTHCARE_JWT_BEARER_KEY_ID`,
        /// `GOOGLE_CLOUD_HEALTHCARE_JWT_BEARER_CLIENT_EMAIL`, `GOOGLE_CLOUD_HEALTHCARE_JWT_BEARER_SCOPES`,
        /// `GOOGLE_CLOUD_HEALTHCARE_JWT_BEARER_PROJECT`, `GOOGLE_CLOUD_HEALTHCARE_JWT_BEARER_LOCATION`,
        /// `GOOGLE_CLOUD_HEALTHCARE_JWT_BEARER_DATASET` and
        /// `GOOGLE_CLOUD_HEALTHCARE_JWT_BEARER_FHIR_STORE`.
        pub fn from_env() -> ::core::result::Result<Self, runtime::Error> {
            Self::from_vars(runtime::Vars::from_env("GOOGLE_CLOUD_HEALTHCARE_JWT_BEARER"))
        }

        /// Reads the same values under any prefix and from any place. Everything that is missing or wrong
        /// is reported at once.
        pub fn from_vars(
            mut vars: runtime::Vars,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let environment = vars.parse("environment");
            let private_key = vars.private_key("private_key");
            let key_id = vars.identifier("key_id");
            let client_email = vars.identifier("client_email");
            let scopes = vars.parse_list("scopes");
            let project = vars.parse("project");
            let location = vars.parse("location");
            let dataset = vars.parse("dataset");
            let fhir_store = vars.parse("fhir_store");
            vars.finish(
                &PLAN,
                || ::core::option::Option::Some(Self {
                    environment: environment?,
                    private_key: private_key?,
                    key_id: key_id?,
                    client_email: client_email?,
                    scopes: scopes?,
                    project: project?,
                    location: location?,
                    dataset: dataset?,
                    fhir_store: fhir_store?,
                }),
            )
        }
    }

    /// The environments of Google Cloud Healthcare API.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[non_exhaustive]
    pub enum Environment {
        /// `production`, with tokens from <https://oauth2.googleapis.com/token>.
        Production,
        /// A private deployment or a test server.
        Custom(CustomEnvironment),
    }

    /// The addresses and constants of a private deployment or a test server. Addresses are https, or
    /// http on loopback; the token goes to its API only.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CustomEnvironment {
        /// `token_url`: <https://oauth2.googleapis.com/token> in `production`.
        pub token_url: ::std::string::String,
        /// `api`:
        /// `https://healthcare.googleapis.com/v1/projects/{project}/locations/{location}/datasets/{dataset}/fhirStores/{fhir_store}/fhir/`
        /// in `production`.
        pub api: ::std::string::String,
    }

    impl Environment {
        fn inputs(self) -> runtime::Inputs {
            match self {
                Self::Production => runtime::Inputs::named("production"),
                Self::Custom(CustomEnvironment { token_url, api }) => {
                    runtime::Inputs::custom([("token_url", token_url), ("api", api)])
                }
            }
        }
    }

    impl ::core::str::FromStr for Environment {
        type Err = runtime::Error;

        fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::word(
                &PLAN,
                "environment",
                &[("production", Self::Production)],
                word,
            )
        }
    }

    /// E-mail address of the user to act for, where the service account may.
    ///
    /// For example `jeanne@example.com`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Subject(::std::string::String);

    impl Subject {
        /// Holds a value. It must be a text without control characters, and not empty.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "subject", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for Subject {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    /// The project that the dataset is of.
    ///
    /// For example `st-mary`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Project(::std::string::String);

    impl Project {
        /// Holds a value. It must be one segment of a path: no `/`, and neither `.` nor `..`.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "project", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for Project {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    /// The region that the dataset is in.
    ///
    /// For example `us-central1`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Location(::std::string::String);

    impl Location {
        /// Holds a value. It must be one segment of a path: no `/`, and neither `.` nor `..`.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "location", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for Location {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    /// The dataset that the FHIR store is in.
    ///
    /// For example `clinic`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct Dataset(::std::string::String);

    impl Dataset {
        /// Holds a value. It must be one segment of a path: no `/`, and neither `.` nor `..`.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "dataset", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for Dataset {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    /// The FHIR store.
    ///
    /// For example `records`.
    #[derive(Clone, Debug, PartialEq, Eq, Hash)]
    pub struct FhirStore(::std::string::String);

    impl FhirStore {
        /// Holds a value. It must be one segment of a path: no `/`, and neither `.` nor `..`.
        pub fn new(
            value: impl ::core::convert::Into<::std::string::String>,
        ) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::checked(&PLAN, "fhir_store", value.into()).map(Self)
        }

        /// The value.
        pub fn as_str(&self) -> &str {
            &self.0
        }
    }

    impl ::core::str::FromStr for FhirStore {
        type Err = runtime::Error;

        fn from_str(value: &str) -> ::core::result::Result<Self, runtime::Error> {
            Self::new(value)
        }
    }

    /// What a machine can be granted by Google Cloud Healthcare API.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// `https://www.googleapis.com/auth/cloud-healthcare`: The Healthcare API.
        HttpsWwwGoogleapisComAuthCloudHealthcare,
        /// `https://www.googleapis.com/auth/cloud-platform`: Every API of Google Cloud.
        HttpsWwwGoogleapisComAuthCloudPlatform,
    }

    impl Scope {
        /// The scope, as the provider knows it.
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::HttpsWwwGoogleapisComAuthCloudHealthcare => {
                    "https://www.googleapis.com/auth/cloud-healthcare"
                }
                Self::HttpsWwwGoogleapisComAuthCloudPlatform => {
                    "https://www.googleapis.com/auth/cloud-platform"
                }
            }
        }
    }

    impl ::core::str::FromStr for Scope {
        type Err = runtime::Error;

        fn from_str(word: &str) -> ::core::result::Result<Self, runtime::Error> {
            runtime::codegen::word(
                &PLAN,
                "scope",
                &[
                    (
                        "https://www.googleapis.com/auth/cloud-healthcare",
                        Self::HttpsWwwGoogleapisComAuthCloudHealthcare,
                    ),
                    (
                        "https://www.googleapis.com/auth/cloud-platform",
                        Self::HttpsWwwGoogleapisComAuthCloudPlatform,
                    ),
                ],
                word,
            )
        }
    }

    /// Gets tokens from Google Cloud Healthcare API and calls its API.
    ///
    /// Tokens, calls and what their failures mean are methods of [`runtime::ProviderClient`], to which
    /// this dereferences. Clones share tokens and connections.
    #[derive(Clone, Debug)]
    pub struct Client(runtime::ProviderClient);

    impl Client {
        /// Makes a client. Nothing is sent until the first token is needed.
        pub fn new(config: Config) -> ::core::result::Result<Self, runtime::Error> {
            Self::with_options(config, runtime::Options::default())
        }

        /// Makes a client that behaves otherwise than usual: timeouts, proxy, certificates.
        pub fn with_options(
            config: Config,
            options: runtime::Options,
        ) -> ::core::result::Result<Self, runtime::Error> {
            let inputs = config
                .environment
                .inputs()
                .private_key("private_key", config.private_key)
                .identifier("key_id", config.key_id)
                .identifier("client_email", config.client_email)
                .scopes(config.scopes.into_iter().map(Scope::as_str))
                .setting("project", config.project.as_str())
                .setting("location", config.location.as_str())
                .setting("dataset", config.dataset.as_str())
                .setting("fhir_store", config.fhir_store.as_str());
            runtime::ProviderClient::new(&PLAN, inputs, options).map(Self)
        }

        /// The same client with `subject`, which is otherwise left out.
        ///
        /// E-mail address of the user to act for, where the service account may.
        #[must_use]
        pub fn for_subject(&self, value: &Subject) -> Self {
            Self(self.0.with_setting("subject", value.as_str()))
        }

        /// The same client for another `project`, on the same connections.
        #[must_use]
        pub fn for_project(&self, value: &Project) -> Self {
            Self(self.0.with_setting("project", value.as_str()))
        }

        /// The same client for another `location`, on the same connections.
        #[must_use]
        pub fn for_location(&self, value: &Location) -> Self {
            Self(self.0.with_setting("location", value.as_str()))
        }

        /// The same client for another `dataset`, on the same connections.
        #[must_use]
        pub fn for_dataset(&self, value: &Dataset) -> Self {
            Self(self.0.with_setting("dataset", value.as_str()))
        }

        /// The same client for another `fhir_store`, on the same connections.
        #[must_use]
        pub fn for_fhir_store(&self, value: &FhirStore) -> Self {
            Self(self.0.with_setting("fhir_store", value.as_str()))
        }

        /// The same client, asking for these scopes: a token of its own, the same connections.
        #[must_use]
        pub fn with_scopes(
            &self,
            scopes: impl ::core::iter::IntoIterator<Item = Scope>,
        ) -> Self {
            Self(self.0.with_scopes(scopes.into_iter().map(Scope::as_str)))
        }

        /// The same client, refusing a token that was granted without one of these scopes.
        #[must_use]
        pub fn requiring(
            &self,
            scopes: impl ::core::iter::IntoIterator<Item = Scope>,
        ) -> Self {
            Self(self.0.requiring(scopes.into_iter().map(Scope::as_str)))
        }
    }

    impl ::core::ops::Deref for Client {
        type Target = runtime::ProviderClient;

        fn deref(&self) -> &runtime::ProviderClient {
            &self.0
        }
    }

    impl ::core::convert::From<Client> for runtime::ProviderClient {
        fn from(client: Client) -> Self {
            client.0
        }
    }

    /// What [`Client`] sends, reads and understands.
    pub const PLAN: runtime::plan::Plan = {
        use ::core::option::Option::{None, Some};
        use runtime::plan::{
            Api, ApiBase, Body, Credential, CredentialKind, Environment, Expiry, ExpiryUnit,
            Expr, Field, Format, Grant, Json, Jwt, Location, Member, Method, Plan, Presence,
            Request, ScopeFormat, ScopeRequest, Scopes, Setting, SigningAlgorithm, TokenResponse,
            ValueType, WhenMissing,
        };
        Plan {
            format: 1,
            provider: "google-cloud-healthcare",
            name: "Google Cloud Healthcare API",
            grant: Grant::JwtBearer,
            environments: &[
                Environment {
                    name: "production",
                    constants: &[
                        Field { name: "token_url", value: Expr::Text("https://oauth2.googleapis.com/token") },
                        Field {
                            name: "api",
                            value: Expr::Concat(&[
                                Expr::Text("https://healthcare.googleapis.com/v1/projects/"),
                                Expr::Setting("project"),
                                Expr::Text("/locations/"),
                                Expr::Setting("location"),
                                Expr::Text("/datasets/"),
                                Expr::Setting("dataset"),
                                Expr::Text("/fhirStores/"),
                                Expr::Setting("fhir_store"),
                                Expr::Text("/fhir/"),
                            ]),
                        },
                    ],
                },
            ],
            credentials: &[
                Credential {
                    name: "private_key",
                    kind: CredentialKind::PrivateKey,
                    value_type: ValueType::Text,
                    optional: false,
                },
                Credential {
                    name: "key_id",
                    kind: CredentialKind::Identifier,
                    value_type: ValueType::Text,
                    optional: false,
                },
                Credential {
                    name: "client_email",
                    kind: CredentialKind::Identifier,
                    value_type: ValueType::Text,
                    optional: false,
                },
            ],
            settings: &[
                Setting { name: "subject", value_type: ValueType::Text, presence: Presence::Optional },
                Setting { name: "project", value_type: ValueType::PathSegment, presence: Presence::Required },
                Setting { name: "location", value_type: ValueType::PathSegment, presence: Presence::Required },
                Setting { name: "dataset", value_type: ValueType::PathSegment, presence: Presence::Required },
                Setting { name: "fhir_store", value_type: ValueType::PathSegment, presence: Presence::Required },
            ],
            computed: &[],
            scopes: Scopes {
                request: ScopeRequest::Required,
                allowed: &[
                    "https://www.googleapis.com/auth/cloud-healthcare",
                    "https://www.googleapis.com/auth/cloud-platform",
                ],
                patterns: &[],
                always: &[],
                default: &[],
                at_most: None,
                format: ScopeFormat::Space,
            },
            before: &[],
            request: Request {
                method: Method::Post,
                url: Expr::Constant("token_url"),
                query: &[],
                headers: &[Field { name: "Accept", value: Expr::Text("application/json") }],
                body: Body::Form(&[
                    Field {
                        name: "grant_type",
                        value: Expr::Text("urn:ietf:params:oauth:grant-type:jwt-bearer"),
                    },
                    Field { name: "assertion", value: Expr::Assertion },
                ]),
                assertion: Some(Jwt {
                    algorithms: &[SigningAlgorithm::Rs256],
                    key: "private_key",
                    header: &[
                        Member { name: "typ", value: Json::Text(Expr::Text("JWT")) },
                        Member { name: "kid", value: Json::Text(Expr::Credential("key_id")) },
                    ],
                    claims: &[
                        Member { name: "aud", value: Json::Text(Expr::RequestUrl) },
                        Member { name: "iss", value: Json::Text(Expr::Credential("client_email")) },
                        Member { name: "scope", value: Json::Text(Expr::Scope) },
                        Member { name: "sub", value: Json::Text(Expr::Setting("subject")) },
                    ],
                    lifetime: ::core::time::Duration::from_hours(1),
                    unique_id: false,
                    not_before: false,
                }),
                client_auth: &[],
                client_certificate: false,
            },
            after: &[],
            response: TokenResponse {
                format: Format::Json,
                access_token: Location::Body(&["access_token"]),
                token_type: Location::Body(&["token_type"]),
                scope: Location::Body(&["scope"]),
                refresh_token: Location::Body(&["refresh_token"]),
                expiry: Expiry {
                    read: Location::Body(&["expires_in"]),
                    unit: ExpiryUnit::Seconds,
                    documented: Some(::core::time::Duration::from_hours(1)),
                    when_missing: WhenMissing::Refuse,
                    margin: None,
                },
                outputs: &[],
                error_code: Location::Body(&["error"]),
                error_description: Location::Body(&["error_description"]),
                retry_after: None,
                quota_headers: &[],
                errors: &[],
            },
            authorize: None,
            device: None,
            refresh: None,
            dpop: None,
            api: Api {
                bases: &[ApiBase { name: "default", url: Expr::Constant("api") }],
                headers: &[
                    Field { name: "Authorization", value: Expr::Concat(&[Expr::Text("Bearer "), Expr::Token]) },
                ],
                query: &[],
                cookies: &[],
                client_certificate: false,
                error_code: Location::Body(&["error"]),
                error_description: Location::Body(&["error_description"]),
                errors: &[],
            },
            quirks: &[],
        }
    };

    const _: () = ::core::assert!(
        PLAN.format == runtime::plan::FORMAT,
        "this module was made for another version of tokenwright: run `tokenwright generate`"
    );
}
