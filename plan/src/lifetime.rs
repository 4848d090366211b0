//! The ways in which answers write when a token ends.

use crate::ExpiryUnit;

/// What an answer says of when a token ends, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lifetime {
    /// So long from now.
    For(f64),
    /// At this moment, counted from 1970.
    Until(f64),
}

impl Lifetime {
    /// The number of seconds, from wherever they count.
    pub fn seconds(self) -> f64 {
        match self {
            Lifetime::For(seconds) | Lifetime::Until(seconds) => seconds,
        }
    }
}

impl ExpiryUnit {
    /// Whether it is a number without more.
    pub const fn is_number(self) -> bool {
        match self {
            ExpiryUnit::Seconds
            | ExpiryUnit::Milliseconds
            | ExpiryUnit::Minutes
            | ExpiryUnit::Unix
            | ExpiryUnit::UnixMilliseconds => true,
            ExpiryUnit::Date | ExpiryUnit::HttpDate | ExpiryUnit::DaysHoursMinutes | ExpiryUnit::Duration => {
                false
            }
        }
    }

    /// Reads what an answer says. None if it is not written so.
    ///
    /// ```
    /// use tokenwright_plan::{ExpiryUnit, Lifetime};
    ///
    /// assert_eq!(ExpiryUnit::Duration.read("60 minutes"), Some(Lifetime::For(3600.0)));
    /// assert_eq!(ExpiryUnit::Date.read("1970-01-02T01:00:00+01:00"), Some(Lifetime::Until(86400.0)));
    /// assert_eq!(ExpiryUnit::Seconds.read("soon"), None);
    /// ```
    pub fn read(self, text: &str) -> Option<Lifetime> {
        let text = text.trim();
        // One that is too large is cut; `inf` and `NaN` are none.
        let number = || {
            let number = text.parse::<f64>().ok().filter(|_| !text.ends_with(|c: char| c.is_alphabetic()))?;
            Some(number.clamp(f64::MIN, f64::MAX))
        };
        Some(match self {
            ExpiryUnit::Seconds => Lifetime::For(number()?),
            ExpiryUnit::Milliseconds => Lifetime::For(number()? / 1e3),
            ExpiryUnit::Minutes => Lifetime::For(number()? * 60.0),
            ExpiryUnit::Unix => Lifetime::Until(number()?),
            ExpiryUnit::UnixMilliseconds => Lifetime::Until(number()? / 1e3),
            ExpiryUnit::Date => Lifetime::Until(date(text)?),
            ExpiryUnit::HttpDate => Lifetime::Until(http_date(text)?),
            ExpiryUnit::DaysHoursMinutes => Lifetime::For(days_hours_minutes(text)?),
            ExpiryUnit::Duration => Lifetime::For(duration(text)?),
        })
    }
}

/// `2026-11-21T10:30:00.5+01:00`: seconds, their fraction and the offset may be left out, a blank may stand
/// for the `T`. A day alone says no moment.
fn date(text: &str) -> Option<f64> {
    let (day, rest) = text.split_at_checked(10)?;
    let [year, month, day] = digits(day, '-', [4, 2, 2])?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let end = rest.find(['Z', 'z', '+', '-', '\u{2212}']).unwrap_or(rest.len());
    let (time, offset) = rest.split_at(end);
    Some(days(year, month, day)? * 86_400.0 + time_of_day(time.trim_end())? - self::offset(offset)?)
}

/// `10:30`, `10:30:00`, `10:30:00.5`. A leap second counts as the one before it.
fn time_of_day(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let [hours, minutes, seconds] = match whole.len() {
        5 => digits(whole, ':', [2, 2]).map(|[hours, minutes]| [hours, minutes, 0])?,
        _ => digits(whole, ':', [2, 2, 2])?,
    };
    if hours > 23 || minutes > 59 || seconds > 60 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction = fraction.bytes().rev().fold(0.0, |after, digit| (f64::from(digit - b'0') + after) / 10.0);
    Some(f64::from(hours * 3_600 + minutes * 60 + seconds.min(59)) + fraction)
}

