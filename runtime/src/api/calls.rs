//! Makes API calls: authorizes them, follows their redirects, reads what refusals mean, and renews
//! once.

use http::header::{CONTENT_TYPE, LOCATION, WWW_AUTHENTICATE};
use http::{Method, StatusCode};
use reqwest::{Request, Response};
use tokenwright_plan::{ErrorRule, Meaning, Quirk};
use url::Url;

use super::peek::peek;
use super::replay::Replay;
use super::{Bases, Target};
use crate::answer::{Cookies, Found, Json};
use crate::classify::{Refusal, bearer_challenge};
use crate::dpop::{self, Prover, Server};
use crate::error::Answer;
use crate::excerpt;
use crate::server_clock;
use crate::{Error, ErrorKind, ProviderClient, Token};

/// As many as browsers of old followed.
const REDIRECTS_AT_MOST: usize = 5;

/// What a refusal means, kept with the answer.
#[derive(Clone)]
struct Explanation(Error);

/// Makes a call, and makes it once more with a fresh token if the first one turns out to have expired.
pub(crate) async fn execute(
    client: &ProviderClient,
    request: Request,
    target: Target,
) -> Result<Response, Error> {
    client.check()?;
    if client.bases().are_known() {
        check_origin(client, client.bases(), &request)?;
    }
    let is_url_changed = target == Target::BelowBase || !client.plan().api.query.is_empty();
    let replay = Replay::of(&request, is_url_changed);
    let token = client.token().await?;
    let mut first_url = None;
    let response = call(client, request, target, &token, replay.as_ref(), &mut first_url).await?;
    let has_expired = explanation(&response).is_some_and(|error| *error.kind() == ErrorKind::TokenExpired);
    let Some(replay) = replay.filter(|_| has_expired) else { return Ok(response) };
    // Without another token, the answer that there is says more than why there is none.
    let Some(token) = Box::pin(client.in_place_of(&token)).await else { return Ok(response) };
    let first_url = first_url.unwrap_or_else(|| response.url().clone());
    let Some(again) = replay.at_first(first_url) else { return Ok(response) };
    // A future has room for all that it may ever wait for, and is moved: what is rare has a place of its own.
    Box::pin(call(client, again, target, &token, Some(&replay), &mut None)).await
}

/// The token goes to the provider's own API bases only.
fn check_origin(client: &ProviderClient, bases: &Bases, request: &Request) -> Result<(), Error> {
    if bases.declare(request.url()) {
        return Ok(());
    }
    let origin = request.url().origin().ascii_serialization().into();
    Err(client.endpoint().error(ErrorKind::UndeclaredOrigin { origin }))
}

/// What a refusal means, as decided when it arrived.
pub(crate) fn explain(response: &Response) -> Option<Error> {
    explanation(response).cloned()
}

fn explanation(response: &Response) -> Option<&Error> {
    response.extensions().get::<Explanation>().map(|Explanation(error)| error)
}

/// Makes a call with a token, follows its redirects, and finds out what the answer means.
///
/// Redirects are followed of GET and HEAD, within the provider's own origins. One that leads elsewhere is the
/// caller's to follow, with a client that knows nothing of this provider. If there are any, `first_url` becomes where
/// the call went first.
fn call(
    client: &ProviderClient,
    mut request: Request,
    target: Target,
    token: &Token,
    replay: Option<&Replay>,
    first_url: &mut Option<Url>,
) -> impl Future<Output = Result<Response, Error>> {
    let endpoint = client.endpoint();
    // A redirected call is another call, for which a token that is good for one does not do.
    let is_single_use = endpoint.plan.has(Quirk::SingleUse);
    let may_redirect = matches!(*request.method(), Method::GET | Method::HEAD) && !is_single_use;
    // A block takes the request over as it is, where a function would keep room for two.
    async move {
        let bases = client.bases_with(token)?;
        if target == Target::BelowBase {
            bases.place(request.url_mut()).map_err(|kind| endpoint.error(kind))?;
        }
        if !client.bases().are_known() {
            check_origin(client, &bases, &request)?;
        }
        let mut redirects = 0;
        let response = loop {
            authorize(&mut request, token);
            let response = match &endpoint.dpop {
                None => send(client, request, token)?.await?,
                Some(prover) => Box::pin(send_proven(client, prover, request, token)).await?,
            };
            let redirected = redirect_target(&response)
                .filter(|target| may_redirect && bases.declare(target))
                .and_then(|target| replay?.at(target));
            let Some(redirected) = redirected else { break response };
            if redirects == REDIRECTS_AT_MOST {
                return Err(endpoint.error(ErrorKind::TooManyRedirects));
            }
            redirects += 1;
            first_url.get_or_insert_with(|| response.url().clone());
            request = redirected;
        };
        if may_be_refusal(client, &response) {
            Box::pin(classify(client, token, response)).await
        } else {
            Ok(response)
        }
    }
}

/// Sets the headers that depend on nothing but the token, which is among them.
fn authorize(request: &mut Request, token: &Token) {
    for (name, value) in &token.issued().headers {
        request.headers_mut().insert(name, value.clone());
    }
}

