//! Lengths of time as documentation writes them: `24 hours`, `60 min`, `3600`.

/// The length of time as the language writes it: `24h`. A number without a unit counts seconds, as
/// `expires_in` does.
pub(super) fn spelled(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '_')).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let number: f64 = number.replace([',', '_'], "").parse().ok()?;
    let (unit, seconds) = match unit.trim() {
        "" => ("", 1_u32),
        "s" | "sec" | "secs" | "second" | "seconds" => ("s", 1),
        "m" | "min" | "mins" | "minute" | "minutes" => ("m", 60),
        "h" | "hr" | "hrs" | "hour" | "hours" => ("h", 3_600),
        "d" | "day" | "days" => ("d", 86_400),
        "w" | "week" | "weeks" => ("", 604_800),
        _ => return None,
    };
    if !unit.is_empty() && number.fract() == 0.0 && number >= 1.0 {
        return Some(format!("{number}{unit}"));
    }
    let total = number * f64::from(seconds);
    let units = [("d", 86_400.0), ("h", 3_600.0), ("m", 60.0), ("s", 1.0)];
    // A day is written as 24 hours.
    let (unit, count) = units
        .map(|(unit, seconds)| (unit, total / seconds))
        .into_iter()
        .find(|(unit, count)| count.fract() == 0.0 && *count >= if *unit == "d" { 2.0 } else { 1.0 })?;
    Some(format!("{count}{unit}"))
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn lengths_of_time_are_spelled_as_the_language_does() {
        for (text, spelled_so) in [
            ("3600", "1h"),
            ("86400", "24h"),
            ("604800", "7d"),
            ("90", "90s"),
            ("3,600 seconds", "3600s"),
            ("24 hours", "24h"),
            ("1 h", "1h"),
            ("60 min", "60m"),
            ("1hr", "1h"),
            ("1.5 hours", "90m"),
            ("30 Days", "30d"),
            ("2 weeks", "14d"),
        ] {
            assert_eq!(spelled(text).as_deref(), Some(spelled_so), "{text}");
        }
        for text in ["", "0", "one hour", "1 month", "-5", "0.5 seconds", "1.2.3 h"] {
            assert_eq!(spelled(text), None, "{text}");
        }
    }
}