/// Seconds east of Greenwich: `Z`, `+01:00`, `+0100`, `+01`, or nothing for UTC.
fn offset(text: &str) -> Option<f64> {
    if matches!(text, "" | "Z" | "z") {
        return Some(0.0);
    }
    let (sign, text) = match text.strip_prefix('+') {
        Some(rest) => (1.0, rest),
        None => (-1.0, text.trim_start_matches(['-', '\u{2212}'])),
    };
    let [hours, minutes] = match text.len() {
        2 => digits(text, ':', [2]).map(|[hours]| [hours, 0])?,
        4 => [two_digits(text.get(..2)?)?, two_digits(text.get(2..)?)?],
        _ => digits(text, ':', [2, 2])?,
    };
    (hours < 24 && minutes < 60).then(|| sign * f64::from(hours * 3_600 + minutes * 60))
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// RFC 9110 section 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`, and the two forms of old,
/// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
fn http_date(text: &str) -> Option<f64> {
    let mut words = text.split([' ', '-', ',']).filter(|word| !word.is_empty());
    let mut next = || words.next();
    let [_, second, third, fourth, fifth] = [next()?, next()?, next()?, next()?, next()?];
    let (day, month, year, time) = match (next(), next()) {
        (Some("GMT"), None) => (second, third, fourth, fifth),
        (None, None) => (third, second, fifth, fourth),
        _ => return None,
    };
    let month = MONTHS.iter().zip(1..).find(|(name, _)| **name == month).map(|(_, number)| number)?;
    let year = match year.len() {
        // RFC 6265 section 5.1.1.
        2 => match two_digits(year)? {
            year @ 70.. => 1_900 + year,
            year => 2_000 + year,
        },
        _ => digits(year, '-', [4]).map(|[year]| year)?,
    };
    Some(days(year, month, day.parse().ok()?)? * 86_400.0 + time_of_day(time)?)
}

/// `1:02:30`: a day, two hours and a half.
fn days_hours_minutes(text: &str) -> Option<f64> {
    let numbers: Vec<u32> = text.split(':').map(number).collect::<Option<_>>()?;
    let [days, hours, minutes] = numbers[..] else { return None };
    (hours < 24 && minutes < 60).then(|| f64::from(days) * 86_400.0 + f64::from(hours * 3_600 + minutes * 60))
}

/// `60 minutes`, `1h`, `1.5 hours`, `1 hour 30 minutes`.
fn duration(text: &str) -> Option<f64> {
    let mut rest = text;
    let mut seconds = 0.0;
    let is_number = |c: char| c.is_ascii_digit() || c == '.' || c == '-';
    while !rest.is_empty() {
        let end = rest.find(|c| !is_number(c))?;
        let (number, after) = rest.split_at(end);
        let after = after.trim_start();
        let end = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at(end);
        let of_unit = match unit.to_ascii_lowercase().as_str() {
            "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
            "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
            "h" | "hr" | "hrs" | "hour" | "hours" => 3_600.0,
            "d" | "day" | "days" => 86_400.0,
            _ => return None,
        };
        seconds += number.parse::<f64>().ok()? * of_unit;
        rest = after.trim_start_matches([',', ' ']);
    }
    (!text.is_empty()).then_some(seconds)
}

/// Numbers of so many digits with separators between them.
fn digits<const N: usize>(text: &str, separator: char, lengths: [usize; N]) -> Option<[u32; N]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; N];
    for (number, length) in numbers.iter_mut().zip(lengths) {
        *number = parts.next().filter(|part| part.len() == length).and_then(self::number)?;
    }
    parts.next().is_none().then_some(numbers)
}

fn two_digits(text: &str) -> Option<u32> {
    digits(text, ':', [2]).map(|[number]| number)
}

