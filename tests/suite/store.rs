//! Where an application keeps the refresh tokens of its users.

use std::future::{Ready, ready};
use std::io::Error;
use std::sync::{Arc, Mutex};

use tokenwright::Secret;

/// What it was given, in order.
#[derive(Clone, Default)]
pub struct Store(Arc<Mutex<Vec<String>>>);

impl Store {
    pub fn keep(&self) -> impl Fn(Secret) -> Ready<Result<(), Error>> + Send + Sync + use<> {
        let Store(kept) = self.clone();
        move |refresh_token| {
            kept.lock().unwrap().push(refresh_token.expose().to_owned());
            ready(Ok(()))
        }
    }

    pub fn kept(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    /// The refresh token that it was given last.
    pub fn last(&self) -> Secret {
        Secret::from(self.kept().pop().expect("there is one"))
    }
}
