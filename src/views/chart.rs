//! Marks, score bars and distributions: ready coordinates for the SVG partials, always with the
//! same in words.
//!
//! Everything is drawn from the figures as displayed. A picture must not carry more decimals than
//! the text beside it.

use serde::Serialize;

use super::catalogue::Catalogue;
use crate::domain::change::{Certainty, Change, Flag};
use crate::domain::disclosure::count::Count;
use crate::domain::effect::Outcome;
use crate::domain::instrument::Item;
use crate::domain::points::Points;
use crate::domain::release::{ItemFigures, ScoreFigures};
use crate::domain::statistic::Interval;

/// The mark beside a figure: a shape, a colour and a word, so that none of them stands alone.
#[derive(Debug, Serialize)]
pub struct Mark {
    class: &'static str,
    shape: &'static str,
    text: String,
}

impl Mark {
    /// The mark *vigtig* of a score.
    pub fn of(words: &Catalogue, flag: Flag) -> Self {
        Self::with_text(flag, words.say(key(flag), &[]))
    }

    /// The mark of a gap to a norm.
    pub fn of_gap(words: &Catalogue, flag: Flag) -> Self {
        let key = match flag {
            Flag::Worse => "flag-below",
            Flag::Improved => "flag-above",
        };
        Self::with_text(flag, words.say(key, &[]))
    }

    /// How many dimensions carry a mark; nothing where none does.
    pub fn counted(words: &Catalogue, flag: Flag, n: usize) -> Option<Self> {
        let key = match flag {
            Flag::Worse => "flag-n-worse",
            Flag::Improved => "flag-n-improved",
        };
        (n > 0).then(|| Self::with_text(flag, words.say(key, &[("n", n.into())])))
    }

    /// Which way a focus area went; nothing where it stayed about the same.
    pub fn of_outcome(words: &Catalogue, outcome: Outcome) -> Option<Self> {
        match outcome {
            Outcome::Better => Some(Self::with_text(
                Flag::Improved,
                words.say("flag-better", &[]),
            )),
            Outcome::Worse => Some(Self::with_text(Flag::Worse, words.say("flag-fallen", &[]))),
            Outcome::Unchanged => None,
        }
    }

    fn with_text(flag: Flag, text: String) -> Self {
        let shape = match flag {
            Flag::Worse => "M0 1.5h12L6 11z",
            Flag::Improved => "M0 10.5h12L6 1z",
        };
        Self {
            class: class(Some(flag)),
            shape,
            text,
        }
    }
}

fn key(flag: Flag) -> &'static str {
    match flag {
        Flag::Worse => "flag-worse",
        Flag::Improved => "flag-improved",
    }
}

/// Whether a change may be chance, in words beside the flag: never louder than it, and of another
/// shape. The flag says how large a change is, this says how certain.
#[derive(Debug, Serialize)]
pub struct Likelihood {
    class: &'static str,
    text: String,
}

impl Likelihood {
    /// In the four labels of the scoring specification's section 6; beside a flag, only what the
    /// flag does not say already.
    pub fn of(words: &Catalogue, flag: Option<Flag>, certainty: Certainty) -> Self {
        let (class, key) = match (flag.is_some(), certainty) {
            (true, Certainty::UnlikelyChance) => ("is-certain", "flag-unlikely-chance"),
            (true, Certainty::MayBeChance) => ("", "flag-may-be-chance"),
            (false, Certainty::UnlikelyChance) => ("is-certain", "flag-small-but-certain"),
            (false, Certainty::MayBeChance) => ("", "flag-no-clear-change"),
        };
        Self {
            class,
            text: words.say(key, &[]),
        }
    }
}

/// The class that colours a marked figure.
pub fn class(flag: Option<Flag>) -> &'static str {
    match flag {
        Some(Flag::Worse) => "is-worse",
        Some(Flag::Improved) => "is-better",
        None => "",
    }
}

