//! Flagged dimensions that no plan has taken on, as lines of a list.

use serde::Serialize;

use super::figures::Verdict;
use super::{report_address, segment};
use crate::domain::change::Flag;
use crate::domain::coverage::Uncovered;
use crate::domain::report::CoverageLine;
use crate::domain::wording::Wording;
use crate::views::catalogue::Catalogue;

/// One flagged dimension of one unit without plan.
#[derive(Debug, Serialize)]
pub struct UncoveredLine {
    unit: String,
    above: String,
    report: String,
    wave_segment: String,
    unit_segment: String,
    dimension_segment: String,
    title: String,
    verdict: Verdict,
    before: i64,
    now: i64,
    change: String,
    may_choose: bool,
}

impl UncoveredLine {
    /// Every flagged dimension of every unit, in the order given.
    pub fn all(words: &Catalogue, coverage: &[CoverageLine]) -> Vec<Self> {
        let lines = coverage
            .iter()
            .flat_map(|line| line.uncovered.iter().map(move |one| (line, one)));
        lines
            .map(|(line, (title, uncovered))| Self::of(words, line, title, uncovered))
            .collect()
    }

    fn of(words: &Catalogue, line: &CoverageLine, title: &Wording, uncovered: &Uncovered) -> Self {
        let above: Vec<&str> = line.above.iter().map(|unit| unit.name.as_str()).collect();
        Self {
            unit: line.unit.name.clone(),
            above: above.join(" / "),
            report: report_address(line.wave.as_str(), line.unit.id.as_str()),
            wave_segment: segment(line.wave.as_str()),
            unit_segment: segment(line.unit.id.as_str()),
            dimension_segment: segment(uncovered.dimension.as_str()),
            title: title.text(words.language()).to_owned(),
            verdict: Verdict::of(words, Some(Flag::Worse), uncovered.certainty),
            before: uncovered.change.from.displayed(),
            now: uncovered.score.displayed(),
            change: words.signed(uncovered.change.displayed()),
            may_choose: line.may_choose,
        }
    }
}
