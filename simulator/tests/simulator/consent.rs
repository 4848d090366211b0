//! What users choose on the page, and what that gives.

use tokenwright_plan::{Plan, Scopes};
use tokenwright_simulator::{Account, Simulator, User};

use crate::http::{FORM, JSON, Reply, get, post, send};
use crate::user_plans::{
    CLINIC, CLINIC_SIGN_IN, REGISTRY, clinic, code, field, redeem_at_registry, registry, registry_sign_in,
    signed_in, url,
};

async fn choose(simulator: &Simulator, form: &str) -> Reply {
    post(simulator, CLINIC_SIGN_IN, FORM, form).await
}

#[tokio::test]
async fn who_allows_it_goes_back_with_a_code_and_the_state() {
    let clinic = clinic().await;
    let reply = choose(&clinic, "user=dr-durand&decision=allow").await;
    let location = reply.header("location").unwrap();
    assert_eq!(reply.status, 303);
    assert!(location.starts_with("https://app.example/callback?code=simulated-code-"), "{location}");
    assert_eq!(field(location, "state"), Some("a%26b"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert_eq!(clinic.authorizations(), 1);
}

#[tokio::test]
async fn no_two_codes_are_the_same() {
    let clinic = clinic().await;
    let first = code(&clinic, CLINIC_SIGN_IN, "dr-durand");
    assert_ne!(first, code(&clinic, CLINIC_SIGN_IN, "dr-durand"));
}

#[tokio::test]
async fn who_denies_it_goes_back_with_an_error_and_the_state() {
    let clinic = clinic().await;
    let reply = choose(&clinic, "user=dr-durand&decision=deny").await;
    let location = reply.header("location").unwrap();
    assert_eq!((reply.status, field(location, "error")), (303, Some("access_denied")));
    assert_eq!((field(location, "state"), field(location, "code")), (Some("a%26b"), None));
    assert_eq!(clinic.authorizations(), 0);
}

#[tokio::test]
async fn what_is_chosen_is_judged_by_what_was_asked() {
    let target = CLINIC_SIGN_IN.replace("S256", "plain");
    let reply = post(&clinic().await, &target, FORM, "user=dr-durand&decision=allow").await;
    assert_eq!(field(reply.header("location").unwrap(), "error"), Some("invalid_request"));
}

#[tokio::test]
async fn a_form_that_is_not_the_pages_leads_nowhere() {
    let clinic = clinic().await;
    for form in [
        "",
        "user=dr-durand",
        "decision=allow",
        "user=dr-durand&decision=maybe",
        "user=dr-durand&decision=allow&decision=deny",
        "user=dr-durand&user=mr-petit&decision=allow",
        "user=dr-durand&decision=allow&scope=write:patient",
        "user=dr-durand&decision",
        "user=%zz&decision=allow",
    ] {
        let reply = choose(&clinic, form).await;
        assert_eq!((reply.status, reply.header("location")), (400, None), "{form}");
    }
    let json = post(&clinic, CLINIC_SIGN_IN, JSON, r#"{"user": "dr-durand", "decision": "allow"}"#).await;
    assert_eq!((json.status, json.header("location")), (400, None));
    let bare = send(&clinic, "POST", CLINIC_SIGN_IN, &[], "user=dr-durand&decision=allow").await;
    assert_eq!((bare.status, bare.header("location")), (400, None));
    assert_eq!(clinic.authorizations(), 0);
}

#[tokio::test]
async fn a_user_whom_nobody_knows_sees_the_page_again() {
    let reply = choose(&clinic().await, "user=dr-who&decision=allow").await;
    assert_eq!((reply.status, reply.header("location")), (403, None));
    assert!(reply.text.contains("role=\"alert\"") && reply.text.contains("<form"), "{}", reply.text);
}

#[tokio::test]
async fn a_password_must_be_the_users() {
    let account = Account::example(&CLINIC).user(User::new("dr-durand").password("s3same & more"));
    let clinic = Simulator::start(&CLINIC, account).await.unwrap();
    for wrong in ["", "&password=", "&password=s3same"] {
        let reply = choose(&clinic, &format!("user=dr-durand{wrong}&decision=allow")).await;
        assert_eq!((reply.status, reply.header("location")), (403, None), "{wrong}");
    }
    let right = choose(&clinic, "user=dr-durand&password=s3same+%26+more&decision=allow").await;
    assert_eq!(right.status, 303);
    assert_eq!(choose(&clinic, "user=mr-petit&password=&decision=allow").await.status, 303);
    assert_eq!(choose(&clinic, "user=mr-petit&password=x&decision=allow").await.status, 403);
}

#[tokio::test]
async fn a_password_is_asked_for_where_someone_has_one() {
    let without = send(&clinic().await, "GET", CLINIC_SIGN_IN, &[], "").await;
    let account = Account::example(&CLINIC).user(User::new("dr-durand").password("s3same"));
    let clinic = Simulator::start(&CLINIC, account).await.unwrap();
    let with = send(&clinic, "GET", CLINIC_SIGN_IN, &[], "").await;
    let asks = [&without, &with].map(|page| page.text.contains("type=\"password\""));
    assert_eq!(asks, [false, true]);
    assert!(!with.text.contains("s3same"));
}

#[tokio::test]
async fn no_name_and_no_scope_breaks_out_of_the_page() {
    static HOSTILE: Plan = Plan {
        name: "</title><script>",
        scopes: Scopes { allowed: &["</code><script>alert('1')</script>&amp;"], ..CLINIC.scopes },
        ..CLINIC
    };
    let name = "\"><script>alert(1)</script>'&";
    let account = Account::example(&HOSTILE).credential("client_id", name).user(User::new(name));
    let hostile = Simulator::start(&HOSTILE, account).await.unwrap();
    let target = CLINIC_SIGN_IN
        .replace("simulated-client", "%22%3E%3Cscript%3Ealert(1)%3C/script%3E'%26")
        .replace("read:patient+write:prescription", "%3C/code%3E%3Cscript%3Ealert('1')%3C/script%3E%26amp;")
        .replace("callback", "callback'%26amp;");
    let page = send(&hostile, "GET", &target, &[], "").await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(!page.text.contains("<script") && !page.text.contains("alert('1')"), "{}", page.text);
    for shown in [
        "<title>Sign in to &lt;/title&gt;&lt;script&gt;</title>",
        "value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&amp;\"",
        "<li><code>&lt;/code&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;</code></li>",
        "<code>https://app.example/callback&#39;&amp;amp;</code>",
    ] {
        assert!(page.text.contains(shown), "{shown}: {}", page.text);
    }
    assert!(hostile.sign_in(&url(&hostile, &target), name).is_ok());
}

#[tokio::test]
async fn what_was_sent_is_not_repeated_to_the_user() {
    let target = format!("{CLINIC_SIGN_IN}&client_id=%3Cscript%3E&%3Cscript%3E=1");
    let page = send(&clinic().await, "GET", &target, &[], "").await;
    assert_eq!(page.status, 400);
    assert!(!page.text.contains("script"), "{}", page.text);
}

#[tokio::test]
async fn a_clinician_gets_all_that_is_asked_for() {
    let clinic = clinic().await;
    let reply = signed_in(&clinic, "dr-durand").await;
    assert_eq!(reply.json("/scope"), "read:patient write:prescription");
    let token = reply.token();
    assert_eq!(get(&clinic, "/api/graphql/needs/write:prescription", &token).await.json("/base"), "default");
}

#[tokio::test]
async fn an_assistant_gets_less_and_is_told() {
    let clinic = clinic().await;
    let reply = signed_in(&clinic, "mr-petit").await;
    assert_eq!(reply.json("/scope"), "read:patient");
    let token = reply.token();
    assert_eq!(get(&clinic, "/api/graphql/needs/read:patient", &token).await.json("/base"), "default");
    let refused = get(&clinic, "/api/graphql/needs/write:prescription", &token).await;
    assert_eq!(refused.json("/errors/0/extensions/code"), "FORBIDDEN");
}

#[tokio::test]
async fn who_may_have_nothing_that_is_asked_for_is_sent_back() {
    let clinic = clinic().await;
    let target = CLINIC_SIGN_IN.replace("read:patient+", "");
    let callback = clinic.sign_in(&url(&clinic, &target), "mr-petit").unwrap();
    assert_eq!(field(&callback, "error"), Some("access_denied"));
}

#[tokio::test]
async fn who_is_asked_for_no_scope_gives_all_they_have() {
    let registry = registry().await;
    let code = code(&registry, &registry_sign_in("north", ""), "mr-petit");
    let reply = redeem_at_registry(&registry, &code, "&tenant=north").await;
    assert_eq!(reply.json("/scope"), "offline_access read");
}

#[tokio::test]
async fn a_user_may_have_just_some_scopes() {
    let account =
        Account::example(&REGISTRY).user(User::new("ms-roux").scopes(["read", "write"]).without(["read"]));
    let registry = Simulator::start(&REGISTRY, account.setting("tenant", "north")).await.unwrap();
    let code = code(&registry, &registry_sign_in("north", ""), "ms-roux");
    assert_eq!(redeem_at_registry(&registry, &code, "&tenant=north").await.json("/scope"), "write");
}

#[tokio::test]
async fn the_scopes_of_the_customer_are_not_those_of_users() {
    let clinic = clinic().await;
    clinic.set_scopes(["read:patient"]);
    assert_eq!(signed_in(&clinic, "dr-durand").await.json("/scope"), "read:patient write:prescription");
}

#[tokio::test]
async fn without_a_browser_it_is_the_same() {
    let clinic = clinic().await;
    let callback = clinic.sign_in(&url(&clinic, CLINIC_SIGN_IN), "dr-durand").unwrap();
    assert!(callback.starts_with("https://app.example/callback?code=simulated-code-"), "{callback}");
    let denied = clinic.deny(&url(&clinic, CLINIC_SIGN_IN)).unwrap();
    assert_eq!(field(&denied, "error"), Some("access_denied"));
    let log: Vec<String> = clinic.log().iter().map(ToString::to_string).collect();
    assert_eq!(
        log,
        [
            "GET /authorize_url/authorize 200",
            "POST /authorize_url/authorize 303",
            "GET /authorize_url/authorize 200",
            "POST /authorize_url/authorize 303 the user does not allow it",
        ]
    );
}

#[tokio::test]
async fn without_a_browser_a_user_knows_their_password() {
    let account = Account::example(&CLINIC).user(User::new("dr-durand").password("s3same & more"));
    let clinic = Simulator::start(&CLINIC, account).await.unwrap();
    assert!(clinic.sign_in(&url(&clinic, CLINIC_SIGN_IN), "dr-durand").unwrap().contains("code="));
}

#[tokio::test]
async fn without_a_browser_an_error_comes_back_too() {
    let clinic = clinic().await;
    let target = CLINIC_SIGN_IN.replace("S256", "plain");
    let callback = clinic.sign_in(&url(&clinic, &target), "dr-durand").unwrap();
    assert_eq!(field(&callback, "error"), Some("invalid_request"));
}

#[tokio::test]
async fn without_a_browser_a_page_is_an_error() {
    let clinic = clinic().await;
    let refused = |url: &str, user| clinic.sign_in(url, user).unwrap_err().to_string();
    let right = url(&clinic, CLINIC_SIGN_IN);
    assert_eq!(
        refused(&right.replace("simulated-client", "other"), "dr-durand"),
        "the sign-in went nowhere (400): the query field `client_id` is not what it must be"
    );
    assert_eq!(
        refused(&right, "dr-who"),
        "the sign-in went nowhere (403): there is no such user, or the password is another"
    );
    for elsewhere in ["https://auth.clinic.example/authorize", &url(&clinic, "/token_url/oauth/token")] {
        let message = "the sign-in went nowhere (404): users do not sign in at this address";
        assert_eq!(refused(elsewhere, "dr-durand"), message, "{elsewhere}");
    }
}
