//! What a refresh token is exchanged for, and when it is not.

use tokenwright_plan::Plan;
use tokenwright_simulator::{Account, Simulator};

use crate::http::{JSON, get, post};
use crate::user_plans::{
    CLINIC, CLINIC_SIGN_IN, CLINIC_TOKEN, clinic, code, redeem, redeem_at_registry, refresh,
    refresh_at_registry, refresh_token, registry, registry_sign_in, signed_in,
};

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

fn invalid_grant() -> (u16, String) {
    refused(400, "invalid_grant")
}

/// What the clinic answers to this request to refresh, in which `TOKEN` stands for the refresh token.
async fn clinic_says(json: &str) -> crate::http::Reply {
    let clinic = clinic().await;
    let refresh_token = refresh_token(&signed_in(&clinic, "dr-durand").await);
    post(&clinic, CLINIC_TOKEN, JSON, &json.replace("TOKEN", &refresh_token)).await
}

#[tokio::test]
async fn a_refresh_token_gets_another_token_and_another_refresh_token() {
    let clinic = clinic().await;
    let first = signed_in(&clinic, "mr-petit").await;
    let second = refresh(&clinic, &refresh_token(&first)).await;
    assert_eq!(second.status, 200, "{}", second.text);
    assert_ne!(first.token(), second.token());
    assert_ne!(refresh_token(&first), refresh_token(&second));
    assert_eq!(second.json("/scope"), "read:patient");
    for token in [first.token(), second.token()] {
        assert_eq!(get(&clinic, "/api/graphql/needs/read:patient", &token).await.json("/base"), "default");
    }
    assert_eq!(refresh(&clinic, &refresh_token(&second)).await.status, 200);
    assert_eq!((clinic.authorizations(), clinic.token_requests(), clinic.tokens_issued()), (1, 3, 3));
}

#[tokio::test]
async fn an_old_refresh_token_ends_all_that_came_of_the_sign_in() {
    let clinic = clinic().await;
    let first = signed_in(&clinic, "dr-durand").await;
    let second = refresh(&clinic, &refresh_token(&first)).await;
    let third = refresh(&clinic, &refresh_token(&second)).await;
    assert_eq!(refresh(&clinic, &refresh_token(&first)).await.error(), invalid_grant());
    assert_eq!(refresh(&clinic, &refresh_token(&third)).await.error(), invalid_grant());
    for token in [first.token(), second.token(), third.token()] {
        assert_eq!(get(&clinic, "/api/graphql", &token).await.status, 401);
    }
}

#[tokio::test]
async fn an_old_refresh_token_ends_no_other_sign_in() {
    let clinic = clinic().await;
    let other = signed_in(&clinic, "dr-durand").await;
    let first = refresh_token(&signed_in(&clinic, "dr-durand").await);
    for _ in 0..2 {
        refresh(&clinic, &first).await;
    }
    assert_eq!(get(&clinic, "/api/graphql", &other.token()).await.status, 200);
    assert_eq!(refresh(&clinic, &refresh_token(&other)).await.status, 200);
}

#[tokio::test]
async fn without_rotation_a_refresh_token_stays_good() {
    let clinic = clinic().await;
    clinic.set_rotation(false);
    let refresh_token = refresh_token(&signed_in(&clinic, "dr-durand").await);
    for _ in 0..2 {
        let reply = refresh(&clinic, &refresh_token).await;
        assert_eq!((reply.status, reply.json("/refresh_token")), (200, serde_json::Value::Null));
    }
}

#[tokio::test]
async fn a_refresh_token_that_was_never_issued_is_refused() {
    assert_eq!(refresh(&clinic().await, "made-up").await.error(), invalid_grant());
}

#[tokio::test]
async fn a_code_is_no_refresh_token_nor_a_refresh_token_a_code() {
    let clinic = clinic().await;
    let code = code(&clinic, CLINIC_SIGN_IN, "dr-durand");
    assert_eq!(refresh(&clinic, &code).await.error(), invalid_grant());
    let refresh_token = refresh_token(&redeem(&clinic, &code).await);
    assert_eq!(redeem(&clinic, &refresh_token).await.error(), invalid_grant());
}

