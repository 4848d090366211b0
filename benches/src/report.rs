//! What is printed: each number beside the one that it is held against.

use std::fmt::Display;

/// Collects which goals were missed.
#[derive(Default)]
pub struct Report {
    missed: Vec<String>,
    case: String,
}

impl Report {
    /// Starts a case.
    pub fn case(&mut self, name: &str) {
        println!("\n{name}");
        name.clone_into(&mut self.case);
    }

    /// A number that is not held against anything.
    #[allow(clippy::unused_self, reason = "like what is held against something")]
    pub fn says(&self, what: &str, number: impl Display) {
        println!("    {what:<56} {number:>12}");
    }

    /// A number that must be at most so many times another one.
    pub fn ratio(&mut self, what: &str, ours: f64, other: (&str, f64), ratio: f64, at_most: f64) {
        let (name, theirs) = other;
        let numbers = format!("{ours:.1} to {theirs:.1} ({name}): {ratio:.3} x");
        self.judge(what, &numbers, &format!("at most {at_most} x"), ratio <= at_most);
    }

    /// A number that must be at most another one.
    #[allow(clippy::needless_pass_by_value, reason = "numbers")]
    pub fn at_most<T: PartialOrd + Display>(&mut self, what: &str, unit: &str, number: T, limit: T) {
        let is_met = number <= limit;
        self.judge(what, &format!("{number} {unit}"), &format!("at most {limit} {unit}"), is_met);
    }

    /// A number that must be this one.
    #[allow(clippy::needless_pass_by_value, reason = "numbers")]
    pub fn exactly<T: PartialEq + Display>(&mut self, what: &str, unit: &str, number: T, wanted: T) {
        let is_met = number == wanted;
        self.judge(what, &format!("{number} {unit}"), &format!("exactly {wanted} {unit}"), is_met);
    }

    fn judge(&mut self, what: &str, numbers: &str, goal: &str, is_met: bool) {
        let verdict = if is_met { "met" } else { "MISSED" };
        println!("  > {what:<34} {numbers:<58} {goal:<22} {verdict}");
        if !is_met {
            self.missed.push(format!("{}: {what}: {numbers}, {goal}", self.case));
        }
    }

    /// Says which goals were missed, and whether all were met.
    pub fn end(self) -> bool {
        if self.missed.is_empty() {
            println!("\nEvery goal is met.");
            return true;
        }
        println!("\nMissed:");
        self.missed.iter().for_each(|missed| println!("  {missed}"));
        false
    }
}
