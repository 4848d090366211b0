//! Times as texts, in UTC.

use std::fmt::Write as _;
use std::time::{SystemTime, UNIX_EPOCH};

use tokenwright_plan::TimeFormat;

const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The time as the plan wants it.
pub(crate) fn format(time: SystemTime, format: TimeFormat) -> String {
    let since_1970 = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    match format {
        TimeFormat::Unix => since_1970.as_secs().to_string(),
        TimeFormat::UnixMilliseconds => since_1970.as_millis().to_string(),
        TimeFormat::Pattern(pattern) => fill(pattern, since_1970.as_secs(), since_1970.subsec_millis()),
    }
}

fn fill(pattern: &str, seconds: u64, milliseconds: u32) -> String {
    let (days, seconds) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = date(days);
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('%') {
        text.push_str(before);
        let len = if after.starts_with("3f") { 2 } else { after.chars().next().map_or(0, char::len_utf8) };
        let (directive, after) = after.split_at(len);
        // Writing to a `String` cannot fail.
        let _ = match directive {
            "Y" => write!(text, "{year:04}"),
            "m" => write!(text, "{month:02}"),
            "d" => write!(text, "{day:02}"),
            "H" => write!(text, "{:02}", seconds / 3_600),
            "M" => write!(text, "{:02}", seconds / 60 % 60),
            "S" => write!(text, "{:02}", seconds % 60),
            "3f" => write!(text, "{milliseconds:03}"),
            "a" => write!(text, "{}", DAYS[usize::try_from(days % 7).unwrap_or_default()]),
            "b" => write!(text, "{}", MONTHS[usize::try_from(month - 1).unwrap_or_default()]),
            // The checker knows no other; a percent sign stands for itself.
            other => write!(text, "{other}"),
        };
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Year, month and day of a number of days since 1970-01-01, in the Gregorian calendar.
fn date(days: u64) -> (u64, u64, u64) {
    // Years are counted from 0000-03-01, so that the leap day is the last of its year; an era has 400.
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (era * 400 + year + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use tokenwright_plan::TimeFormat;

    use super::format;

    fn at(milliseconds: u64, pattern: &'static str) -> String {
        format(UNIX_EPOCH + Duration::from_millis(milliseconds), TimeFormat::Pattern(pattern))
    }

    #[test]
    fn times_are_written_as_the_pattern_says() {
        // RFC 9110 section 5.6.7, and `date -u -d @…` for the others.
        assert_eq!(at(784_111_777_000, "%a, %d %b %Y %H:%M:%S GMT"), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(at(1_709_210_096_789, "%Y-%m-%dT%H:%M:%S.%3fZ"), "2024-02-29T12:34:56.789Z");
        assert_eq!(at(951_782_400_000, "%Y%m%d 100%%"), "20000229 100%");
        assert_eq!(at(4_107_542_399_000, "%Y-%m-%d %a"), "2100-02-28 Sun");
        assert_eq!(at(0, "%a %d %b %Y"), "Thu 01 Jan 1970");
    }

    #[test]
    fn a_time_may_be_a_number() {
        let time = UNIX_EPOCH + Duration::from_millis(1_700_000_000_123);
        assert_eq!(format(time, TimeFormat::Unix), "1700000000");
        assert_eq!(format(time, TimeFormat::UnixMilliseconds), "1700000000123");
    }
}
