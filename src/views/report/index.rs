//! The released waves and the units a reader may look at.

use serde::Serialize;

use super::area::area_address;
use super::report_address;
use crate::domain::change::Flag;
use crate::domain::report::{AreaLine, IndexLine, ReportIndex};
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

#[derive(Debug, Default, Serialize)]
struct UnitLine {
    name: String,
    href: String,
    indent: usize,
    shown: bool,
    rate: String,
    marked: bool,
    marks: Vec<Mark>,
    none: String,
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
        let units = index.units.iter();
        let units = units.map(|line| UnitLine::of(words, &index.wave, line));
        Self {
            id: index.wave.id.to_string(),
            title: index.wave.title.clone(),
            is_released: released.is_some(),
            released: released
                .map(|instant| words.day_of(instant))
                .unwrap_or_default(),
            units: index
                .area
                .iter()
                .map(|line| UnitLine::of_area(words, &index.wave, line))
                .chain(units)
                .collect(),
        }
    }
}

impl UnitLine {
    fn of(words: &Catalogue, wave: &Wave, line: &IndexLine) -> Self {
        Self {
            name: line.unit.name.clone(),
            href: report_address(wave.id.as_str(), line.unit.id.as_str()),
            indent: line.depth.min(DEEPEST_INDENT),
            shown: line.shown,
            none: none(words, line.compared),
            ..Self::figures(words, line.response_rate, [line.n_worse, line.n_improved])
        }
    }

    /// All of the reader's area together stands before its parts.
    fn of_area(words: &Catalogue, wave: &Wave, line: &AreaLine) -> Self {
        Self {
            name: words.say("report-area-title", &[]),
            href: area_address(wave.id.as_str()),
            shown: true,
            none: none(words, line.compared),
            ..Self::figures(words, line.response_rate, [line.n_worse, line.n_improved])
        }
    }

    fn figures(words: &Catalogue, rate: Option<i64>, [worse, improved]: [usize; 2]) -> Self {
        let marks = [
            Mark::counted(words, Flag::Worse, worse),
            Mark::counted(words, Flag::Improved, improved),
        ];
        let marks: Vec<Mark> = marks.into_iter().flatten().collect();
        let rate = rate.map(|rate| percent(words, rate));
        Self {
            rate: rate.unwrap_or_else(|| words.say("report-index-no-rate", &[])),
            marked: !marks.is_empty(),
            marks,
            ..Self::default()
        }
    }
}

/// What stands in the place of marks where there are none: nothing moved, or nothing was compared.
fn none(words: &Catalogue, compared: bool) -> String {
    let key = if compared {
        "report-index-none"
    } else {
        "report-no-comparison"
    };
    words.say(key, &[])
}
