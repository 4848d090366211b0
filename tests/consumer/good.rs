//! What a consumer writes. The cases beside it differ from it in one mistake each.

use tokenwright::{lifen, photon};

fn lifen(id: String, secret: String) -> Result<lifen::Client, tokenwright::Error> {
    lifen::Client::new(lifen::Config {
        environment: lifen::Environment::Production,
        client_id: id.into(),
        client_secret: secret.into(),
        database_reference: lifen::DatabaseReference::new("AbCdEfGh12")?,
    })
}

fn photon(id: String, secret: String) -> Result<photon::Client, tokenwright::Error> {
    let client = photon::Client::new(photon::Config {
        environment: photon::Environment::Sandbox,
        client_id: id.into(),
        client_secret: secret.into(),
    })?;
    Ok(client.requiring([photon::Scope::ReadPatient]))
}

fn main() {
    let _ = (lifen, photon);
}
