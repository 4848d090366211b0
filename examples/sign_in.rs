//! A tiny web application that signs clinicians in at Photon Health and calls its API for them.
//!
//! `cargo run --example sign_in` plays Photon Health as well, on loopback: open the address that it
//! prints, sign in as one of the two simulated users, and see what each may do.

use std::collections::HashMap;
use std::convert::Infallible;
use std::error::Error;
use std::sync::{Arc, Mutex};

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, LOCATION};
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokenwright::photon::user::{self, Scope};
use tokenwright::{PendingAuthorization, Session};
use tokenwright_simulator::{Account, Simulator};
use tokio::net::TcpListener;

type Page = Response<Full<Bytes>>;

/// The application: how users sign in, and who is away doing so.
struct App {
    sign_in: user::Client,
    /// By the state that each will come back with. A real application has this in its session store.
    away: Mutex<HashMap<String, PendingAuthorization>>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let organization = "org_AbCdEf123";
    let account = Account::example(&user::PLAN).setting("organization", organization);
    let photon = Simulator::start_as(&user::PLAN, account, "sandbox").await?;
    let constants: HashMap<_, _> = photon.constants().into_iter().collect();
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let here = format!("http://{}", listener.local_addr()?);
    let config = user::Config {
        environment: user::Environment::Custom(user::CustomEnvironment {
            authorize_url: constants["authorize_url"].clone(),
            token_url: constants["token_url"].clone(),
            audience: constants["audience"].clone(),
            api: constants["api"].clone(),
        }),
        client_id: "simulated-client".into(),
        redirect_uri: format!("{here}/callback"),
        organization: user::Organization::new(organization)?,
    };
    let app = Arc::new(App { sign_in: user::Client::new(config)?, away: Mutex::default() });

    println!("Open {here} in a browser. Photon Health is simulated; nothing leaves this machine.");
    loop {
        let (stream, _) = listener.accept().await?;
        let app = Arc::clone(&app);
        tokio::spawn(async move {
            let answer = service_fn(move |request| {
                let app = Arc::clone(&app);
                async move { Ok::<Page, Infallible>(app.answer(&request).await) }
            });
            // A browser that hangs up needs no answer.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), answer)
                .await;
        });
    }
}

impl App {
    async fn answer(&self, request: &Request<Incoming>) -> Page {
        let outcome = match request.uri().path() {
            "/" => Ok(page("Ward 7", "<p><a href=\"/sign-in\">Sign in with Photon Health</a></p>")),
            "/sign-in" => self.send_away(),
            "/callback" => self.let_in(request.uri().query().unwrap_or_default()).await,
            _ => Ok(error_page(StatusCode::NOT_FOUND, "There is nothing here.")),
        };
        outcome.unwrap_or_else(|error| error_page(StatusCode::BAD_GATEWAY, &error.to_string()))
    }

    /// Sends the user to Photon Health, and remembers them.
    fn send_away(&self) -> Result<Page, tokenwright::Error> {
        let pending = self.sign_in.authorize([Scope::ReadPatient, Scope::WritePrescription])?;
        let mut response = Response::new(Full::default());
        *response.status_mut() = StatusCode::SEE_OTHER;
        if let Ok(url) = pending.url().parse() {
            response.headers_mut().insert(LOCATION, url);
        }
        self.away().insert(pending.state().to_owned(), pending);
        Ok(response)
    }

    /// Lets the user in who came back, and shows what they may do.
    async fn let_in(&self, query: &str) -> Result<Page, tokenwright::Error> {
        let state = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "state");
        let Some(pending) = state.and_then(|(_, state)| self.away().remove(&*state)) else {
            return Ok(error_page(StatusCode::BAD_REQUEST, "Nobody is signing in with this address."));
        };
        // A real application keeps refresh tokens here, encrypted.
        let keep = |_| async { Ok::<(), Infallible>(()) };
        let session = self.sign_in.finish(&pending, query, keep).await?;
        let body = format!(
            "<p id=\"read\">Read patients: {}</p><p id=\"write\">Write prescriptions: {}</p>",
            may(&session, "needs/read:patient").await?,
            may(&session, "needs/write:prescription").await?
        );
        Ok(page("Signed in", &body))
    }

    fn away(&self) -> std::sync::MutexGuard<'_, HashMap<String, PendingAuthorization>> {
        self.away.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// What the API says to a call: yes, or why not.
async fn may(session: &Session, path: &str) -> Result<String, tokenwright::Error> {
    let response = session.get(path).send().await?;
    Ok(match session.explain(&response) {
        None => "yes".to_owned(),
        Some(error) => format!("no: {}", escaped(&error.to_string())),
    })
}

fn page(title: &str, body: &str) -> Page {
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title><h1>{title}</h1>{body}</html>"
    );
    let mut response = Response::new(Full::from(html));
    response
        .headers_mut()
        .insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

fn error_page(status: StatusCode, what: &str) -> Page {
    let mut response = page("That did not work", &format!("<p id=\"error\">{}</p>", escaped(what)));
    *response.status_mut() = status;
    response
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
