//! Times in answers, which count from the moment at which the answer is given.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

/// Writes a moment, in seconds since 1970.
type Writer = fn(u64) -> String;

/// How a time may be written: `<unix+3600>` is in an hour, in seconds since 1970.
const FORMS: [(&str, Writer); 5] = [
    ("<unix+", |seconds| seconds.to_string()),
    ("<unix_ms+", |seconds| format!("{seconds}000")),
    ("<date+", date),
    ("<http_date+", http_date),
    ("<jwt+", jwt),
];

/// Whether a text holds a time.
pub fn is_in(text: &str) -> bool {
    FORMS.iter().any(|(form, _)| text.contains(form))
}

/// Puts times in.
pub fn fill(text: &str) -> String {
    let mut text = text.to_owned();
    for (form, write) in FORMS {
        while let Some(at) = text.find(form) {
            let end = at + text[at..].find('>').expect("a time ends with `>`");
            let plus = text[at + form.len()..end].parse().expect("a time is a number of seconds from now");
            let moment = SystemTime::now() + Duration::from_secs(plus);
            let moment = moment.duration_since(UNIX_EPOCH).expect("it is after 1970").as_secs();
            text.replace_range(at..=end, &write(moment));
        }
    }
    text
}

/// A token that ends by itself at this moment.
fn jwt(ends: u64) -> String {
    let claims = format!(r#"{{"exp":{ends}}}"#);
    let [header, claims] = [r#"{"alg":"RS256"}"#, &claims].map(|part| BASE64_URL_SAFE_NO_PAD.encode(part));
    format!("{header}.{claims}.c2lnbmF0dXJl")
}

/// Year, month and day of a moment.
fn day(seconds: u64) -> (u64, u64, u64) {
    let is_leap =
        |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let (mut days, mut year, mut month) = (seconds / 86_400, 1970, 0);
    while days >= 365 + u64::from(is_leap(year)) {
        days -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    for length in [31, 28 + u64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        month += 1;
        if days < length {
            break;
        }
        days -= length;
    }
    (year, month, days + 1)
}

fn date(seconds: u64) -> String {
    let (year, month, day) = day(seconds);
    format!("{year}-{month:02}-{day:02}T{}Z", time(seconds))
}

fn time(seconds: u64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60)
}

/// RFC 9110 section 5.6.7.
fn http_date(seconds: u64) -> String {
    let (year, month, day) = day(seconds);
    let names = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let at = usize::try_from(month - 1).expect("a month") * 3;
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        [usize::try_from(seconds / 86_400 % 7).expect("a day")];
    format!("{weekday}, {day:02} {} {year} {} GMT", &names[at..at + 3], time(seconds))
}
