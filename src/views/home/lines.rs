//! The lines of an agenda, in words: a few that matter, and the rest behind *show all*.

use serde::Serialize;

use crate::domain::agenda::{AgendaLine, Kind, Place, Waiting};
use crate::domain::order::Duty;
use crate::domain::plan::Urgency;
use crate::views::catalogue::Catalogue;
use crate::views::plan::{measure_address, standing};
use crate::views::report::{plan_address, segment};

/// A part of an agenda: what fits, and the rest.
#[derive(Debug, Serialize)]
pub(super) struct Part {
    any: bool,
    lines: Vec<LineView>,
    more: bool,
    rest: Vec<LineView>,
    all: String,
}

/// One line, in words.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
struct LineView {
    href: String,
    title: String,
    mine: bool,
    kinded: bool,
    kind: String,
    dated: bool,
    day: String,
    tag: String,
    pressing: bool,
    over: bool,
    held_up: bool,
    waits_for: String,
    unit: String,
    owned: bool,
    owner: String,
}

impl Part {
    /// The first so many of these lines, and the rest.
    pub(super) fn of(words: &Catalogue, lines: &[&AgendaLine], most: usize) -> Self {
        let mut views = lines.iter().map(|line| LineView::of(words, line));
        let first: Vec<LineView> = views.by_ref().take(most).collect();
        let rest: Vec<LineView> = views.collect();
        Self {
            any: !first.is_empty(),
            lines: first,
            more: !rest.is_empty(),
            all: words.say("home-show-all", &[("n", lines.len().into())]),
            rest,
        }
    }
}

impl LineView {
    fn of(words: &Catalogue, line: &AgendaLine) -> Self {
        let day = line.day.map(|day| words.day(day));
        let kind = kind(words, &line.kind);
        let waiting = waiting(&line.kind);
        Self {
            href: address(&line.place),
            title: line.title.clone(),
            mine: line.mine,
            kinded: kind.is_some(),
            kind: kind.unwrap_or_default(),
            dated: day.is_some(),
            tag: match waiting {
                Some(waiting) => standing(words, waiting.standing),
                None => tag(words, line.urgency, day.as_deref()),
            },
            day: day.unwrap_or_default(),
            pressing: line.urgency.is_pressing(),
            over: waiting.is_some_and(|waiting| waiting.standing.is_over()),
            held_up: waiting
                .is_some_and(|waiting| waiting.held_up && !waiting.standing.is_trouble()),
            waits_for: waiting
                .map(|waiting| {
                    let awaited = waiting.awaited.as_str();
                    words.say("home-waits-for", &[("awaited", awaited.into())])
                })
                .unwrap_or_default(),
            unit: line.unit.clone(),
            owned: !line.who.is_empty(),
            owner: words.say("home-owner", &[("owner", line.who.as_str().into())]),
        }
    }
}

/// What a line is about, where it is not plainly a measure.
fn kind(words: &Catalogue, kind: &Kind) -> Option<String> {
    let name = match kind {
        Kind::Measure(_) | Kind::Wait(_) => return None,
        Kind::Review => "review",
        Kind::Occasion => "occasion",
        Kind::Order(duty) => return Some(order(words, *duty)),
        Kind::Decision => "decision",
    };
    Some(words.say(&format!("home-kind-{name}"), &[]))
}

/// What an order asks for: several of its days fall on one date.
fn order(words: &Catalogue, duty: Duty) -> String {
    let duty = words.say(&format!("order-duty-{}", duty.name()), &[]);
    words.say("home-kind-order", &[("duty", duty.into())])
}

fn waiting(kind: &Kind) -> Option<&Waiting> {
    match kind {
        Kind::Wait(waiting) => Some(waiting),
        Kind::Measure(_) | Kind::Review | Kind::Occasion | Kind::Order(_) | Kind::Decision => None,
    }
}

/// What it asks of people today: *Over fristen: 31. marts 2025*.
fn tag(words: &Catalogue, urgency: Urgency, day: Option<&str>) -> String {
    match (urgency, day) {
        (Urgency::Late | Urgency::Unused | Urgency::LookAgain, Some(day)) => {
            let key = format!("home-{}-on", urgency.name());
            words.say(&key, &[("day", day.into())])
        }
        (Urgency::Late | Urgency::Unused | Urgency::LookAgain, None) => {
            words.say("home-pressing", &[])
        }
        (Urgency::Soon | Urgency::Calm | Urgency::Over, _) => String::new(),
    }
}

fn address(place: &Place) -> String {
    match place {
        Place::Plan(plan) => plan_address(plan.as_str()),
        Place::Measure(plan, measure) => measure_address(plan.as_str(), measure.as_str()),
        Place::Waits(plan) => format!("{}/waits", plan_address(plan.as_str())),
        Place::Order(order) => format!("/orders/{}", segment(order.as_str())),
        Place::Committee(unit) => format!("/committee/{}", segment(unit.as_str())),
    }
}
