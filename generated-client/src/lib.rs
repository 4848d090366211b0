//! Typed machine-to-machine token clients for healthcare API providers.
//!
//! Turn on a provider's feature, say who you are, call its API:
//!
//! ```toml
//! [dependencies]
//! tokenwright = { version = "0.1", features = ["lifen"] }
//! ```
//!
#![cfg_attr(feature = "lifen", doc = "```no_run")]
#![cfg_attr(not(feature = "lifen"), doc = "```ignore")]
//! use tokenwright::lifen::{self, DatabaseReference, Environment};
//!
//! # async fn example(id: String, secret: String) -> Result<(), tokenwright::Error> {
//! let lifen = lifen::Client::new(lifen::Config {
//!     environment: Environment::PostProd,
//!     client_id: id.into(),
//!     client_secret: secret.into(),
//!     database_reference: DatabaseReference::new("AbCdEfGh12")?,
//! })?;
//!
//! let response = lifen.post("Patient/_search").form(&[("name", "Durand")]).send().await?;
//! let (name, value) = lifen.authorization().await?; // a header for any other HTTP client
//! # let _ = (response.status(), name, value);
//! # Ok(())
//! # }
//! ```
//!
//! Leaving out a field of a `Config`, giving a [`Secret`] where an [`Identifier`] belongs, or asking for a
//! scope that the provider never grants to a machine does not compile. What is left to go wrong is an [`Error`] that says who
//! must act ([`Error::actor`]).
//!
//! # What every client does
//!
//! Each provider's `Client` dereferences to [`ProviderClient`], where calls are made and tokens are
//! handed out. Clients of different providers fit into one collection.
//!
//! - Any number of tasks that need the same token cause one token request and share its outcome.
//! - A token is renewed before it ends, while the old one is still served. A failed renewal never
//!   displaces a token that is still good.
//! - If the API answers with the provider's sign that the token has expired, it is renewed and the call
//!   is made once more.
//! - The token goes to the provider's own API bases only, over https (or http on loopback). Token
//!   requests are never redirected to another origin.
//! - Secrets are in no message, no log and no `Debug`, and are wiped when they are dropped. Copies that
//!   the HTTP and TLS libraries make are out of reach.
//!
//! # When something is wrong
//!
//! - A failed token request is not repeated at once: for a tenth of a second at first, for a second at most, callers
//!   get the same error. While a token is still good, its renewal is tried again after one second at first and
//!   half a minute at most, and callers notice nothing.
//! - A provider that names a time, with `Retry-After` or where its spec says, is obeyed, up to five minutes:
//!   [`Error::retry_after`].
//! - Where a provider's answers count its quota of tokens and nothing remains, no token is renewed before its end until
//!   the quota starts anew. A caller without a token still asks.
//! - A refused credential is not tried again for five minutes, by any sibling. A new client, with another
//!   credential, begins anew.
//! - Where requests are signed or dated, the provider's clock counts: by how much this machine's is wrong is known
//!   from each answer. A request that was refused for it is made once more.
//! - A machine that slept looks for another token before it serves the old one, which may have ended.
//!
//! # Watching it
//!
//! The feature `tracing` tells what happens to tokens, without secrets, under the target `tokenwright`: a span
//! `token_request` and the events `token issued`, `token request failed`, `token invalidated`, `token quota
//! used up`, `idle siblings evicted`, and a warning if this machine's clock is wrong by half a minute or more. The
//! feature `metrics` counts, each with the labels `provider`, `environment` and `grant`:
//!
//! | name | what |
//! | --- | --- |
//! | `tokenwright_tokens_issued_total` | tokens that the provider gave |
//! | `tokenwright_tokens_served_total` | tokens that came from the cache |
//! | `tokenwright_tokens_renewed_early_total` | renewals while the old token was good |
//! | `tokenwright_tokens_invalidated_total` | tokens that an API refused, or the caller called bad |
//! | `tokenwright_token_failures_total` | failed requests; the label `kind` is [`ErrorKind::name`] |
//! | `tokenwright_token_request_seconds` | how long requests took (histogram) |
//! | `tokenwright_token_lifetime_seconds` | how long new tokens live (histogram) |
//! | `tokenwright_token_left_seconds` | how much was left of the old token when it was renewed (histogram) |
//! | `tokenwright_token_quota_remaining` | how many tokens remain of the provider's quota, where its answers say so (gauge) |
//! | `tokenwright_siblings_evicted_total` | tokens of siblings that were dropped to make room (no labels) |
//!
//! # Testing your code
//!
//! Every `Environment` has a variant `Custom`, whose addresses may be on loopback, and
//! [`Options::clock`] takes a [`ManualClock`], so that hours pass in no time, and the time of day is wrong at will.
//!
//! # Features
//!
//! One feature a provider, and `full` for all. `rustls` (default), `rustls-no-provider` and
//! `native-tls` choose how connections are encrypted; `system-proxy` and `socks` add ways to reach a
//! provider. `tracing` and `metrics` let operators watch. Anything else goes through [`Options::http`]. A provider
//! that users sign in at turns on `user-flow`, one whose clients sign `jwt`, one whose tokens are bound to a key
//! `dpop`, one that computes values for its requests `computed`, one that holds settings against patterns `matches`,
//! one that answers in XML `xml`, and one that is shown a client certificate `mtls`; none is of use by itself.
//!
//! A client certificate works with `rustls` and with `native-tls`. If both are on, it is for `native-tls`, which
//! connections then use; an [`Options::http`] that chooses the other library makes no client.

