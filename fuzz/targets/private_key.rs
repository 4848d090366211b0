//! What someone takes for a private key: PEM or JWK. A secret is put into it, at the place that the first two bytes
//! say.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use tokenwright_fuzz::around;
use tokenwright_runtime::PrivateKey;

fuzz_target!(|input: &[u8]| -> Corpus {
    let Some((text, with_secret)) = around(input) else { return Corpus::Reject };
    if let Ok(key) = PrivateKey::new(text) {
        assert_eq!(format!("{key:?}"), "PrivateKey(..)");
        assert!(PrivateKey::new(format!("\r\n {text}\n\n")).is_ok(), "blanks around a key change it");
    }
    if let Err(error) = PrivateKey::new(with_secret) {
        tokenwright_fuzz::assert_tells_nothing(&error);
    }
    Corpus::Keep
});