/// A score on its scale from 0 to 100, with a tick where it was last time and a thin line over
/// where the score of the whole staff may lie.
#[derive(Debug, Serialize)]
pub struct Bar {
    id: String,
    title: String,
    description: String,
    class: &'static str,
    now: i64,
    compared: bool,
    before: i64,
    uncertain: bool,
    low: i64,
    high: i64,
}

impl Bar {
    /// Draws a score. `id` is unique on the page.
    pub fn of(words: &Catalogue, id: &str, title: &str, figures: &ScoreFigures) -> Self {
        let now = figures.score.displayed();
        let before = figures.previous.map(Points::displayed);
        let interval = figures.interval.map(Interval::displayed);
        let mut description = match before {
            Some(before) => words.say(
                "report-bar-compared",
                &[("now", now.into()), ("before", before.into())],
            ),
            None => words.say("report-bar-alone", &[("now", now.into())]),
        };
        if let Some([low, high]) = interval {
            let ends = [("low", low.into()), ("high", high.into())];
            description.push(' ');
            description.push_str(&words.say("report-bar-interval", &ends));
        }
        let [low, high] = interval.unwrap_or_default();
        Self {
            id: format!("bar-{id}"),
            title: title.to_owned(),
            description,
            class: class(figures.change().and_then(Change::flag)),
            now,
            compared: before.is_some(),
            before: before.unwrap_or_default(),
            uncertain: interval.is_some(),
            low,
            high,
        }
    }
}

/// The answers to one item as a bar in parts, the most straining answer first, and the same as text.
#[derive(Debug, Serialize)]
pub struct Distribution {
    id: String,
    text: String,
    description: String,
    parts: Vec<Part>,
    combined: Option<String>,
}

/// One answer's part of a distribution.
#[derive(Debug, Serialize)]
pub struct Part {
    label: String,
    share: Option<i64>,
    percent: String,
    class: &'static str,
    ink: &'static str,
    x: String,
    width: String,
    middle: String,
    drawn: bool,
    written: bool,
}

/// The fewest options of a scale whose two unfavourable ones are worth adding up: of three, two
/// are most of the scale.
const FEWEST_COMBINED: usize = 4;
/// The smallest share whose figure fits into its part of the bar on a phone.
const WRITTEN: i64 = 8;
/// Colours and the ink on them, from the most straining answer to the best.
const COLOURS: [(&str, &str); 5] = [
    ("d1", "d1-ink"),
    ("d2", "d2-ink"),
    ("d3", "d3-ink"),
    ("d4", "d4-ink"),
    ("d5", "d5-ink"),
];

/// The colour of an answer whose share is not told.
const UNTOLD: (&str, &str) = ("d-untold", "");

impl Distribution {
    /// Draws the answers to an item.
    pub fn of(words: &Catalogue, item: &Item, figures: &ItemFigures) -> Self {
        let parts = parts(words, item, figures);
        let spoken: Vec<String> = parts
            .iter()
            .map(|part| format!("{} {}", part.label, part.percent))
            .collect();
        Self {
            id: format!("dist-{}", item.id),
            text: item.text.text(words.language()).to_owned(),
            description: spoken.join(", "),
            combined: combined(words, &parts),
            parts,
        }
    }

    /// The question.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many gave one of the two most straining answers, in a sentence.
    pub fn combined(&self) -> Option<&str> {
        self.combined.as_deref()
    }

    /// The answers, the most straining first.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }
}

impl Part {
    /// The answer's words.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Its share as text.
    pub fn percent(&self) -> &str {
        &self.percent
    }
}

