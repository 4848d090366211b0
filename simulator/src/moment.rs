//! Times as texts, read back.

use std::time::Duration;

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What a text says of a moment.
#[derive(Default)]
struct Parts {
    year: u64,
    month: usize,
    day: u64,
    hour: u64,
    minute: u64,
    second: u64,
    millisecond: u64,
    weekday: Option<usize>,
}

/// The time since 1970 that a text says, if it is what the pattern makes. A part that the pattern lacks
/// counts as its first.
pub(crate) fn read(pattern: &str, text: &str) -> Option<Duration> {
    let mut parts = Parts { year: 1970, month: 1, day: 1, ..Parts::default() };
    let mut rest = text;
    let mut pattern = pattern.chars();
    while let Some(c) = pattern.next() {
        if c != '%' {
            rest = rest.strip_prefix(c)?;
            continue;
        }
        match pattern.next()? {
            'Y' => parts.year = digits(&mut rest, 4)?,
            'm' => parts.month = usize::try_from(digits(&mut rest, 2)?).ok()?,
            'd' => parts.day = digits(&mut rest, 2)?,
            'H' => parts.hour = digits(&mut rest, 2)?,
            'M' => parts.minute = digits(&mut rest, 2)?,
            'S' => parts.second = digits(&mut rest, 2)?,
            '3' => {
                pattern.next().filter(|c| *c == 'f')?;
                parts.millisecond = digits(&mut rest, 3)?;
            }
            'a' => parts.weekday = Some(word(&mut rest, &DAYS)?),
            'b' => parts.month = word(&mut rest, &MONTHS)? + 1,
            '%' => rest = rest.strip_prefix('%')?,
            _ => return None,
        }
    }
    if rest.is_empty() { parts.since_1970() } else { None }
}

/// How much time passes without a change of what the pattern makes.
pub(crate) fn precision(pattern: &str) -> Duration {
    let units = [("%3f", 0), ("%S", 1), ("%M", 60), ("%H", 3_600), ("%d", 86_400), ("%m", 31 * 86_400)];
    let finest = units.iter().find(|(directive, _)| pattern.contains(directive));
    Duration::from_secs(finest.map_or(366 * 86_400, |(_, seconds)| *seconds))
}

impl Parts {
    fn since_1970(&self) -> Option<Duration> {
        let is_leap =
            |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let february = if is_leap(self.year) { 29 } else { 28 };
        let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let length = *lengths.get(self.month.checked_sub(1)?)?;
        let is_time = self.hour < 24 && self.minute < 60 && self.second < 60;
        if !is_time || !(1..=length).contains(&self.day) || !(1970..10_000).contains(&self.year) {
            return None;
        }
        let years: u64 = (1970..self.year).map(|year| if is_leap(year) { 366 } else { 365 }).sum();
        let months: u64 = lengths[..self.month - 1].iter().sum();
        let days = years + months + self.day - 1;
        // 1970 began on a Thursday.
        let weekday = usize::try_from((days + 3) % 7).ok()?;
        if self.weekday.is_some_and(|said| said != weekday) {
            return None;
        }
        let seconds = ((days * 24 + self.hour) * 60 + self.minute) * 60 + self.second;
        Some(Duration::from_secs(seconds) + Duration::from_millis(self.millisecond))
    }
}

fn digits(rest: &mut &str, count: usize) -> Option<u64> {
    let (number, after) = rest.split_at_checked(count)?;
    *rest = after;
    if number.bytes().all(|byte| byte.is_ascii_digit()) { number.parse().ok() } else { None }
}

fn word(rest: &mut &str, words: &[&str]) -> Option<usize> {
    let at = words.iter().position(|word| rest.starts_with(word))?;
    *rest = &rest[words[at].len()..];
    Some(at)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::read;

    #[test]
    fn a_time_is_read_as_its_pattern_made_it() {
        // `date -u -d …`
        let http = read("%a, %d %b %Y %H:%M:%S GMT", "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(http, Some(Duration::from_secs(784_111_777)));
        let leap = read("%Y-%m-%dT%H:%M:%S.%3fZ", "2024-02-29T12:34:56.789Z");
        assert_eq!(leap, Some(Duration::from_millis(1_709_210_096_789)));
    }

    #[test]
    fn what_the_pattern_does_not_make_is_no_time() {
        for text in ["2026-2-01", "2026-02-30", "2026-02-01x", "26-02-01", "2026/02/01", ""] {
            assert_eq!(read("%Y-%m-%d", text), None, "{text}");
        }
        assert_eq!(read("%a, %d %b %Y", "Mon, 06 Nov 1994"), None, "it was a Sunday");
    }
}
