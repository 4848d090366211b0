//! What comes of every payload of every case, for people: its words are part of the product.

use std::fmt::Write as _;

use super::all;
use super::case::Case;
use super::run::run;

/// The list, by letter and number.
const LISTED: [(char, usize); 7] =
    [('E', 16), ('T', 15), ('S', 6), ('B', 21), ('L', 14), ('R', 21), ('Q', 7)];

#[test]
fn every_case_of_the_list_is_there_once() {
    let listed = LISTED.iter().flat_map(|(letter, last)| (1..=*last).map(move |n| format!("{letter}{n:02}")));
    let there: Vec<String> = all().iter().map(Case::id).collect();
    assert_eq!(there, listed.collect::<Vec<_>>());
}

#[tokio::test]
async fn what_comes_of_every_case() {
    let cases = all();
    let mut page = String::new();
    for case in &cases {
        writeln!(page, "{}  {}\n     {}: {}", case.id(), case.title(), case.class, case.decision).unwrap();
        for payload in &case.payloads {
            let mut lines = run(payload).await.lines(payload).into_iter();
            writeln!(page, "  {:<44}  {}", payload.name, lines.next().unwrap_or_default()).unwrap();
            lines.for_each(|line| writeln!(page, "{:>48}{line}", "").unwrap());
        }
        page.push('\n');
    }
    let payloads: usize = cases.iter().map(|case| case.payloads.len()).sum();
    writeln!(page, "{} cases, {payloads} payloads", cases.len()).unwrap();
    if let Some(path) = std::env::var_os("CORPUS_REPORT") {
        std::fs::write(path, &page).unwrap();
    }
    insta::assert_snapshot!(page);
}
