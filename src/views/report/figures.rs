//! One dimension's figures as the report and the dimension page show them.

use serde::Serialize;

use super::segment;
use crate::domain::change::{Certainty, Flag};
use crate::domain::id::DimensionId;
use crate::domain::instrument::{Dimension, Instrument};
use crate::domain::points::{Points, percent as share_of};
use crate::domain::release::{DimensionFigures, ScoreFigures, UnitFigures};
use crate::domain::statistic::Interval;
use crate::views::catalogue::Catalogue;
use crate::views::chart::{Bar, Distribution, Likelihood, Mark, class, percent};

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
    pub(super) verdict: Verdict,
    shown: bool,
    figures: Option<FiguresView>,
    items_shown: bool,
    n_items: usize,
    pub(super) items: Vec<Distribution>,
    #[serde(skip)]
    rank: Rank,
}

/// How large a change is, and how certain.
#[derive(Debug, Serialize)]
pub(super) struct Verdict {
    said: bool,
    marked: bool,
    mark: Option<Mark>,
    judged: bool,
    likelihood: Option<Likelihood>,
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
    uncertain: bool,
    interval: String,
    has_comparisons: bool,
    comparisons: Vec<Comparison>,
    notes: Vec<String>,
}

/// A score beside that of other people.
#[derive(Debug, Serialize)]
struct Comparison {
    text: String,
    verdict: Verdict,
}

/// Whose figures are shown, and what has to be known to show them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet<'a> {
    /// The smallest group shown.
    pub(super) k: u32,
    /// The figures, if they are shown.
    pub(super) unit: Option<&'a UnitFigures>,
    /// The title of the external norm.
    pub(super) norm: Option<&'a str>,
}

impl DimensionView {
    /// Whether there are figures to read.
    pub(super) fn is_shown(&self) -> bool {
        self.shown
    }

    /// A dimension of a report.
    pub(super) fn of(words: &Catalogue, sheet: Sheet<'_>, dimension: &Dimension) -> Self {
        let figures = sheet.unit.and_then(|unit| of_dimension(unit, dimension));
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
        Self {
            id: dimension.id.to_string(),
            segment: segment(dimension.id.as_str()),
            verdict: Verdict::of(
                words,
                score.and_then(flag),
                score.and_then(ScoreFigures::certainty),
            ),
            shown: score.is_some(),
            figures: score.map(|score| {
                let bar = Bar::of(words, dimension.id.as_str(), &title, score);
                FiguresView::of(words, bar, score, sheet)
            }),
            items_shown: !items.is_empty(),
            n_items: items.len(),
            items,
            rank: rank(score),
            title,
        }
    }
}

impl Verdict {
    /// The flag, if there is one, and beside it whether that may be chance, if anybody can say.
    pub(super) fn of(words: &Catalogue, flag: Option<Flag>, certainty: Option<Certainty>) -> Self {
        Self {
            said: flag.is_some() || certainty.is_some(),
            marked: flag.is_some(),
            mark: flag.map(|flag| Mark::of(words, flag)),
            judged: certainty.is_some(),
            likelihood: certainty.map(|certainty| Likelihood::of(words, flag, certainty)),
        }
    }

    /// The same of a gap to a norm; what is not marked there needs no word.
    fn of_gap(words: &Catalogue, by: Points, p: Option<f64>) -> Self {
        let flag = Flag::of(by);
        Self {
            mark: flag.map(|flag| Mark::of_gap(words, flag)),
            ..Self::of(words, flag, p.filter(|_| flag.is_some()).map(Certainty::of))
        }
    }
}

impl FiguresView {
    fn of(words: &Catalogue, bar: Bar, score: &ScoreFigures, sheet: Sheet<'_>) -> Self {
        let comparisons = comparisons(words, score, sheet.norm);
        let interval = score.interval.map(Interval::displayed);
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
            uncertain: interval.is_some(),
            interval: interval.map(Catalogue::range).unwrap_or_default(),
            has_comparisons: !comparisons.is_empty(),
            comparisons,
            notes: notes(words, sheet, score),
        }
    }
}

/// The score beside everybody else in the organisation, and beside the norm.
fn comparisons(words: &Catalogue, score: &ScoreFigures, norm: Option<&str>) -> Vec<Comparison> {
    let rest = score.rest.zip(score.above_rest()).map(|(rest, by)| {
        let whose = words.say("report-rest", &[]);
        Comparison {
            text: beside(words, &whose, rest, by),
            verdict: Verdict::of(words, None, None),
        }
    });
    let norm = score.norm.zip(score.above_norm()).map(|(found, by)| {
        let whose = norm.map_or_else(|| words.say("report-norm", &[]), str::to_owned);
        Comparison {
            text: beside(words, &whose, found.score, by),
            verdict: Verdict::of_gap(words, by, found.p),
        }
    });
    rest.into_iter().chain(norm).collect()
}

/// *Resten af organisationen: 45, her 3 højere.*
fn beside(words: &Catalogue, whose: &str, score: Points, by: Points) -> String {
    let by = by.displayed();
    let key = match by {
        0 => "report-beside-same",
        higher if higher > 0 => "report-beside-higher",
        _ => "report-beside-lower",
    };
    let mut arguments = vec![("whose", whose.into()), ("score", score.displayed().into())];
    if by != 0 {
        arguments.push(("by", by.abs().into()));
    }
    words.say(key, &arguments)
}

/// All dimensions of a report, in the order of their need.
pub(super) fn dimensions(
    words: &Catalogue,
    instrument: &Instrument,
    sheet: Sheet<'_>,
) -> Vec<DimensionView> {
    let mut views: Vec<DimensionView> = instrument
        .dimensions
        .iter()
        .map(|dimension| DimensionView::of(words, sheet, dimension))
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

/// A dimension's title, in the reader's language.
pub(super) fn title_of(words: &Catalogue, instrument: &Instrument, id: &DimensionId) -> String {
    let dimension = instrument.dimension(id);
    dimension.map_or_else(
        || id.to_string(),
        |dimension| dimension.title.text(words.language()).to_owned(),
    )
}

/// The people behind a figure, where there are so many fewer than in the unit that it says nothing
/// about single persons (the scoring specification's R7).
pub(super) fn own_n(k: u32, unit: u32, n: u32) -> Option<u32> {
    (unit.abs_diff(n) >= k).then_some(n)
}

/// The people behind a figure of everybody, unless they are so nearly all that the difference tells
/// of single persons (the disclosure specification's 7.6).
pub(super) fn told_n(k: u32, all: u32, n: u32) -> Option<u32> {
    (n == all || all.abs_diff(n) >= k).then_some(n)
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
fn notes(words: &Catalogue, sheet: Sheet<'_>, score: &ScoreFigures) -> Vec<String> {
    let mut notes = Vec::new();
    if score.previous.is_none() {
        notes.push(words.say("report-no-comparison", &[]));
    }
    let n = sheet.unit.and_then(|unit| own_n(sheet.k, unit.n, score.n));
    if let Some(n) = n {
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
