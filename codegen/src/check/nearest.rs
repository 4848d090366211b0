//! The word that was meant.

/// The candidate that is most like `word`, if one is like it enough to have been meant.
pub(super) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > 80 {
        return None;
    }
    let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
    let wanted = plain(word);
    let allowed = wanted.chars().count().max(3) / 3;
    let distance = |candidate: &str| strsim::osa_distance(&wanted, &plain(candidate));
    candidates
        .into_iter()
        .map(|candidate| (distance(candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The words of a name in any casing, in small letters with a separator between them.
pub(super) fn words_joined(name: &str, separator: char) -> String {
    let mut words = String::new();
    let mut after_lowercase = false;
    for c in name.chars() {
        if c.is_alphanumeric() {
            if c.is_uppercase() && after_lowercase {
                words.push(separator);
            }
            words.extend(c.to_lowercase());
        } else if !words.ends_with(separator) {
            words.push(separator);
        }
        after_lowercase = c.is_lowercase() || c.is_numeric();
    }
    words.trim_matches(separator).to_owned()
}

/// The candidates as a phrase: `` `a`, `b` or `c` ``.
pub(super) fn one_of<'a>(candidates: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = candidates.into_iter().map(|candidate| format!("`{candidate}`")).collect();
    match quoted.as_slice() {
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    }
}

/// A text of the spec in a message: short, and marked as such.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::{nearest, one_of, quoted};

    #[test]
    fn a_slip_is_recognized_and_another_word_is_not() {
        let words = ["client_secret_post", "client_auth", "headers"];
        assert_eq!(nearest("client-auth", words), Some("client_auth"));
        assert_eq!(nearest("heders", words), Some("headers"));
        assert_eq!(nearest("Client_Secret_Pots", words), Some("client_secret_post"));
        assert_eq!(nearest("body", words), None);
    }

    #[test]
    fn words_to_choose_from_read_as_a_sentence() {
        assert_eq!(one_of(["a"]), "`a`");
        assert_eq!(one_of(["a", "b", "c"]), "`a`, `b` or `c`");
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(quoted(&"ä".repeat(61)), format!("`{}…`", "ä".repeat(60)));
    }
}