#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "dpop")]
pub use tokenwright_runtime::DpopKey;
pub use tokenwright_runtime::{
    Actor, Clock, Cruds, CrudsQuery, Error, ErrorKind, Identifier, Inputs, MalformedScope, ManualClock,
    Options, Outputs, ProviderClient, RequestBuilder, ResourceType, ScopeText, ScopeUrl, ScopeUuid, Secret,
    SystemClock, Token, TokenSource, UnknownResourceType, Vars, plan, reqwest,
};
#[cfg(feature = "jwt")]
pub use tokenwright_runtime::{Certificate, CertificateError, KeyError, PrivateKey};
#[cfg(feature = "user-flow")]
pub use tokenwright_runtime::{DeviceFlow, PendingAuthorization, PendingDevice, Session, UserFlow};

// One gated module a provider, written by `tokenwright generate`. Not a glob: only so does the compiler
// say which feature a forgotten module is behind.
// <providers>
#[cfg(feature = "1uphealth")]
#[path = "providers/1uphealth.rs"]
pub mod _1uphealth;
#[cfg(feature = "1uphealth-platform")]
#[path = "providers/1uphealth-platform.rs"]
pub mod _1uphealth_platform;
#[cfg(feature = "ab2d")]
#[path = "providers/ab2d.rs"]
pub mod ab2d;
#[cfg(feature = "aetna")]
#[path = "providers/aetna.rs"]
pub mod aetna;
#[cfg(feature = "amazon-cognito")]
#[path = "providers/amazon-cognito.rs"]
pub mod amazon_cognito;
#[cfg(feature = "athenahealth")]
#[path = "providers/athenahealth.rs"]
pub mod athenahealth;
#[cfg(feature = "auth0")]
#[path = "providers/auth0.rs"]
pub mod auth0;
#[cfg(feature = "availity")]
#[path = "providers/availity.rs"]
pub mod availity;
#[cfg(feature = "azure-health")]
#[path = "providers/azure-health.rs"]
pub mod azure_health;
#[cfg(feature = "bcda")]
#[path = "providers/bcda.rs"]
pub mod bcda;
#[cfg(feature = "blue-button")]
#[path = "providers/blue-button.rs"]
pub mod blue_button;
#[cfg(feature = "blue-button-aligned-networks")]
#[path = "providers/blue-button-aligned-networks.rs"]
pub mod blue_button_aligned_networks;
#[cfg(feature = "bwell")]
#[path = "providers/bwell.rs"]
pub mod bwell;
#[cfg(feature = "candid-health")]
#[path = "providers/candid-health.rs"]
pub mod candid_health;
#[cfg(feature = "canvas")]
#[path = "providers/canvas.rs"]
pub mod canvas;
#[cfg(feature = "change-healthcare")]
#[path = "providers/change-healthcare.rs"]
pub mod change_healthcare;
#[cfg(feature = "descope")]
#[path = "providers/descope.rs"]
pub mod descope;
#[cfg(feature = "dexcom")]
#[path = "providers/dexcom.rs"]
pub mod dexcom;
#[cfg(feature = "dosespot")]
#[path = "providers/dosespot.rs"]
pub mod dosespot;
#[cfg(feature = "dpc")]
#[path = "providers/dpc.rs"]
pub mod dpc;
#[cfg(feature = "drchrono")]
#[path = "providers/drchrono.rs"]
pub mod drchrono;
#[cfg(feature = "ehealth-belgium")]
#[path = "providers/ehealth-belgium.rs"]
pub mod ehealth_belgium;
#[cfg(feature = "elation")]
#[path = "providers/elation.rs"]
pub mod elation;
#[cfg(feature = "epic")]
#[path = "providers/epic.rs"]
pub mod epic;
#[cfg(feature = "fitbit")]
#[path = "providers/fitbit.rs"]
pub mod fitbit;
#[cfg(feature = "flexpa")]
#[path = "providers/flexpa.rs"]
pub mod flexpa;
#[cfg(feature = "forgerock")]
#[path = "providers/forgerock.rs"]
pub mod forgerock;
#[cfg(feature = "frontegg")]
#[path = "providers/frontegg.rs"]
pub mod frontegg;
#[cfg(feature = "garmin")]
#[path = "providers/garmin.rs"]
pub mod garmin;
#[cfg(feature = "google-cloud-healthcare")]
#[path = "providers/google-cloud-healthcare.rs"]
pub mod google_cloud_healthcare;
#[cfg(feature = "google-fit")]
#[path = "providers/google-fit.rs"]
pub mod google_fit;
#[cfg(feature = "google-health")]
#[path = "providers/google-health.rs"]
pub mod google_health;
#[cfg(feature = "google-service-account")]
#[path = "providers/google-service-account.rs"]
pub mod google_service_account;
#[cfg(feature = "health-gorilla")]
#[path = "providers/health-gorilla.rs"]
pub mod health_gorilla;
#[cfg(feature = "helseid")]
#[path = "providers/helseid.rs"]
pub mod helseid;
#[cfg(feature = "helseid-multi-tenant")]
#[path = "providers/helseid-multi-tenant.rs"]
pub mod helseid_multi_tenant;
#[cfg(feature = "humana")]
#[path = "providers/humana.rs"]
pub mod humana;
#[cfg(feature = "keycloak")]
#[path = "providers/keycloak.rs"]
pub mod keycloak;
#[cfg(feature = "lifen")]
#[path = "providers/lifen.rs"]
pub mod lifen;
#[cfg(feature = "lifen-sso")]
#[path = "providers/lifen-sso.rs"]
pub mod lifen_sso;
#[cfg(feature = "lifen-v2")]
#[path = "providers/lifen-v2.rs"]
pub mod lifen_v2;
#[cfg(feature = "medplum")]
#[path = "providers/medplum.rs"]
pub mod medplum;
#[cfg(feature = "microsoft-entra-id")]
#[path = "providers/microsoft-entra-id.rs"]
pub mod microsoft_entra_id;
#[cfg(feature = "modmed")]
#[path = "providers/modmed.rs"]
pub mod modmed;
#[cfg(feature = "nextgen-enterprise")]
#[path = "providers/nextgen-enterprise.rs"]
pub mod nextgen_enterprise;
#[cfg(feature = "nextgen-fhir")]
#[path = "providers/nextgen-fhir.rs"]
pub mod nextgen_fhir;
#[cfg(feature = "nhs-england")]
#[path = "providers/nhs-england.rs"]
pub mod nhs_england;
#[cfg(feature = "nhs-login")]
#[path = "providers/nhs-login.rs"]
pub mod nhs_login;
#[cfg(feature = "okta")]
#[path = "providers/okta.rs"]
pub mod okta;
#[cfg(feature = "optum")]
#[path = "providers/optum.rs"]
pub mod optum;
#[cfg(feature = "optum-v3")]
#[path = "providers/optum-v3.rs"]
pub mod optum_v3;
#[cfg(feature = "oracle-clinical-data-exchange")]
#[path = "providers/oracle-clinical-data-exchange.rs"]
pub mod oracle_clinical_data_exchange;
#[cfg(feature = "oracle-health-millennium")]
#[path = "providers/oracle-health-millennium.rs"]
pub mod oracle_health_millennium;
#[cfg(feature = "oura")]
#[path = "providers/oura.rs"]
pub mod oura;
#[cfg(feature = "oystehr")]
#[path = "providers/oystehr.rs"]
pub mod oystehr;
#[cfg(feature = "parchment")]
#[path = "providers/parchment.rs"]
pub mod parchment;
#[cfg(feature = "particle-health")]
#[path = "providers/particle-health.rs"]
pub mod particle_health;
#[cfg(feature = "pattern-health")]
#[path = "providers/pattern-health.rs"]
pub mod pattern_health;
#[cfg(feature = "photon")]
#[path = "providers/photon.rs"]
pub mod photon;
#[cfg(feature = "pingone")]
#[path = "providers/pingone.rs"]
pub mod pingone;
#[cfg(feature = "pro-sante-connect")]
#[path = "providers/pro-sante-connect.rs"]
pub mod pro_sante_connect;
#[cfg(feature = "pverify")]
#[path = "providers/pverify.rs"]
pub mod pverify;
#[cfg(feature = "recuro-health")]
#[path = "providers/recuro-health.rs"]
pub mod recuro_health;
#[cfg(feature = "redox")]
#[path = "providers/redox.rs"]
pub mod redox;
#[cfg(feature = "salesforce")]
#[path = "providers/salesforce.rs"]
pub mod salesforce;
#[cfg(feature = "smart-backend-services")]
#[path = "providers/smart-backend-services.rs"]
pub mod smart_backend_services;
#[cfg(feature = "va-lighthouse")]
#[path = "providers/va-lighthouse.rs"]
pub mod va_lighthouse;
#[cfg(feature = "vim")]
#[path = "providers/vim.rs"]
pub mod vim;
#[cfg(feature = "whoop")]
#[path = "providers/whoop.rs"]
pub mod whoop;
#[cfg(feature = "withings")]
#[path = "providers/withings.rs"]
pub mod withings;
#[cfg(feature = "zoom")]
#[path = "providers/zoom.rs"]
pub mod zoom;
// </providers>
