//! One dimension's figures as the report and the dimension page show them.

use serde::Serialize;

use super::segment;
use crate::domain::change::Flag;
use crate::domain::instrument::Dimension;
use crate::domain::points::{Points, percent as share_of};
use crate::domain::release::{DimensionFigures, ScoreFigures, UnitFigures};
use crate::domain::report::Report;
use crate::views::catalogue::Catalogue;
use crate::views::chart::{Bar, Distribution, Mark, class, percent};

/// Up to here a displayed figure may carry nothing but the integers of additive statistics.
const SMALL_UNIT: u32 = 50;
/// Per cent of people at 0 or at 100 from where a score has no room left.
const EDGE: u32 = 15;

/// A dimension in a report, shown or withheld.
#[derive(Debug, Serialize)]
pub(super) struct DimensionView {
    pub(super) id: String,
    segment: String,
    pub(super) title: String,
    marked: bool,
    pub(super) mark: Option<Mark>,
    shown: bool,
    figures: Option<FiguresView>,
    items_shown: bool,
    n_items: usize,
    pub(super) items: Vec<Distribution>,
    #[serde(skip)]
    rank: Rank,
}

/// Where a dimension stands in the list: flagged worse first, the largest fall first; then by the
/// score, the lowest first; withheld last.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Worse(Points),
    Shown(Points),
    Withheld,
}

/// The figures of a dimension that is shown.
#[derive(Debug, Serialize)]
struct FiguresView {
    bar: Bar,
    now: i64,
    compared: bool,
    before: i64,
    change: String,
    class: &'static str,
    notes: Vec<String>,
}

impl DimensionView {
    /// Whether there are figures to read.
    pub(super) fn is_shown(&self) -> bool {
        self.shown
    }

    /// A dimension of a report.
    pub(super) fn of(words: &Catalogue, report: &Report, dimension: &Dimension) -> Self {
        let unit = report.release.figures.shown();
        let figures = unit.and_then(|unit| of_dimension(unit, dimension));
        let score = figures.and_then(|figures| figures.score.shown());
        let title = dimension.title.text(words.language()).to_owned();
        let items: Vec<Distribution> = figures
            .and_then(|figures| figures.items.shown())
            .into_iter()
            .flatten()
            .filter_map(|figures| {
                let item = dimension.items.iter().find(|item| item.id == figures.id)?;
                Some(Distribution::of(words, item, figures))
            })
            .collect();
        let flag = score.and_then(flag);
        Self {
            id: dimension.id.to_string(),
            segment: segment(dimension.id.as_str()),
            marked: flag.is_some(),
            mark: flag.map(|flag| Mark::of(words, flag)),
            shown: score.is_some(),
            figures: unit.zip(score).map(|(unit, score)| {
                let bar = Bar::of(words, dimension.id.as_str(), &title, score);
                FiguresView::of(words, bar, score, &notes(words, report.wave.k, unit, score))
            }),
            items_shown: !items.is_empty(),
            n_items: items.len(),
            items,
            rank: rank(score),
            title,
        }
    }
}

impl FiguresView {
    fn of(words: &Catalogue, bar: Bar, score: &ScoreFigures, notes: &[String]) -> Self {
        Self {
            bar,
            now: score.score.displayed(),
            compared: score.previous.is_some(),
            before: score.previous.map(Points::displayed).unwrap_or_default(),
            change: score
                .change()
                .map(|change| words.signed(change.displayed()))
                .unwrap_or_default(),
            class: class(flag(score)),
            notes: notes.to_vec(),
        }
    }
}

/// All dimensions of a report, in the order of their need.
pub(super) fn dimensions(words: &Catalogue, report: &Report) -> Vec<DimensionView> {
    let mut views: Vec<DimensionView> = report
        .instrument
        .dimensions
        .iter()
        .map(|dimension| DimensionView::of(words, report, dimension))
        .collect();
    views.sort_by(|a, b| a.rank.cmp(&b.rank));
    views
}

/// A dimension's figures in a unit.
pub(super) fn of_dimension<'a>(
    unit: &'a UnitFigures,
    dimension: &Dimension,
) -> Option<&'a DimensionFigures> {
    unit.dimensions
        .iter()
        .find(|figures| figures.id == dimension.id)
}

/// The people behind a figure, where there are so many fewer than in the unit that it says nothing
/// about single persons (the scoring specification's R7).
pub(super) fn own_n(k: u32, unit: u32, n: u32) -> Option<u32> {
    (unit.abs_diff(n) >= k).then_some(n)
}

fn flag(score: &ScoreFigures) -> Option<Flag> {
    score.change()?.flag()
}

fn rank(score: Option<&ScoreFigures>) -> Rank {
    let Some(score) = score else {
        return Rank::Withheld;
    };
    match score.change() {
        Some(change) if change.flag() == Some(Flag::Worse) => Rank::Worse(change.exact),
        Some(_) | None => Rank::Shown(score.score),
    }
}

/// What has to be said about one score besides its figures.
fn notes(words: &Catalogue, k: u32, unit: &UnitFigures, score: &ScoreFigures) -> Vec<String> {
    let mut notes = Vec::new();
    if score.previous.is_none() {
        notes.push(words.say("report-no-comparison", &[]));
    }
    if let Some(n) = own_n(k, unit.n, score.n) {
        notes.push(words.say("report-own-n", &[("n", n.into())]));
    }
    if score.n >= SMALL_UNIT {
        for (key, people) in [
            ("report-floor", score.floor),
            ("report-ceiling", score.ceiling),
        ] {
            if let Some(people) = people
                && u64::from(people) * 100 > u64::from(EDGE) * u64::from(score.n)
            {
                let share = share_of(people, score.n).unwrap_or_default();
                notes.push(words.say(key, &[("percent", percent(words, share).into())]));
            }
        }
    }
    if let Some([low, high]) = score.bounds.map(|bounds| bounds.map(Points::displayed)) {
        let bounds = [("low", low.into()), ("high", high.into())];
        notes.push(words.say("report-bounds", &bounds));
    }
    notes
}
