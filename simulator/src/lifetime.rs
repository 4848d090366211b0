//! How an answer writes when its token ends.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Number, Value, json};
use tokenwright_plan::{ExpiryUnit, Plan, Quirk};

/// What says how long a token lives.
pub(crate) fn written(plan: &Plan, lifetime: Duration) -> Value {
    // Such a provider says nothing, and says so with a zero.
    let lifetime = if plan.has(Quirk::ZeroExpiry) { Duration::ZERO } else { lifetime };
    let end = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default() + lifetime;
    match plan.response.expiry.unit {
        ExpiryUnit::Seconds => seconds(lifetime),
        ExpiryUnit::Milliseconds => seconds(lifetime * 1_000),
        ExpiryUnit::Minutes => seconds(lifetime / 60),
        ExpiryUnit::Unix => end.as_secs().into(),
        ExpiryUnit::UnixMilliseconds => seconds(Duration::from_secs(end.as_secs() * 1_000)),
        ExpiryUnit::Date => date(end.as_secs()).into(),
        ExpiryUnit::HttpDate => http_date(end.as_secs()).into(),
        ExpiryUnit::DaysHoursMinutes => days_hours_minutes(lifetime.as_secs()).into(),
        ExpiryUnit::Duration => in_words(lifetime.as_secs()).into(),
    }
}

/// A token that says itself when it ends: a JWT (RFC 7519), whose signature nobody here checks.
pub(crate) fn within(token: &str, lifetime: Duration) -> String {
    let end = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default() + lifetime;
    let [header, claims] = [json!({"alg": "none"}), json!({"jti": token, "exp": end.as_secs()})]
        .map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
    format!("{header}.{claims}.{token}")
}

/// A number of seconds: whole where it is whole.
fn seconds(lifetime: Duration) -> Value {
    if lifetime.subsec_nanos() == 0 {
        Value::from(lifetime.as_secs())
    } else {
        Number::from_f64(lifetime.as_secs_f64()).map_or(Value::Null, Value::Number)
    }
}

/// RFC 3339, two hours east of Greenwich, as a server in Europe writes it in summer.
fn date(moment: u64) -> String {
    let Moment { year, month, day, hours, minutes, seconds, .. } = Moment::of(moment + 2 * 3_600);
    format!("{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}+02:00")
}

/// RFC 9110 section 5.6.7.
fn http_date(moment: u64) -> String {
    const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let Moment { weekday, year, month, day, hours, minutes, seconds } = Moment::of(moment);
    let (weekday, month) = (WEEKDAYS[weekday], MONTHS[month - 1]);
    format!("{weekday}, {day:02} {month} {year:04} {hours:02}:{minutes:02}:{seconds:02} GMT")
}

fn days_hours_minutes(seconds: u64) -> String {
    format!("{}:{:02}:{:02}", seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60)
}

fn in_words(seconds: u64) -> String {
    match seconds {
        _ if seconds.is_multiple_of(3_600) => format!("{} hours", seconds / 3_600),
        _ if seconds.is_multiple_of(60) => format!("{} minutes", seconds / 60),
        _ => format!("{seconds} seconds"),
    }
}

/// A moment in UTC.
#[derive(Debug, PartialEq, Eq)]
struct Moment {
    /// Days after a Thursday, which the first day of 1970 was.
    weekday: usize,
    year: u64,
    /// From 1.
    month: usize,
    day: u64,
    hours: u64,
    minutes: u64,
    seconds: u64,
}

impl Moment {
    fn of(moment: u64) -> Moment {
        let days = moment / 86_400;
        let (mut year, mut month, mut day) = (1970, 1, days + 1);
        loop {
            let is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            let length = match month {
                2 if is_leap => 29,
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            if day <= length {
                break;
            }
            day -= length;
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        }
        let weekday = usize::try_from(days % 7).unwrap_or_default();
        let (hours, minutes, seconds) = (moment / 3_600 % 24, moment / 60 % 60, moment % 60);
        Moment { weekday, year, month, day, hours, minutes, seconds }
    }
}

#[cfg(test)]
mod tests {
    use super::{date, days_hours_minutes, http_date, in_words};

    #[test]
    fn moments_are_written_as_others_read_them() {
        // The example of RFC 9110.
        assert_eq!(http_date(784_111_777), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(http_date(951_868_799), "Tue, 29 Feb 2000 23:59:59 GMT");
        assert_eq!(date(951_868_799), "2000-03-01T01:59:59+02:00");
        assert_eq!(date(4_107_535_200), "2100-03-01T00:00:00+02:00");
    }

    #[test]
    fn lengths_of_time_are_written_in_their_largest_unit_or_between_colons() {
        assert_eq!(days_hours_minutes(93_780), "1:02:03");
        assert_eq!([7_200, 5_400, 61, 0].map(in_words), ["2 hours", "90 minutes", "61 seconds", "0 hours"]);
    }
}
