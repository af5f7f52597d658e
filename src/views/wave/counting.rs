//! A wave while it is being counted.

use serde::Serialize;

use super::super::Page;
use super::super::catalogue::Catalogue;
use crate::domain::wave::Wave;
use crate::domain::wording::Language;

/// How far a count has come.
#[derive(Debug, Serialize)]
pub struct CountingPage {
    id: String,
    title: String,
    stand: String,
    opening: bool,
    opened: u64,
    ballots: u64,
}

impl CountingPage {
    /// With `opened` of `all` ballots opened, where `all` is nothing as long as nobody has looked into
    /// the box; nothing says that all are open, and the figures being worked out.
    pub fn of(words: &Catalogue, wave: &Wave, opened: Option<(u64, u64)>) -> Self {
        let (done, all) = opened.unwrap_or_default();
        let stand = match opened {
            Some((_, 0)) => words.say("wave-counting-begins", &[]),
            Some(_) => {
                let mark = match words.language() {
                    Language::Danish => '.',
                    Language::English => ',',
                };
                let numbers = [("done", done), ("all", all)];
                let numbers = numbers.map(|(name, n)| (name, grouped(n, mark).into()));
                words.say("wave-counting-opened", &numbers)
            }
            None => words.say("wave-counting-figures", &[]),
        };
        Self {
            id: wave.id.to_string(),
            title: wave.title.clone(),
            stand,
            opening: all > 0,
            opened: done,
            ballots: all,
        }
    }
}

impl Page for CountingPage {
    const TEMPLATE: &'static str = "wave/counting";
}

/// A large number in groups of three digits: *430.000*.
fn grouped(n: u64, mark: char) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn large_numbers_are_written_in_groups() {
        let written = [0, 999, 1_000, 430_000, 1_000_000].map(|n| grouped(n, '.'));
        assert_eq!(written, ["0", "999", "1.000", "430.000", "1.000.000"]);
    }
}
