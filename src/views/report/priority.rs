//! What goes with job satisfaction, and where to begin.

use serde::Serialize;

use super::figures::{title_of, told_n};
use super::matrix::{Matrix, Weighed};
use crate::domain::id::DimensionId;
use crate::domain::release::whole::{self, DriverFigures};
use crate::domain::report::Report;
use crate::views::catalogue::Catalogue;
use crate::views::chart::percent;

/// The dimensions by their weight and their score: a picture, and the same as a table.
#[derive(Debug, Serialize)]
pub(super) struct PrioritySection {
    title: String,
    found: bool,
    /// Why there is nothing to see.
    few: String,
    text: String,
    /// Whether any dimension is one to begin with.
    begins: bool,
    matrix: Option<Matrix>,
    lines: Vec<Line>,
    basis: String,
}

#[derive(Debug, Serialize)]
struct Line {
    number: usize,
    title: String,
    weight: String,
    score: i64,
    first: bool,
}

impl PrioritySection {
    /// Nothing in the report of a part of the organisation, or where the survey names no outcome.
    pub(super) fn of(words: &Catalogue, report: &Report) -> Option<Self> {
        let drivers = report.whole.as_ref()?.drivers.as_ref()?;
        let outcome = report.instrument.outcome.as_ref()?;
        let outcome = in_sentence(&title_of(words, &report.instrument, outcome));
        let of_outcome = |key| words.say(key, &[("outcome", outcome.as_str().into())]);
        let needed = whole::needed(&report.instrument).unwrap_or_default();
        let weighed = drivers.shown().map(|figures| weighed(report, figures));
        let weighed = weighed.unwrap_or_default();
        let lines = (1..).zip(&weighed).map(|(number, (id, one))| Line {
            number,
            title: title_of(words, &report.instrument, id),
            weight: percent(words, one.weight),
            score: one.score,
            first: one.first,
        });
        let dots: Vec<Weighed> = weighed.iter().map(|(_, one)| *one).collect();
        let basis = drivers.shown().map(|figures| basis(words, report, figures));
        Some(Self {
            title: of_outcome("report-priority-title"),
            found: !dots.is_empty(),
            few: words.say("report-priority-few", &[("needed", needed.into())]),
            text: of_outcome("report-priority-text"),
            begins: dots.iter().any(|one| one.first),
            matrix: Matrix::of(&dots),
            lines: lines.collect(),
            basis: basis.unwrap_or_default(),
        })
    }
}

/// The dimensions whose score is shown, the heaviest first.
fn weighed<'r>(report: &Report, figures: &'r DriverFigures) -> Vec<(&'r DimensionId, Weighed)> {
    let mut lines: Vec<_> = figures.drivers.iter().collect();
    lines.sort_by(|one, other| other.share.total_cmp(&one.share));
    let weighed = lines.into_iter().filter_map(|line| {
        let weighed = Weighed {
            weight: line.weight(),
            score: report.release.score(&line.id)?.score.displayed(),
            first: line.priority,
        };
        Some((&line.id, weighed))
    });
    weighed.collect()
}

/// What it was worked out from.
fn basis(words: &Catalogue, report: &Report, figures: &DriverFigures) -> String {
    let all = report.release.figures.shown().map_or(0, |unit| unit.n);
    let explained = percent(words, figures.explained());
    match told_n(report.wave.k, all, figures.n) {
        Some(n) => words.say(
            "report-priority-basis-n",
            &[("n", n.into()), ("percent", explained.into())],
        ),
        None => words.say("report-priority-basis", &[("percent", explained.into())]),
    }
}

/// A title within a sentence: *Jobtilfredshed* → *jobtilfredshed*, but *MED-samarbejde*.
fn in_sentence(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => title.to_owned(),
    }
}
