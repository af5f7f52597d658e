//! The released waves and the units a reader may look at.

use serde::Serialize;

use super::area::area_address;
use super::{Link, report_address, segment};
use crate::domain::change::Flag;
use crate::domain::id::{UnitId, WaveId};
use crate::domain::report::{AreaLine, IndexLine, ReportIndex, ReportList, Way};
use crate::domain::unit::UnitName;
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
    has_others: bool,
    others: Vec<Link>,
}

#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
struct WaveView {
    id: String,
    title: String,
    is_released: bool,
    released: String,
    large: bool,
    about: String,
    name: String,
    searched: bool,
    found: String,
    everything: String,
    has_trail: bool,
    trail: Vec<Link>,
    has_units: bool,
    units: Vec<UnitLine>,
    has_pages: bool,
    page: usize,
    n_pages: usize,
    has_before: bool,
    before: String,
    has_after: bool,
    after: String,
}

#[derive(Debug, Default, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
struct UnitLine {
    name: String,
    href: String,
    indent: usize,
    has_above: bool,
    above: String,
    has_below: bool,
    below: String,
    below_href: String,
    shown: bool,
    rate: String,
    marked: bool,
    marks: Vec<Mark>,
    none: String,
}

/// The address of a wave in the list: of a unit in it, of what a name finds there, and of a page.
fn address(wave: &WaveId, under: Option<&UnitId>, name: &str, page: usize) -> String {
    let under = under.map(|unit| format!("&under={}", segment(unit.as_str())));
    let name = (!name.is_empty()).then(|| format!("&q={}", segment(name)));
    let page = (page > 0).then(|| format!("&page={}", page + 1));
    let rest: String = [under, name, page].into_iter().flatten().collect();
    format!("/reports?wave={}{rest}", segment(wave.as_str()))
}

impl ReportIndexPage {
    /// Makes the list, in the order given.
    pub fn of(words: &Catalogue, list: &ReportList) -> Self {
        let waves = list.waves.iter();
        let other = |wave: &Wave| Link::to(address(&wave.id, None, "", 0), &wave.title);
        Self {
            empty: list.waves.is_empty(),
            waves: waves.map(|index| WaveView::of(words, index)).collect(),
            has_others: !list.others.is_empty(),
            others: list.others.iter().map(other).collect(),
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
        let units: Vec<UnitLine> = index
            .area
            .iter()
            .map(|line| UnitLine::of_area(words, &index.wave, line))
            .chain(units)
            .collect();
        let (id, large) = (&index.wave.id, index.way.is_some());
        let way = index.way.clone().unwrap_or_default();
        let under = way.path.last().map(|unit| &unit.id);
        let (page, n_pages) = way.page;
        let to_page = |page| address(id, under, &way.name, page);
        Self {
            id: id.to_string(),
            title: index.wave.title.clone(),
            is_released: released.is_some(),
            released: released
                .map(|instant| words.day_of(instant))
                .unwrap_or_default(),
            large,
            about: words.say("report-way-about", &[("n", way.n_units.into())]),
            searched: !way.name.is_empty(),
            found: found(words, &way),
            everything: address(id, None, "", 0),
            has_trail: !way.path.is_empty(),
            trail: trail(words, id, &way),
            has_units: !units.is_empty(),
            units,
            has_pages: n_pages > 1,
            page: page + 1,
            n_pages,
            has_before: page > 0,
            before: to_page(page.saturating_sub(1)),
            has_after: page + 1 < n_pages,
            after: to_page(page + 1),
            name: way.name,
        }
    }
}

/// What a search has found.
fn found(words: &Catalogue, way: &Way) -> String {
    let said = [
        ("n", way.n_found.into()),
        ("name", way.name.as_str().into()),
    ];
    words.say("report-way-found", &said)
}

/// The way back up: to the start of the wave's list, and to every unit above.
fn trail(words: &Catalogue, wave: &WaveId, way: &Way) -> Vec<Link> {
    let to = |unit: &UnitName| Link::to(address(wave, Some(&unit.id), "", 0), &unit.name);
    let start = Link::to(address(wave, None, "", 0), words.say("report-way-top", &[]));
    std::iter::once(start)
        .chain(way.path.iter().map(to))
        .collect()
}

impl UnitLine {
    fn of(words: &Catalogue, wave: &Wave, line: &IndexLine) -> Self {
        Self {
            name: line.unit.name.clone(),
            href: report_address(wave.id.as_str(), line.unit.id.as_str()),
            indent: line.depth.min(DEEPEST_INDENT),
            has_above: !line.above.is_empty(),
            above: above(&line.above),
            has_below: line.n_below > 0,
            below: words.say("report-way-below", &[("n", line.n_below.into())]),
            below_href: address(&wave.id, Some(&line.unit.id), "", 0),
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

/// Where a unit stands that was found by its name.
fn above(units: &[UnitName]) -> String {
    let names = units.iter().map(|unit| unit.name.as_str());
    names.collect::<Vec<_>>().join(" / ")
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
