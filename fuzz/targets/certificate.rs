//! What someone takes for a certificate: PEM or DER, and what its file holds besides. A secret is put into it, at the
//! place that the first two bytes say.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use tokenwright_fuzz::around;
use tokenwright_runtime::Certificate;

fuzz_target!(|input: &[u8]| -> Corpus {
    if let Err(error) = Certificate::from_bytes(input) {
        tokenwright_fuzz::assert_tells_nothing(&error);
    }
    let Some((text, with_secret)) = around(input) else { return Corpus::Keep };
    if let Ok(certificate) = Certificate::new(text) {
        let same = Certificate::new(text.replace('\n', "\\n")).map(|same| format!("{same:?}"));
        assert_eq!(same.ok(), Some(format!("{certificate:?}")), "line breaks that are written out change it");
    }
    if let Err(error) = Certificate::new(with_secret) {
        tokenwright_fuzz::assert_tells_nothing(&error);
    }
    Corpus::Keep
});
