//! One unit's report.

use serde::Serialize;

use super::breakdown::BreakdownSection;
use super::figures::{DimensionView, Sheet, Verdict, dimensions, own_n, title_of};
use super::guide::Guide;
use super::priority::PrioritySection;
use super::reliability::ReliabilitySection;
use super::{Link, report_address, segment};
use crate::domain::change::Flag;
use crate::domain::coverage::Uncovered;
use crate::domain::release::{Others, OthersFigures, UnitFigures};
use crate::domain::report::{Report, is_compared};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::chart::percent;

/// One unit's report: first what needs a plan, then every dimension.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct ReportPage {
    trail: Vec<Link>,
    wave: String,
    unit: String,
    wave_title: String,
    title: String,
    compared: bool,
    compared_with: String,
    shown: bool,
    participation: Participation,
    has_above: bool,
    above: Option<Link>,
    has_uncovered: bool,
    uncovered: Vec<UncoveredLine>,
    calm: bool,
    calm_text: String,
    may_choose: bool,
    may_vote: bool,
    planning: bool,
    has_plans: bool,
    plans: Vec<Link>,
    dimensions: Vec<DimensionView>,
    has_breakdown: bool,
    breakdown: Option<BreakdownSection>,
    has_priority: bool,
    priority: Option<PrioritySection>,
    has_reliability: bool,
    reliability: Option<ReliabilitySection>,
    has_others: bool,
    others: Option<OthersView>,
    has_below: bool,
    below: Vec<BelowLine>,
    has_comments: bool,
    comments: Vec<Comments>,
    guide: Guide,
}

/// How many people answered.
#[derive(Debug, Default, Serialize)]
pub(super) struct Participation {
    answered: String,
    has_rate: bool,
    rate: String,
}

/// A flagged dimension without plan.
#[derive(Debug, Serialize)]
struct UncoveredLine {
    id: String,
    segment: String,
    title: String,
    verdict: Verdict,
    before: i64,
    now: i64,
    change: String,
}

/// The hidden units below this one, together.
#[derive(Debug, Serialize)]
struct OthersView {
    units: Vec<String>,
    n: u32,
    dimensions: Vec<OthersLine>,
}

#[derive(Debug, Serialize)]
struct OthersLine {
    title: String,
    shown: bool,
    score: i64,
    has_own_n: bool,
    n: u32,
}

#[derive(Debug, Serialize)]
struct BelowLine {
    name: String,
    shown: bool,
    href: String,
}

#[derive(Debug, Serialize)]
struct Comments {
    question: String,
    /// Each comment line by line.
    texts: Vec<Vec<String>>,
}

impl ReportPage {
    /// Makes the page of a report.
    pub fn of(words: &Catalogue, report: &Report) -> Self {
        let unit = report.release.figures.shown();
        let (wave, id) = (report.wave.id.as_str(), report.release.unit.as_str());
        let uncovered: Vec<UncoveredLine> = report
            .uncovered
            .iter()
            .map(|line| UncoveredLine::of(words, report, line))
            .collect();
        let below: Vec<BelowLine> = report
            .below
            .iter()
            .map(|line| BelowLine::of(wave, line))
            .collect();
        let comments = comments(words, report);
        let above = above(report);
        let calm = calm(words, report, unit);
        let breakdown = breakdown(words, report, unit);
        let priority = PrioritySection::of(words, report);
        let reliability = ReliabilitySection::of(words, report);
        Self {
            trail: trail(words, report),
            wave: segment(wave),
            unit: segment(id),
            wave_title: report.wave.title.clone(),
            title: unit_name(report).to_owned(),
            compared: report.previous_title.is_some() && unit.is_some_and(is_compared),
            compared_with: report.previous_title.clone().unwrap_or_default(),
            shown: unit.is_some(),
            participation: unit
                .map(|unit| Participation::of(words, unit))
                .unwrap_or_default(),
            has_above: above.is_some(),
            above,
            has_uncovered: !uncovered.is_empty(),
            uncovered,
            calm: calm.is_some(),
            calm_text: calm.unwrap_or_default(),
            may_choose: report.may_choose,
            may_vote: report.may_vote,
            planning: report.may_choose || report.may_vote || !report.plans.is_empty(),
            has_plans: !report.plans.is_empty(),
            plans: report.plans.iter().map(Link::to_plan).collect(),
            has_breakdown: breakdown.is_some(),
            breakdown,
            dimensions: dimensions(words, &report.instrument, sheet(report)),
            has_priority: priority.is_some(),
            priority,
            has_reliability: reliability.is_some(),
            reliability,
            has_others: report.release.others.is_some(),
            others: report
                .release
                .others
                .as_ref()
                .map(|others| OthersView::of(words, report, others)),
            has_below: !below.is_empty(),
            below,
            has_comments: !comments.is_empty(),
            comments,
            guide: Guide::of(words, sheet(report)),
        }
    }
}