/// The parts, the unfavourable end first: the low end, or the high end of a strain.
fn parts(words: &Catalogue, item: &Item, figures: &ItemFigures) -> Vec<Part> {
    let mut answers: Vec<(&str, Option<i64>, Count)> = item
        .scale
        .options
        .iter()
        .map(|option| option.label.text(words.language()))
        .zip(figures.shares())
        .zip(&figures.counts)
        .map(|((label, share), count)| (label, share, *count))
        .collect();
    if item.reverse {
        answers.reverse();
    }
    let told: i64 = answers.iter().filter_map(|(_, share, _)| *share).sum();
    let n_untold = answers.iter().filter(|(_, share, _)| share.is_none());
    let n_untold = i64::try_from(n_untold.count()).unwrap_or_default();
    // What is not told shares the rest of the bar, so that its length tells nothing.
    let untold = (100 - told).max(0) / n_untold.max(1);
    // Shares are rounded one by one and may add to 99 or 101; the bar is full all the same.
    let whole = (told + untold * n_untold).max(1);
    let mut before = 0;
    let n_answers = answers.len();
    answers
        .into_iter()
        .enumerate()
        .map(|(place, (label, share, count))| {
            let (class, ink) = match share {
                Some(_) => colour(place, n_answers),
                None => UNTOLD,
            };
            let length = share.unwrap_or(untold);
            let x = before * 10_000 / whole;
            let width = (before + length) * 10_000 / whole - x;
            before += length;
            Part {
                label: label.to_owned(),
                share,
                percent: told_as(words, share, count),
                class,
                ink,
                x: hundredths(x),
                width: hundredths(width),
                middle: hundredths(x + width / 2),
                drawn: length > 0,
                written: share.is_some_and(|share| share >= WRITTEN),
            }
        })
        .collect()
}

/// The two most straining answers together: the sum of the displayed integers, because the reader
/// adds the two figures beside it (the scoring specification's R5).
fn combined(words: &Catalogue, parts: &[Part]) -> Option<String> {
    let (worst, next) = (parts.first()?, parts.get(1)?);
    let share = worst.share? + next.share?;
    (parts.len() >= FEWEST_COMBINED).then(|| {
        words.say(
            "report-combined",
            &[
                ("percent", percent(words, share).into()),
                ("next", next.label.as_str().into()),
                ("worst", worst.label.as_str().into()),
            ],
        )
    })
}

/// A share in words: *72 %*, *færre end 3*, or that it is withheld.
fn told_as(words: &Catalogue, share: Option<i64>, count: Count) -> String {
    match (share, count) {
        (Some(share), _) => percent(words, share),
        (None, Count::Few) => words.say("report-few", &[]),
        (None, Count::Exact(_) | Count::Masked) => words.say("common-withheld", &[]),
    }
}

/// A share as text: *72 %*.
pub fn percent(words: &Catalogue, share: i64) -> String {
    words.say("common-percent", &[("n", share.into())])
}

/// Spreads any number of answers over the five colours, both ends in the end colours.
fn colour(place: usize, of: usize) -> (&'static str, &'static str) {
    let steps = of.saturating_sub(1).max(1);
    let nearest = (place * (COLOURS.len() - 1) + steps / 2) / steps;
    COLOURS.get(nearest).copied().unwrap_or_default()
}

fn hundredths(value: i64) -> String {
    match value % 100 {
        0 => (value / 100).to_string(),
        rest => format!("{}.{rest:02}", value / 100),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_number_of_answers_reaches_from_the_first_colour_to_the_last() {
        let classes = |of| {
            (0..of)
                .map(|place| colour(place, of).0)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(classes(5), "d1 d2 d3 d4 d5");
        assert_eq!(classes(2), "d1 d5");
        assert_eq!(classes(4), "d1 d2 d4 d5");
        assert_eq!(classes(7), "d1 d2 d2 d3 d4 d4 d5");
        assert_eq!(classes(1), "d1");
    }

    #[test]
    fn coordinates_have_no_needless_decimals() {
        assert_eq!(
            [0, 6100, 1683, 5].map(hundredths),
            ["0", "61", "16.83", "0.05"]
        );
    }
}
