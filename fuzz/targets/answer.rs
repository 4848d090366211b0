//! An answer of a token endpoint. The input is a letter that chooses the client, the status, headers line by line, an
//! empty line, and the body.

#![no_main]

use std::error::Error as _;
use std::time::Duration;

use libfuzzer_sys::{Corpus, fuzz_target};
use tokenwright_fuzz::{CARRIED, CLIENTS, assert_shows_no_secret};
use tokenwright_runtime::fuzzing::read_answer;
use tokenwright_runtime::{Error, ProviderClient};

const LONGEST: Duration = Duration::from_hours(10 * 365 * 24);

fuzz_target!(|input: &[u8]| -> Corpus {
    let Some((client, answer)) = parse(input) else { return Corpus::Reject };
    match read_answer(client, answer, &[CARRIED]) {
        Ok(read) => {
            assert!(!read.access_token.is_empty(), "the token is empty");
            let header = http::HeaderValue::from_str(&format!("Bearer {}", read.access_token));
            assert!(header.is_ok_and(|value| value.to_str().is_ok()), "the token fits no header");
            let lifetimes = Duration::from_secs(1)..=LONGEST;
            assert!(lifetimes.contains(&read.lifetime), "{:?}", read.lifetime);
            assert!(read.refresh_token.is_none_or(|token| !token.is_empty()), "the refresh token is empty");
        }
        Err(error) => check(&error),
    }
    Corpus::Keep
});

fn check(error: &Error) {
    let mut sources = String::new();
    let mut next = error.source();
    while let Some(source) = next {
        sources.push_str(&source.to_string());
        next = source.source();
    }
    for text in [error.to_string(), format!("{error:?}"), sources] {
        assert_shows_no_secret(&text);
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "it steers the terminal: {text:?}");
    }
}

fn parse(input: &[u8]) -> Option<(&'static ProviderClient, http::Response<Vec<u8>>)> {
    let (chosen, input) = input.split_first()?;
    let (status, mut rest) = input.split_at_checked(3)?;
    let client = CLIENTS.get(usize::from(chosen.checked_sub(b'A')?))?;
    let mut answer = http::Response::builder().status(status);
    rest = rest.strip_prefix(b"\n")?;
    loop {
        let at = rest.iter().position(|byte| *byte == b'\n')?;
        let (line, next) = (&rest[..at], &rest[at + 1..]);
        rest = next;
        if line.is_empty() {
            break;
        }
        let at = line.iter().position(|byte| *byte == b':')?;
        answer = answer.header(&line[..at], line[at + 1..].trim_ascii());
    }
    Some((client, answer.body(rest.to_vec()).ok()?))
}