impl Page for ReportPage {
    const TEMPLATE: &'static str = "report/show";
}

/// The figures of a report and what has to be known to show them.
pub(super) fn sheet(report: &Report) -> Sheet<'_> {
    Sheet {
        k: report.wave.k,
        unit: report.release.figures.shown(),
        norm: report.norm.as_deref(),
    }
}

/// The name of the unit that is read.
pub(super) fn unit_name(report: &Report) -> &str {
    report
        .path
        .last()
        .map_or_else(|| report.release.unit.as_str(), |unit| &unit.name)
}

/// The way to the report: all reports, then the units above this one.
pub(super) fn trail(words: &Catalogue, report: &Report) -> Vec<Link> {
    let wave = report.wave.id.as_str();
    let above = report.path.split_last().map_or(&[][..], |(_, above)| above);
    let above = above
        .iter()
        .map(|unit| Link::to(report_address(wave, unit.id.as_str()), &unit.name));
    std::iter::once(Link::to_reports(words))
        .chain(above)
        .collect()
}

/// The unit above, where a hidden unit's answers are part of the figures.
fn above(report: &Report) -> Option<Link> {
    let above = report.path.iter().rev().nth(1)?;
    Some(Link::to(
        report_address(report.wave.id.as_str(), above.id.as_str()),
        &above.name,
    ))
}

/// A sentence in place of a list with nothing in it.
fn calm(words: &Catalogue, report: &Report, unit: Option<&UnitFigures>) -> Option<String> {
    let changes: Vec<_> = unit?
        .dimensions
        .iter()
        .filter_map(|dimension| dimension.score.shown()?.change())
        .collect();
    let worse = changes
        .iter()
        .any(|change| change.flag() == Some(Flag::Worse));
    let key = match (report.uncovered.is_empty(), changes.is_empty(), worse) {
        (false, _, _) | (true, true, _) => return None,
        (true, false, true) => "report-show-all-taken-on",
        (true, false, false) => "report-show-none-worse",
    };
    Some(words.say(key, &[]))
}

/// The whole organisation by what people say of themselves; nothing in the report of a part of it.
fn breakdown(
    words: &Catalogue,
    report: &Report,
    unit: Option<&UnitFigures>,
) -> Option<BreakdownSection> {
    let whole = report.whole.as_ref()?;
    BreakdownSection::of(words, &report.instrument, unit?, &whole.breakdowns)
}

fn comments(words: &Catalogue, report: &Report) -> Vec<Comments> {
    let questions = report.instrument.texts.iter().map(|question| Comments {
        question: question.text.text(words.language()).to_owned(),
        texts: report
            .comments
            .iter()
            .filter(|comment| comment.question == question.id)
            .map(|comment| comment.text.lines().map(str::to_owned).collect())
            .collect(),
    });
    questions
        .filter(|question| !question.texts.is_empty())
        .collect()
}

impl Participation {
    /// *18 af 21* and *86 %*, or the number of answers where no head count is known.
    pub(super) fn of(words: &Catalogue, unit: &UnitFigures) -> Self {
        let answered = match unit.invited {
            Some(invited) => words.say(
                "report-answered",
                &[("n", unit.n.into()), ("invited", invited.into())],
            ),
            None => unit.n.to_string(),
        };
        let rate = unit.response_rate();
        Self {
            answered,
            has_rate: rate.is_some(),
            rate: rate.map(|rate| percent(words, rate)).unwrap_or_default(),
        }
    }
}

impl UncoveredLine {
    fn of(words: &Catalogue, report: &Report, line: &Uncovered) -> Self {
        Self {
            id: line.dimension.to_string(),
            segment: segment(line.dimension.as_str()),
            title: title_of(words, &report.instrument, &line.dimension),
            verdict: Verdict::of(words, Some(Flag::Worse), line.certainty),
            before: line.change.from.displayed(),
            now: line.score.displayed(),
            change: words.signed(line.change.displayed()),
        }
    }
}

impl BelowLine {
    fn of(wave: &str, line: &crate::domain::report::Below) -> Self {
        Self {
            name: line.unit.name.clone(),
            shown: line.shown,
            href: report_address(wave, line.unit.id.as_str()),
        }
    }
}

impl OthersView {
    fn of(words: &Catalogue, report: &Report, others: &Others) -> Self {
        let line = |figures: &OthersFigures| {
            let score = figures.score.shown();
            let n = score.and_then(|score| own_n(report.wave.k, others.n, score.n));
            OthersLine {
                title: title_of(words, &report.instrument, &figures.id),
                shown: score.is_some(),
                score: score
                    .map(|score| score.score.displayed())
                    .unwrap_or_default(),
                has_own_n: n.is_some(),
                n: n.unwrap_or_default(),
            }
        };
        Self {
            units: report.others.iter().map(|unit| unit.name.clone()).collect(),
            n: others.n,
            dimensions: others.dimensions.iter().map(line).collect(),
        }
    }
}
