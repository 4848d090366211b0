//! The value of `WWW-Authenticate`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tokenwright_runtime::fuzzing::challenge_errors;

fuzz_target!(|challenges: &str| {
    let errors = challenge_errors(challenges);
    for error in &errors {
        assert!(challenges.contains(error), "an error that nobody named");
    }
    // A challenge of another scheme before it changes nothing, unless the text begins within the other's.
    let begins = challenges.trim_start().to_ascii_lowercase();
    if begins.starts_with("bearer ") || begins.starts_with("dpop ") {
        let both = format!("Basic realm=\"a, b\", {challenges}");
        assert_eq!(challenge_errors(&both), errors, "{both}");
    }
    // A parameter of no meaning after it neither.
    if challenges.matches('"').count() == 0 {
        let longer = format!("{challenges}, realm=x");
        assert_eq!(challenge_errors(&longer), errors, "{longer}");
    }
});
