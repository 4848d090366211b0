//! Siblings: other settings, other bases, required scopes.

use tokenwright::{ErrorKind, lifen, photon};

use crate::providers::{lifen_client, photon_client, simulated_lifen, simulated_photon};

#[tokio::test]
async fn a_sibling_has_a_token_of_its_own() {
    let simulator = simulated_lifen().await;
    let (lifen, _) = lifen_client(&simulator);
    let other = lifen.for_database_reference(&lifen::DatabaseReference::new("ZyXwVuTs98").unwrap());
    assert_ne!(lifen.token().await.unwrap().expose(), other.token().await.unwrap().expose());
    assert_eq!(simulator.token_requests(), 2);
}

#[tokio::test]
async fn siblings_of_the_same_value_share_a_token_even_when_none_is_held_in_between() {
    let simulator = simulated_lifen().await;
    let (lifen, _) = lifen_client(&simulator);
    for _ in 0..3 {
        let reference = lifen::DatabaseReference::new("ZyXwVuTs98").unwrap();
        lifen.for_database_reference(&reference).token().await.unwrap();
    }
    assert_eq!(simulator.token_requests(), 1);
}

#[tokio::test]
async fn another_api_base_shares_the_token() {
    let simulator = simulated_lifen().await;
    let (lifen, _) = lifen_client(&simulator);
    lifen.get("Patient/1").send().await.unwrap();
    let response = lifen.at(lifen::ApiBase::Ramsay).get("Patient/1").send().await.unwrap();
    assert!(response.url().path().starts_with("/ramsay/"), "{}", response.url());
    assert_eq!(simulator.token_requests(), 1);
}

#[tokio::test]
async fn a_token_that_was_granted_less_than_required_is_refused() {
    let simulator = simulated_photon().await;
    simulator.set_scopes(["read:patient"]);
    let (photon, _) = photon_client(&simulator);
    assert!(photon.requiring([photon::Scope::ReadPatient]).token().await.is_ok());
    let error =
        photon.requiring([photon::Scope::ReadPatient, photon::Scope::WriteOrder]).token().await.unwrap_err();
    assert_eq!(error.kind(), &ErrorKind::ScopeNotGranted { missing: ["write:order".into()].into() });
}

#[tokio::test]
async fn a_value_that_its_type_does_not_allow_is_refused_without_a_request() {
    let simulator = simulated_lifen().await;
    let (lifen, _) = lifen_client(&simulator);
    let error = lifen.with_setting("database_reference", "a\nb").token().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::InvalidValue { .. }), "{error}");
    assert_eq!(simulator.token_requests(), 0);
}
