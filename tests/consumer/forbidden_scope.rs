use tokenwright::photon;

fn prescriber(client: &photon::Client) -> photon::Client {
    client.requiring([photon::Scope::WritePrescription])
}

fn main() {
    let _ = prescriber;
}
