//! What a code is exchanged for, and when it is not.

use std::time::Duration;

use tokenwright_plan::Plan;
use tokenwright_simulator::{Account, Simulator};

use crate::http::{FORM, JSON, get, post};
use crate::user_plans::{
    CLINIC, CLINIC_SIGN_IN, CLINIC_TOKEN, REDIRECT_URI, VERIFIER, clinic, code, field, redeem,
    redeem_at_registry, redemption, refresh, refresh_token, registry, registry_sign_in, signed_in, url,
};

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

fn invalid_grant() -> (u16, String) {
    refused(400, "invalid_grant")
}

/// What the clinic answers to the right exchange of a code, changed.
async fn clinic_says_to(right: &str, wrong: &str) -> (u16, String) {
    let clinic = clinic().await;
    let json = redemption(&code(&clinic, CLINIC_SIGN_IN, "dr-durand"));
    assert!(json.contains(right));
    post(&clinic, CLINIC_TOKEN, JSON, &json.replace(right, wrong)).await.error()
}

#[tokio::test]
async fn a_code_gets_a_token_and_a_refresh_token() {
    let clinic = clinic().await;
    let reply = signed_in(&clinic, "dr-durand").await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    assert!(reply.token().starts_with("simulated-token-"));
    assert!(refresh_token(&reply).starts_with("simulated-refresh-token-"));
    assert_eq!((reply.json("/token_type"), reply.json("/expires_in")), ("Bearer".into(), 3600.into()));
    assert_eq!(get(&clinic, "/api/graphql", &reply.token()).await.status, 200);
    assert_eq!((clinic.authorizations(), clinic.token_requests(), clinic.tokens_issued()), (1, 1, 1));
}

#[tokio::test]
async fn a_code_is_good_once_and_its_second_use_ends_what_came_of_it() {
    let clinic = clinic().await;
    let code = code(&clinic, CLINIC_SIGN_IN, "dr-durand");
    let first = redeem(&clinic, &code).await;
    assert_eq!(get(&clinic, "/api/graphql", &first.token()).await.status, 200);
    assert_eq!(redeem(&clinic, &code).await.error(), invalid_grant());
    assert_eq!(get(&clinic, "/api/graphql", &first.token()).await.status, 401);
    assert_eq!(refresh(&clinic, &refresh_token(&first)).await.error(), invalid_grant());
}

#[tokio::test]
async fn what_came_of_another_code_stays_good() {
    let clinic = clinic().await;
    let other = signed_in(&clinic, "dr-durand").await;
    let code = code(&clinic, CLINIC_SIGN_IN, "dr-durand");
    for _ in 0..2 {
        redeem(&clinic, &code).await;
    }
    assert_eq!(get(&clinic, "/api/graphql", &other.token()).await.status, 200);
    assert_eq!(refresh(&clinic, &refresh_token(&other)).await.status, 200);
}

#[tokio::test]
async fn a_code_expires() {
    let clinic = clinic().await;
    clinic.set_code_lifetime(Duration::from_millis(50));
    let code = code(&clinic, CLINIC_SIGN_IN, "dr-durand");
    tokio::time::sleep(Duration::from_millis(60)).await;
    let reply = redeem(&clinic, &code).await;
    assert_eq!(reply.error(), invalid_grant());
    assert_eq!(reply.json("/error_description"), "the code has expired");
}

#[tokio::test]
async fn a_code_that_was_never_issued_is_refused() {
    assert_eq!(redeem(&clinic().await, "made-up").await.error(), invalid_grant());
    assert_eq!(redeem(&clinic().await, "").await.error(), refused(400, "invalid_request"));
}

#[tokio::test]
async fn the_code_of_another_simulator_is_unknown() {
    let code = code(&clinic().await, CLINIC_SIGN_IN, "dr-durand");
    assert_eq!(redeem(&clinic().await, &code).await.error(), invalid_grant());
}

#[tokio::test]
async fn a_code_is_good_for_its_redirect_uri_alone() {
    assert_eq!(clinic_says_to(REDIRECT_URI, "https://app.example/callback/").await, invalid_grant());
    assert_eq!(clinic_says_to(REDIRECT_URI, "/callback").await, refused(400, "invalid_request"));
}

#[tokio::test]
async fn a_code_is_good_with_its_verifier_alone() {
    let other = VERIFIER.replace('d', "e");
    assert_eq!(clinic_says_to(VERIFIER, &other).await, invalid_grant());
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    assert_eq!(clinic_says_to(VERIFIER, challenge).await, invalid_grant());
}

#[tokio::test]
async fn what_is_no_verifier_is_an_invalid_request() {
    for wrong in ["", "short", &"a".repeat(129), &VERIFIER.replace('-', "+")] {
        assert_eq!(clinic_says_to(VERIFIER, wrong).await, refused(400, "invalid_request"), "{wrong}");
    }
}

#[tokio::test]
async fn every_parameter_is_wanted() {
    for name in ["grant_type", "code", "redirect_uri", "code_verifier"] {
        let says = clinic_says_to(&format!("\"{name}\""), "\"other\"").await;
        assert_eq!(says, refused(400, "invalid_request"), "{name}");
    }
    assert_eq!(clinic_says_to("\"client_id\"", "\"other\"").await, refused(401, "invalid_client"));
}

