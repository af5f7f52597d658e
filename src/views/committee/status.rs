//! What is known, as sentences: on the committee's page, and in the words of its agenda.

use serde::Serialize;

use super::coverage::word;
use crate::domain::indicator::Kind;
use crate::domain::order::{OrderLine, Standing};
use crate::domain::report::PlanLink;
use crate::domain::trio::{
    FlagLine, FocusLine, MeasureLine, MeasureState, RateLine, TrioStatus, TrioWait,
};
use crate::domain::unit::UnitName;
use crate::views::catalogue::Catalogue;
use crate::views::indicator::sentence;
use crate::views::order::{order_address, standing_word, unit_line};
use crate::views::plan::told;
use crate::views::report::{plan_address, report_address, segment};

/// Sentences of one kind that a page shows; more are counted.
const MOST: usize = 12;

/// Sentences of one kind under their heading.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) pressing: bool,
    pub(super) lines: Vec<Sentence>,
    n: usize,
    pub(super) has_more: bool,
    pub(super) more: String,
}

/// A sentence, and where it leads.
#[derive(Debug, Serialize)]
pub(super) struct Sentence {
    pub(super) text: String,
    linked: bool,
    href: String,
    link: String,
}

impl Sentence {
    fn of(text: String, link: Option<(String, String)>) -> Self {
        let linked = link.is_some();
        let (href, link) = link.unwrap_or_default();
        Self {
            text,
            linked,
            href,
            link,
        }
    }
}

impl Group {
    /// Of everything found, only what is shown is put into words: the root of a large organisation has
    /// thousands of flagged dimensions below it.
    fn of<T>(
        words: &Catalogue,
        (id, pressing): (&str, bool),
        found: impl IntoIterator<Item = T>,
        say: impl Fn(T) -> Sentence,
    ) -> Option<Self> {
        let mut found = found.into_iter();
        let lines: Vec<Sentence> = found.by_ref().take(MOST).map(say).collect();
        let n_more = found.count();
        (!lines.is_empty()).then(|| Self {
            id: id.to_owned(),
            title: words.say(&format!("trio-group-{id}"), &[]),
            pressing,
            n: lines.len() + n_more,
            lines,
            has_more: n_more > 0,
            more: words.say("trio-more", &[("n", n_more.into())]),
        })
    }
}

/// How many things ask for an answer.
pub(super) fn n_pressing(groups: &[Group]) -> usize {
    let pressing = groups.iter().filter(|group| group.pressing);
    pressing.map(|group| group.n).sum()
}

/// Everything that is known of a unit, what asks for an answer first.
pub(super) fn groups(words: &Catalogue, unit: &UnitName, status: &TrioStatus) -> Vec<Group> {
    let measures = |state: MeasureState, pressing| {
        let kind = (state.name(), pressing);
        Group::of(words, kind, status.at(state), |one| {
            measure(words, unit, one)
        })
    };
    let areas = status.focus_areas.iter();
    let empty = areas.filter(|focus| !focus.waits && !focus.has_measures);
    let waits = |kind, is_trouble: bool| {
        let found = status.waits.iter();
        let found = found.filter(|wait| wait.line.is_trouble() == is_trouble);
        Group::of(words, kind, found, |one| wait(words, unit, one))
    };
    let orders = |kind, is_late: bool| {
        let found = status.orders.iter();
        let found = found.filter(|order| (order.standing == Standing::Late) == is_late);
        let told = found.filter_map(|one| order(words, unit, one));
        Group::of(words, kind, told, |told| told)
    };
    let figures = indicators(words, status, |_| true);
    let fallen = status.rates.iter().any(RateLine::has_fallen);
    let groups = [
        orders(("order-late", true), true),
        Group::of(words, ("no-plan", true), status.uncovered(), |flag| {
            uncovered(words, unit, flag)
        }),
        measures(MeasureState::Late, true),
        measures(MeasureState::Unused, true),
        measures(MeasureState::LookAgain, true),
        Group::of(words, ("chosen", true), empty, |focus| {
            area(words, unit, focus)
        }),
        waits(("waiting", true), true),
        Group::of(words, ("rate", fallen), rates(words, status), |told| told),
        orders(("order", false), false),
        waits(("waiting-calm", false), false),
        measures(MeasureState::TooEarly, false),
        measures(MeasureState::Underway, false),
        measures(MeasureState::InUse, false),
        measures(MeasureState::Effect, false),
        Group::of(words, ("indicator", false), figures, |text| {
            Sentence::of(text, None)
        }),
    ];
    groups.into_iter().flatten().collect()
}

/// A sentence with the unit it is about, where that is one below.
fn placed(words: &Catalogue, here: &UnitName, of: &UnitName, text: String) -> String {
    if here.id == of.id {
        return text;
    }
    let arguments = [("unit", of.name.as_str().into()), ("text", text.into())];
    words.say("trio-in-unit", &arguments)
}