fn number(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

/// How many days a day is after 1970-01-01, in the Gregorian calendar; none if there is no such day.
fn days(year: u32, month: u32, day: u32) -> Option<f64> {
    let is_leap =
        |year: u32| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let lengths = [31, if is_leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let index = usize::try_from(month.checked_sub(1)?).ok()?;
    if year == 0 || day == 0 || day > *lengths.get(index)? {
        return None;
    }
    let before = year - 1;
    let of_years = before * 365 + before / 4 - before / 100 + before / 400;
    let of_months: u32 = lengths[..index].iter().sum();
    // 1970-01-01 is so many days after 0001-01-01.
    Some(f64::from(of_years + of_months + day - 1) - 719_162.0)
}

#[cfg(test)]
mod tests {
    use super::{ExpiryUnit, Lifetime};

    fn each(unit: ExpiryUnit, texts: &[&str], seconds: Option<f64>) {
        for text in texts {
            assert_eq!(unit.read(text).map(Lifetime::seconds), seconds, "{text}");
        }
    }

    #[test]
    fn a_date_is_a_moment_wherever_it_was_written() {
        let same = [
            "2026-11-21T10:30:00Z",
            "2026-11-21t10:30:00z",
            "2026-11-21T10:30Z",
            "2026-11-21 10:30:00",
            " 2026-11-21T10:30:00.000 ",
            "2026-11-21T11:30:00+01:00",
            "2026-11-21T11:30:00.0+0100",
            "2026-11-21 11:30:00 +01",
            "2026-11-20T23:00:00-11:30",
        ];
        each(ExpiryUnit::Date, &same, Some(1_795_257_000.0));
        each(ExpiryUnit::Date, &["1970-01-01T00:00:00.25Z", "1970-01-01T00:00:00,25"], Some(0.25));
        each(ExpiryUnit::Date, &["2000-02-29T23:59:60Z"], Some(951_868_799.0));
    }

    #[test]
    fn what_is_no_moment_is_no_date() {
        let wrong = [
            "",
            "2026-11-21",
            "2026-13-01T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "2026-11-21T24:00:00Z",
            "2026-11-21T10:60:00Z",
            "2026-11-21T10:30:00+25:00",
            "2026-11-21T10:30:00+1",
            "2026-11-21T1:30:00Z",
            "2026-11-21T10:30:00.xZ",
            "26-11-21T10:30:00Z",
            "+026-11-21T10:30:00Z",
            "21/11/2026 10:30",
            "2026-11-2é",
            "1795257000",
        ];
        each(ExpiryUnit::Date, &wrong, None);
    }

    #[test]
    fn a_date_of_http_has_three_forms() {
        let same =
            ["Sat, 21 Nov 2026 10:30:00 GMT", "Saturday, 21-Nov-26 10:30:00 GMT", "Sat Nov 21 10:30:00 2026"];
        each(ExpiryUnit::HttpDate, &same, Some(1_795_257_000.0));
        let first =
            ["Thu Jan  1 00:00:09 1970", "Thursday, 01-Jan-70 00:00:09 GMT", "Thu, 01-Jan-70 00:00:09 GMT"];
        each(ExpiryUnit::HttpDate, &first, Some(9.0));
        each(ExpiryUnit::HttpDate, &["Friday, 31-Dec-99 23:59:59 GMT"], Some(946_684_799.0));
        each(ExpiryUnit::HttpDate, &["Tuesday, 31-Dec-69 23:59:59 GMT"], Some(3_155_759_999.0));
        let wrong = [
            "",
            "Sat, 21 Nov 2026 10:30:00",
            "Sat, 21 Nov 2026 10:30:00 CET",
            "Sat, 31 Nov 2026 10:30:00 GMT",
        ];
        each(ExpiryUnit::HttpDate, &wrong, None);
    }

    #[test]
    fn days_hours_and_minutes_stand_between_colons() {
        each(ExpiryUnit::DaysHoursMinutes, &["0:01:30", "0:1:30", "00:01:30"], Some(5_400.0));
        each(ExpiryUnit::DaysHoursMinutes, &["10:00:00"], Some(864_000.0));
        each(
            ExpiryUnit::DaysHoursMinutes,
            &["", "1:30", "0:24:00", "0:00:60", "0:-1:00", "a:b:c", "1:2:3:4"],
            None,
        );
    }

    #[test]
    fn a_duration_is_a_number_with_its_unit() {
        each(
            ExpiryUnit::Duration,
            &["60 minutes", "60min", "1h", "1 Hour", "0.5h 30m", "30 min, 1800 s"],
            Some(3_600.0),
        );
        each(ExpiryUnit::Duration, &["0 minutes", "0s"], Some(0.0));
        each(ExpiryUnit::Duration, &["", "60", "1 fortnight", "h", "1h x", "one hour", "--1h"], None);
    }

    #[test]
    fn numbers_count_from_now_or_from_1970() {
        assert_eq!(ExpiryUnit::Minutes.read(" 1.5 "), Some(Lifetime::For(90.0)));
        assert_eq!(ExpiryUnit::UnixMilliseconds.read("1500"), Some(Lifetime::Until(1.5)));
        each(ExpiryUnit::Seconds, &["NaN", "inf", "-Infinity", "", "1h"], None);
        each(ExpiryUnit::Seconds, &["1e400"], Some(f64::MAX));
    }
}
