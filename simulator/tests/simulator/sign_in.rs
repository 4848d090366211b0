//! What users are sent to the provider with, and where they go from there.

use tokenwright_simulator::{Endpoint, Simulator};

use crate::http::{Reply, send};
use crate::user_plans::{CLINIC_SIGN_IN, clinic, field, registry, registry_sign_in};

async fn visit(simulator: &Simulator, target: &str) -> Reply {
    send(simulator, "GET", target, &[], "").await
}

/// What the clinic answers to a user who is sent there in the right way, changed.
async fn clinic_says_to(right: &str, wrong: &str) -> Reply {
    assert!(CLINIC_SIGN_IN.contains(right));
    visit(&clinic().await, &CLINIC_SIGN_IN.replace(right, wrong)).await
}

/// The error that the user goes back with.
async fn error_of(right: &str, wrong: &str) -> String {
    let reply = clinic_says_to(right, wrong).await;
    assert_eq!(reply.status, 303, "{wrong}: {}", reply.text);
    let location = reply.header("location").unwrap();
    assert!(location.starts_with("https://app.example/callback?error="), "{location}");
    assert_eq!(field(location, "state"), Some("a%26b"));
    field(location, "error").unwrap().to_owned()
}

/// That the user stays and is told why.
async fn stays(right: &str, wrong: &str) {
    let reply = clinic_says_to(right, wrong).await;
    assert_eq!((reply.status, reply.header("location")), (400, None), "{wrong}");
    assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(reply.text.contains("role=\"alert\""), "{}", reply.text);
}

#[tokio::test]
async fn a_user_sees_who_asks_for_what() {
    let reply = visit(&clinic().await, CLINIC_SIGN_IN).await;
    assert_eq!(reply.status, 200);
    for shown in [
        "<title>Sign in to Clinic</title>",
        "<code>simulated-client</code>",
        "<li><code>read:patient</code></li>\n<li><code>write:prescription</code></li>",
        "<code>https://app.example/callback</code>",
        "value=\"dr-durand\" checked> dr-durand</label>",
        "value=\"mr-petit\"> mr-petit, without write:prescription</label>",
    ] {
        assert!(reply.text.contains(shown), "{shown}: {}", reply.text);
    }
}

#[tokio::test]
async fn the_page_is_neither_stored_nor_framed() {
    let reply = visit(&clinic().await, CLINIC_SIGN_IN).await;
    assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert!(reply.header("content-security-policy").unwrap().contains("frame-ancestors 'none'"));
}

#[tokio::test]
async fn the_page_alone_grants_nothing() {
    let clinic = clinic().await;
    visit(&clinic, CLINIC_SIGN_IN).await;
    assert_eq!((clinic.authorizations(), clinic.token_requests()), (0, 0));
    assert_eq!(clinic.log()[0].endpoint, Endpoint::Authorize);
    assert_eq!(clinic.log()[0].to_string(), "GET /authorize_url/authorize 200");
}

#[tokio::test]
async fn a_client_that_nobody_knows_is_told_to_the_user_alone() {
    stays("simulated-client", "other").await;
    stays("simulated-client", "").await;
    stays("&client_id=simulated-client", "").await;
    stays("&client_id=simulated-client", "&client_id=simulated-client&client_id=other").await;
    stays("&client_id=simulated-client", "&client_id=simulated-client&client_id=simulated-client").await;
}

#[tokio::test]
async fn a_user_is_never_sent_where_no_code_may_go() {
    let right = "https%3A%2F%2Fapp.example%2Fcallback";
    for wrong in [
        "",
        "%2Fcallback",
        "http%3A%2F%2Fapp.example%2Fcallback",
        "https%3A%2F%2Fapp.example%2Fcallback%23fragment",
        "https%3A%2F%2Fapp.example%2F%0D%0Aset-cookie%3A+a%3Db",
        "javascript%3Aalert(1)",
    ] {
        stays(right, wrong).await;
    }
    let parameter = format!("&redirect_uri={right}");
    stays(&parameter, "").await;
    stays(&parameter, &format!("{parameter}{parameter}")).await;
}

#[tokio::test]
async fn a_query_that_cannot_be_read_is_told_to_the_user_alone() {
    stays("&state=a%26b", "&state").await;
    stays("&state=a%26b", "&state=%zz").await;
    stays("&state=a%26b", "&state=%ff").await;
}