fn uncovered(words: &Catalogue, unit: &UnitName, flag: &FlagLine) -> Sentence {
    let text = words.say("trio-flag", &arguments(words, flag));
    let (wave, of) = (flag.wave.as_str(), flag.unit.id.as_str());
    let link = if flag.may_choose {
        let dimension = segment(flag.dimension.as_str());
        let (wave, of) = (segment(wave), segment(of));
        let there = format!("/plans/new?wave={wave}&unit={of}&dimension={dimension}");
        (there, words.say("report-coverage-choose", &[]))
    } else {
        let there = report_address(wave, of);
        (there, words.say("report-below-read", &[]))
    };
    Sentence::of(placed(words, unit, &flag.unit, text), Some(link))
}

fn arguments<'a>(
    words: &Catalogue,
    flag: &'a FlagLine,
) -> [(&'a str, fluent_bundle::FluentValue<'a>); 4] {
    [
        ("title", flag.title.text(words.language()).into()),
        ("score", flag.score.into()),
        ("change", words.signed(flag.change).into()),
        ("state", word(words, flag.covered).into()),
    ]
}

/// Every flagged dimension with its state, for the words of an agenda.
pub(super) fn flags(
    words: &Catalogue,
    unit: &UnitName,
    status: &TrioStatus,
) -> impl Iterator<Item = String> {
    let flags = status.flags.iter();
    flags.map(move |flag| {
        let text = words.say("trio-flag-state", &arguments(words, flag));
        placed(words, unit, &flag.unit, text)
    })
}

fn measure(words: &Catalogue, unit: &UnitName, measure: &MeasureLine) -> Sentence {
    let day = measure.day.map_or_else(String::new, |day| words.day(day));
    let arguments = [
        ("title", measure.title.as_str().into()),
        ("owner", measure.owner.as_str().into()),
        ("day", day.into()),
        ("subject", measure.subject.text(words.language()).into()),
    ];
    let text = words.say(
        &format!("trio-measure-{}", measure.state.name()),
        &arguments,
    );
    let link = plan_link(&measure.plan);
    Sentence::of(placed(words, unit, &measure.unit, text), Some(link))
}

fn area(words: &Catalogue, unit: &UnitName, focus: &FocusLine) -> Sentence {
    let subject = focus.subject.text(words.language());
    let text = words.say("trio-chosen", &[("subject", subject.into())]);
    let link = plan_link(&focus.plan);
    Sentence::of(placed(words, unit, &focus.unit, text), Some(link))
}

fn plan_link(plan: &PlanLink) -> (String, String) {
    (plan_address(plan.id.as_str()), plan.title.clone())
}

fn wait(words: &Catalogue, unit: &UnitName, wait: &TrioWait) -> Sentence {
    let text = told(words, &wait.line);
    let link = plan_link(&wait.plan);
    Sentence::of(placed(words, unit, &wait.unit, text), Some(link))
}

/// *Påbud »Uklare krav«: Skal efterkommes. Næste frist 31. oktober 2025: Efterkom påbuddet.*
fn order(words: &Catalogue, here: &UnitName, order: &OrderLine) -> Option<Sentence> {
    let next = order.next.as_ref()?;
    let duty = words.say(&format!("order-duty-{}", next.duty.name()), &[]);
    let arguments = [
        ("title", order.title.as_str().into()),
        ("standing", standing_word(words, order.standing).into()),
        ("day", words.day(next.on).into()),
        ("duty", duty.into()),
    ];
    let mut text = words.say("trio-order", &arguments);
    if order.units.iter().any(|unit| unit.id != here.id) {
        let units = unit_line(&order.units);
        let named = [("unit", units.into()), ("text", text.into())];
        text = words.say("trio-in-unit", &named);
    }
    let link = (order_address(order.id.as_str()), order.title.clone());
    Some(Sentence::of(text, Some(link)))
}

/// The orders that ask for something still, in words.
pub(super) fn orders(words: &Catalogue, unit: &UnitName, status: &TrioStatus) -> Vec<String> {
    let orders = status.orders.iter();
    let told = orders.filter_map(|one| order(words, unit, one));
    told.map(|sentence| sentence.text).collect()
}

/// The newest figure of each of these kinds, in words.
pub(super) fn indicators(
    words: &Catalogue,
    status: &TrioStatus,
    is_told: impl Fn(&Kind) -> bool,
) -> Vec<String> {
    let readings = status.indicators.iter();
    let told = readings.filter(|reading| is_told(&reading.kind));
    told.filter_map(|reading| sentence(words, reading))
        .collect()
}

/// The response rates, each with what has become of it.
pub(super) fn rates(words: &Catalogue, status: &TrioStatus) -> Vec<Sentence> {
    let rate = |line: &RateLine| {
        let wave = ("wave", line.wave.title.as_str().into());
        let Some(rate) = line.rate else {
            return words.say("trio-rate-hidden", &[wave]);
        };
        let now = ("rate", rate.into());
        match (line.change(), line.before) {
            (Some(change), Some(before)) => {
                let way = match change {
                    ..0 => "trio-rate-fallen",
                    0 => "trio-rate-same",
                    1.. => "trio-rate-risen",
                };
                let by = ("n", change.unsigned_abs().to_string().into());
                words.say(way, &[wave, now, by, ("before", before.into())])
            }
            (Some(_) | None, _) => words.say("trio-rate-alone", &[wave, now]),
        }
    };
    let rates = status.rates.iter();
    rates.map(|line| Sentence::of(rate(line), None)).collect()
}