/// Sends a request with the proof that the client has the key to which the token is bound. If the server wants its
/// nonce in the proof, the request is sent once more (RFC 9449 section 9), provided that its body can be sent twice.
async fn send_proven(
    client: &ProviderClient,
    prover: &Prover,
    mut request: Request,
    token: &Token,
) -> Result<Response, Error> {
    let endpoint = client.endpoint();
    let mut again = request.try_clone();
    loop {
        endpoint.complete_call(client.settings(), token, &mut request)?;
        let now = endpoint.clock.system_time();
        let proof = prover.prove(&mut request, Server::Api, Some(token.expose()), now);
        proof.map_err(|kind| endpoint.error(kind))?;
        let response = send_as_it_is(client, request).await?;
        prover.keep_nonce(Server::Api, response.url(), response.headers());
        match again.take() {
            Some(repeated) if dpop::api_wants_nonce(response.status(), response.headers()) => {
                request = repeated;
            }
            _ => return Ok(response),
        }
    }
}

/// Sends a request with what depends on it, which a redirect changes.
fn send(
    client: &ProviderClient,
    mut request: Request,
    token: &Token,
) -> Result<impl Future<Output = Result<Response, Error>>, Error> {
    client.endpoint().complete_call(client.settings(), token, &mut request)?;
    Ok(send_as_it_is(client, request))
}

/// Sends a request. No future holds it: it is large.
fn send_as_it_is(client: &ProviderClient, request: Request) -> impl Future<Output = Result<Response, Error>> {
    let is_idempotent = request.method().is_idempotent();
    let endpoint = client.endpoint();
    let http = endpoint.http.presenting(endpoint.plan.api.client_certificate);
    let answer = http.execute(request);
    async move {
        answer.await.map_err(|error| {
            let may_be_done = !is_idempotent && !error.is_connect();
            let error = endpoint.transport(error);
            if may_be_done { error.may_be_done() } else { error }
        })
    }
}

/// Where a redirect leads.
fn redirect_target(response: &Response) -> Option<Url> {
    let follows = [
        StatusCode::MOVED_PERMANENTLY,
        StatusCode::FOUND,
        StatusCode::SEE_OTHER,
        StatusCode::TEMPORARY_REDIRECT,
        StatusCode::PERMANENT_REDIRECT,
    ];
    let location = response.headers().get(LOCATION).filter(|_| follows.contains(&response.status()))?;
    response.url().join(location.to_str().ok()?).ok()
}

/// Whether an answer must be looked at to know whether it refuses. Some APIs, GraphQL ones above all, refuse with a
/// success; their rules name no failing status.
fn may_be_refusal(client: &ProviderClient, response: &Response) -> bool {
    let status = response.status();
    let may_refuse = |rule: &ErrorRule| {
        rule.status.is_none_or(|known| known == status.as_u16())
            && (rule.code.is_some() || rule.contains.is_some())
    };
    is_failure(status) || (client.plan().api.errors.iter().any(may_refuse) && is_json(response))
}

fn is_failure(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// Finds out what an answer means, and keeps that with it.
async fn classify(client: &ProviderClient, token: &Token, response: Response) -> Result<Response, Error> {
    let endpoint = client.endpoint();
    let api = &endpoint.plan.api;
    let status = response.status();
    let is_failure = is_failure(status);
    let (mut response, start) = peek(response).await;
    let json = Json::parse(&start);
    let cookies = Cookies::set_by(response.headers());
    let text_at =
        |location| Found::at(location, &json, response.headers(), &cookies).and_then(Found::to_text);
    let code = text_at(api.error_code);
    let code = code.as_ref().map(|code| code.as_str());
    let body = String::from_utf8_lossy(&start);
    let refusal = Refusal { status: status.as_u16(), code, body: &body };
    let challenged = challenged(&response);
    // Whatever a spec says of a status: a token that lacks a right is not renewed.
    let meaning = match challenged {
        Some(Meaning::InsufficientScope) => challenged,
        _ => refusal.declared(api.errors).or(challenged),
    };
    let Some(meaning) = meaning else { return Ok(response) };
    let description = text_at(api.error_description);
    let description = description.as_ref().map(|text| text.as_str());
    let text = excerpt::of_answer(description, &json, &body);
    let hidden = token.hidden();
    let answer = Answer {
        status: Some(status.as_u16()),
        code: code.and_then(|code| endpoint.excerpt(code, &hidden)),
        excerpt: text
            .filter(|_| is_failure || description.is_some())
            .and_then(|text| endpoint.excerpt(&text, &hidden)),
        retry_after: server_clock::retry_after(response.headers()),
        clock_ahead: None,
    };
    let error = endpoint.error(ErrorKind::refusal(meaning)).with_answer(answer);
    response.extensions_mut().insert(Explanation(error));
    Ok(response)
}

/// Whether the body is said to be JSON. Anything else that succeeds, such as a stream of events, must
/// not be held up.
fn is_json(response: &Response) -> bool {
    let content_type = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = content_type.and_then(|value| value.split(';').next()).unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json") || essence.to_ascii_lowercase().ends_with("+json")
}

/// What the answer's own challenge says (RFC 6750 section 3).
fn challenged(response: &Response) -> Option<Meaning> {
    let status = response.status().as_u16();
    let challenges = response.headers().get_all(WWW_AUTHENTICATE);
    challenges.iter().find_map(|challenge| bearer_challenge(status, challenge.to_str().ok()?))
}