#[tokio::test]
async fn loopback_and_a_scheme_of_ones_own_may_be_gone_back_to() {
    for uri in ["http%3A%2F%2F127.0.0.1%3A53682%2F", "http://localhost/callback", "com.example.app:/callback"]
    {
        let reply = clinic_says_to("https%3A%2F%2Fapp.example%2Fcallback", uri).await;
        assert_eq!(reply.status, 200, "{uri}");
    }
}

#[tokio::test]
async fn another_response_type_is_unsupported() {
    assert_eq!(error_of("=code&", "=token&").await, "unsupported_response_type");
    assert_eq!(error_of("response_type=code&", "").await, "invalid_request");
}

#[tokio::test]
async fn a_proof_key_of_sha_256_is_wanted() {
    let challenge = "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    assert_eq!(error_of("=S256", "=plain").await, "invalid_request");
    assert_eq!(error_of("&code_challenge_method=S256", "").await, "invalid_request");
    assert_eq!(error_of(challenge, "").await, "invalid_request");
    for wrong in ["&code_challenge=", &challenge[..challenge.len() - 1], &format!("{challenge}%3D")] {
        assert_eq!(error_of(challenge, wrong).await, "invalid_request", "{wrong}");
    }
}

#[tokio::test]
async fn constants_and_settings_must_be_the_documented_ones() {
    let audience = "&audience=https%3A%2F%2Fapi.clinic.example";
    let organization = "&organization=simulated-organization";
    for (right, wrong) in
        [(audience, ""), (audience, "&audience=https%3A%2F%2Fother.example"), (organization, "")]
    {
        assert_eq!(error_of(right, wrong).await, "invalid_request", "{wrong}");
    }
    assert_eq!(error_of(organization, "&organization=other").await, "invalid_request");
}

#[tokio::test]
async fn scopes_must_be_named_and_known() {
    let scope = "&scope=read:patient+write:prescription";
    for wrong in ["", "&scope=", "&scope=read:patient+admin", "&scope=read:patient++write:prescription"] {
        assert_eq!(error_of(scope, wrong).await, "invalid_scope", "{wrong}");
    }
}

#[tokio::test]
async fn an_unexpected_parameter_is_refused_by_name() {
    let reply = clinic_says_to("&audience", "&prompt=login&audience").await;
    let location = reply.header("location").unwrap();
    assert_eq!(field(location, "error"), Some("invalid_request"));
    let description = field(location, "error_description").unwrap();
    assert_eq!(description.replace("%20", " "), "the query field %60prompt%60 is unexpected");
}

#[tokio::test]
async fn a_parameter_given_twice_is_refused() {
    assert_eq!(error_of("&audience", "&scope=read:patient&audience").await, "invalid_request");
}

#[tokio::test]
async fn a_state_is_wanted_once() {
    for wrong in ["", "&state=a&state=b"] {
        let reply = clinic_says_to("&state=a%26b", wrong).await;
        let location = reply.header("location").unwrap();
        assert_eq!(field(location, "error"), Some("invalid_request"), "{wrong}");
        assert_eq!(field(location, "state"), None, "{wrong}");
    }
}

#[tokio::test]
async fn a_redirect_uri_keeps_its_query() {
    let clinic = clinic().await;
    let target = CLINIC_SIGN_IN.replace("callback", "callback%3Ftenant%3Da%2526b");
    let callback = clinic.sign_in(&format!("http://{}{target}", clinic.address()), "dr-durand").unwrap();
    assert!(callback.starts_with("https://app.example/callback?tenant=a%26b&code="), "{callback}");
}

#[tokio::test]
async fn another_method_is_refused() {
    let reply = send(&clinic().await, "PUT", CLINIC_SIGN_IN, &[], "").await;
    assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, POST")));
}

#[tokio::test]
async fn a_body_is_refused() {
    let reply = send(&clinic().await, "GET", CLINIC_SIGN_IN, &[], "x").await;
    assert_eq!((reply.status, reply.header("location")), (400, None));
}

#[tokio::test]
async fn a_setting_may_stand_in_the_address() {
    let registry = registry().await;
    assert_eq!(visit(&registry, &registry_sign_in("north", "")).await.status, 200);
    assert_eq!(visit(&registry, &registry_sign_in("south", "")).await.status, 200);
    assert_eq!(visit(&registry, &registry_sign_in("west", "")).await.status, 404);
}
