use tokenwright::photon;

fn main() {
    let _ = photon::Environment::Sandbox;
}