#[tokio::test]
async fn another_client_is_refused() {
    assert_eq!(clinic_says_to("simulated-client", "other").await, refused(401, "invalid_client"));
}

#[tokio::test]
async fn another_grant_type_is_unsupported() {
    let says = clinic_says_to("authorization_code", "password").await;
    assert_eq!(says, refused(400, "unsupported_grant_type"));
}

#[tokio::test]
async fn a_form_is_refused_where_json_is_wanted() {
    let clinic = clinic().await;
    let code = code(&clinic, CLINIC_SIGN_IN, "dr-durand");
    let form = format!(
        "grant_type=authorization_code&client_id=simulated-client&code={code}&redirect_uri={REDIRECT_URI}\
        &code_verifier={VERIFIER}"
    );
    assert_eq!(post(&clinic, CLINIC_TOKEN, FORM, &form).await.error(), refused(400, "invalid_request"));
}

#[tokio::test]
async fn a_refused_exchange_leaves_the_code_good() {
    let clinic = clinic().await;
    let code = code(&clinic, CLINIC_SIGN_IN, "dr-durand");
    let right = redemption(&code);
    for at in 0..right.len() {
        for other in ["!", "\"", "\0"] {
            let wrong = format!("{}{other}{}", &right[..at], &right[at + 1..]);
            if wrong != right {
                let reply = post(&clinic, CLINIC_TOKEN, JSON, &wrong).await;
                assert!((400..500).contains(&reply.status), "{wrong}");
            }
        }
    }
    assert_eq!(clinic.tokens_issued(), 0);
    assert_eq!(redeem(&clinic, &code).await.status, 200);
}

#[tokio::test]
async fn a_code_is_good_for_its_settings_alone() {
    let registry = registry().await;
    let code = code(&registry, &registry_sign_in("north", ""), "dr-durand");
    let reply = redeem_at_registry(&registry, &code, "&tenant=south").await;
    assert_eq!(reply.error(), refused(400, "invalid_request"));
    assert_eq!(reply.json("/error_description"), "the user signed in for another `tenant`");
    assert_eq!(redeem_at_registry(&registry, &code, "&tenant=north").await.status, 200);
}

#[tokio::test]
async fn scopes_named_with_a_code_must_be_those_asked_for() {
    let registry = registry().await;
    let code = code(&registry, &registry_sign_in("north", "&scope=read+write"), "mr-petit");
    let more = redeem_at_registry(&registry, &code, "&tenant=north&scope=read+offline_access").await;
    assert_eq!(more.error(), refused(400, "invalid_scope"));
    let same = redeem_at_registry(&registry, &code, "&tenant=north&scope=read+write").await;
    assert_eq!(same.json("/scope"), "read");
}

#[tokio::test]
async fn a_verifier_without_a_challenge_is_refused() {
    static DOWNGRADED: Plan = Plan {
        authorize: match CLINIC.authorize {
            Some(authorize) => Some(tokenwright_plan::Authorize {
                parameters: authorize.parameters.split_at(5).0,
                ..authorize
            }),
            None => None,
        },
        ..CLINIC
    };
    let downgraded = Simulator::start(&DOWNGRADED, Account::example(&DOWNGRADED)).await.unwrap();
    let (target, _) = CLINIC_SIGN_IN.split_once("&code_challenge").unwrap();
    let callback = downgraded.sign_in(&url(&downgraded, target), "dr-durand").unwrap();
    let reply = redeem(&downgraded, field(&callback, "code").unwrap()).await;
    assert_eq!(reply.error(), invalid_grant());
}

#[tokio::test]
async fn neither_log_nor_answers_hold_what_a_sign_in_is_made_of() {
    let clinic = clinic().await;
    let target = CLINIC_SIGN_IN.replace("&audience", &format!("&{VERIFIER}=1&audience"));
    clinic.sign_in(&url(&clinic, &target), "dr-durand").unwrap();
    let code = code(&clinic, CLINIC_SIGN_IN, "dr-durand");
    let right = redemption(&code);
    let mut answers = String::new();
    for name in [VERIFIER, &code] {
        let wrong = right.replacen('{', &format!("{{\"{name}\": \"\", "), 1);
        answers += &post(&clinic, CLINIC_TOKEN, JSON, &wrong).await.text;
    }
    let issued = redeem(&clinic, &code).await;
    let refresh_token = refresh_token(&issued);
    for leak in [&code, &refresh_token, &issued.token()] {
        answers += &get(&clinic, &format!("/elsewhere/{leak}"), "made-up").await.text;
    }
    answers += &redeem(&clinic, &code).await.text;
    answers += &refresh(&clinic, &refresh_token).await.text;
    let log = format!("{:?}", clinic.log());
    for secret in [&*code, VERIFIER, &refresh_token, &issued.token(), "a&b", "a%26b"] {
        assert!(!log.contains(secret), "{secret}: {log}");
        assert!(!answers.contains(secret), "{secret}: {answers}");
    }
}