#[tokio::test]
async fn a_request_to_refresh_is_told_its_own_faults() {
    let missing = r#"{"grant_type": "refresh_token", "client_id": "simulated-client"}"#;
    let reply = clinic_says(missing).await;
    assert_eq!(reply.error(), refused(400, "invalid_request"));
    assert_eq!(reply.json("/error_description"), "the parameter `refresh_token` is missing");
    let more = r#"{"grant_type": "refresh_token", "client_id": "simulated-client", "refresh_token": "TOKEN",
        "code_verifier": "x"}"#;
    let reply = clinic_says(more).await;
    assert_eq!(reply.error(), refused(400, "invalid_request"));
    assert_eq!(reply.json("/error_description"), "the parameter `code_verifier` is unexpected");
}

#[tokio::test]
async fn another_client_cannot_refresh() {
    let other = r#"{"grant_type": "refresh_token", "client_id": "other", "refresh_token": "TOKEN"}"#;
    assert_eq!(clinic_says(other).await.error(), refused(401, "invalid_client"));
    let none = r#"{"grant_type": "refresh_token", "refresh_token": "TOKEN"}"#;
    assert_eq!(clinic_says(none).await.error(), refused(401, "invalid_client"));
}

#[tokio::test]
async fn a_refused_refresh_leaves_the_refresh_token_good() {
    let clinic = clinic().await;
    let refresh_token = refresh_token(&signed_in(&clinic, "dr-durand").await);
    let wrong = format!(r#"{{"grant_type": "refresh_token", "refresh_token": "{refresh_token}"}}"#);
    assert_eq!(post(&clinic, CLINIC_TOKEN, JSON, &wrong).await.status, 401);
    assert_eq!(refresh(&clinic, &refresh_token).await.status, 200);
}

#[tokio::test]
async fn fewer_scopes_may_be_asked_for_and_no_others() {
    let registry = registry().await;
    let code = code(&registry, &registry_sign_in("north", "&scope=read+write+offline_access"), "mr-petit");
    let first = redeem_at_registry(&registry, &code, "&tenant=north").await;
    let other = refresh_at_registry(&registry, &refresh_token(&first), "&scope=read+write").await;
    assert_eq!(other.error(), refused(400, "invalid_scope"));
    let fewer = refresh_at_registry(&registry, &refresh_token(&first), "&scope=read").await;
    assert_eq!(fewer.json("/scope"), "read");
    let all = refresh_at_registry(&registry, &refresh_token(&fewer), "").await;
    assert_eq!(all.json("/scope"), "read offline_access");
}

#[tokio::test]
async fn where_a_scope_stands_for_refresh_tokens_it_must_be_asked_for() {
    let registry = registry().await;
    for (scope, expected) in [("", false), ("&scope=read", false), ("&scope=read+offline_access", true)] {
        let code = code(&registry, &registry_sign_in("north", scope), "dr-durand");
        let reply = redeem_at_registry(&registry, &code, "&tenant=north").await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        assert_eq!(reply.json("/refresh_token").is_string(), expected, "{scope}");
    }
}

#[tokio::test]
async fn a_provider_that_refreshes_nothing_issues_no_refresh_token() {
    static PLAN: Plan = Plan { refresh: None, ..CLINIC };
    let simulator = Simulator::start(&PLAN, Account::example(&PLAN)).await.unwrap();
    let reply = signed_in(&simulator, "dr-durand").await;
    assert_eq!((reply.status, reply.json("/refresh_token")), (200, serde_json::Value::Null));
    assert_eq!(refresh(&simulator, "x").await.error(), refused(400, "invalid_request"));
}

#[tokio::test]
async fn a_revoked_token_can_be_refreshed() {
    let clinic = clinic().await;
    let first = signed_in(&clinic, "dr-durand").await;
    clinic.revoke_tokens();
    assert_eq!(get(&clinic, "/api/graphql", &first.token()).await.status, 401);
    let second = refresh(&clinic, &refresh_token(&first)).await;
    assert_eq!(get(&clinic, "/api/graphql", &second.token()).await.status, 200);
}

#[tokio::test]
async fn when_sessions_end_users_must_sign_in_again() {
    let clinic = clinic().await;
    let first = signed_in(&clinic, "dr-durand").await;
    let code = code(&clinic, CLINIC_SIGN_IN, "dr-durand");
    clinic.end_sessions();
    assert_eq!(get(&clinic, "/api/graphql", &first.token()).await.status, 401);
    assert_eq!(refresh(&clinic, &refresh_token(&first)).await.error(), invalid_grant());
    assert_eq!(redeem(&clinic, &code).await.error(), invalid_grant());
    assert_eq!(signed_in(&clinic, "dr-durand").await.status, 200);
}
