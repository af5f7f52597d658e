//! The released waves and the units a reader may look at.

use serde::Serialize;

use super::report_address;
use crate::domain::change::Flag;
use crate::domain::report::{IndexLine, ReportIndex};
use crate::domain::wave::Wave;
use crate::views::DEEPEST_INDENT;
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::chart::{Mark, percent};

/// The list of reports.
#[derive(Debug, Serialize)]
pub struct ReportIndexPage {
    empty: bool,
    waves: Vec<WaveView>,
}

#[derive(Debug, Serialize)]
struct WaveView {
    id: String,
    title: String,
    is_released: bool,
    released: String,
    units: Vec<UnitLine>,
}

#[derive(Debug, Serialize)]
struct UnitLine {
    name: String,
    href: String,
    indent: usize,
    shown: bool,
    rate: String,
    marked: bool,
    marks: Vec<Mark>,
}

impl ReportIndexPage {
    /// Makes the list, in the order given.
    pub fn of(words: &Catalogue, indexes: &[ReportIndex]) -> Self {
        Self {
            empty: indexes.is_empty(),
            waves: indexes
                .iter()
                .map(|index| WaveView::of(words, index))
                .collect(),
        }
    }
}

impl Page for ReportIndexPage {
    const TEMPLATE: &'static str = "report/index";
}

impl WaveView {
    fn of(words: &Catalogue, index: &ReportIndex) -> Self {
        let released = index.wave.released_at;
        Self {
            id: index.wave.id.to_string(),
            title: index.wave.title.clone(),
            is_released: released.is_some(),
            released: released
                .map(|instant| words.day_of(instant))
                .unwrap_or_default(),
            units: index
                .units
                .iter()
                .map(|line| UnitLine::of(words, &index.wave, line))
                .collect(),
        }
    }
}

impl UnitLine {
    fn of(words: &Catalogue, wave: &Wave, line: &IndexLine) -> Self {
        let marks: Vec<Mark> = [
            Mark::counted(words, Flag::Worse, line.n_worse),
            Mark::counted(words, Flag::Improved, line.n_improved),
        ]
        .into_iter()
        .flatten()
        .collect();
        let rate = line.response_rate.map(|rate| percent(words, rate));
        Self {
            name: line.unit.name.clone(),
            href: report_address(wave.id.as_str(), line.unit.id.as_str()),
            indent: line.depth.min(DEEPEST_INDENT),
            shown: line.shown,
            rate: rate.unwrap_or_else(|| words.say("report-index-no-rate", &[])),
            marked: !marks.is_empty(),
            marks,
        }
    }
}
