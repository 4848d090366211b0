use tokenwright::lifen;

fn main() {
    let _ = lifen::Config {
        environment: lifen::Environment::Production,
        client_id: "id".into(),
        client_secret: "secret".into(),
    };
}
