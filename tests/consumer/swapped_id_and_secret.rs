use tokenwright::{Identifier, Secret, photon};

fn config(id: Identifier, secret: Secret) -> photon::Config {
    photon::Config { environment: photon::Environment::Sandbox, client_id: secret, client_secret: id }
}

fn main() {
    let _ = config;
}
