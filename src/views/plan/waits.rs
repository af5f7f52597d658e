//! Waits: on the page of their plan, and as a chain of their own with the form that adds to it.

mod form;

use serde::Serialize;

use self::form::FormView;
use crate::domain::id::FocusId;
use crate::domain::plan::{Party, Standing};
use crate::domain::waiting::{Part, Side, WaitKind, WaitLine, WaitsReading};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::{Link, plan_address, segment};

/// What a plan waits for, and what waits for it.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct WaitsPage {
    trail: Vec<Link>,
    title: String,
    unit: String,
    has_ahead: bool,
    ahead: Vec<WaitView>,
    has_behind: bool,
    behind: Vec<WaitView>,
    trouble: bool,
    warning: String,
    may_add: bool,
    form: Option<FormView>,
}

/// The place on a plan's page where its waits stand.
#[derive(Debug, Serialize)]
pub(super) struct WaitsSlot {
    any: bool,
    lines: Vec<WaitView>,
    href: String,
}

/// One wait, in words.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub(super) struct WaitView {
    lead: String,
    linked: bool,
    href: String,
    name: String,
    has_unit: bool,
    unit: String,
    has_owner: bool,
    owner: String,
    tag: String,
    warns: bool,
    over: bool,
    held_up: bool,
    advised: bool,
    advice: String,
    since: String,
    again: bool,
    has_next: bool,
    next: Vec<Self>,
    may_end: bool,
    end: String,
    may_replace: bool,
    replace: String,
}

/// Where a wait stands: what it can be asked for, and which way it is read.
#[derive(Debug, Clone, Copy)]
struct Spot<'a> {
    /// The address of the plan whose page it is.
    plan: &'a str,
    /// Whether the reader may end and replace waits, and they can be ended here.
    may_end: bool,
    /// Whether the line is about who waits, and not about what is waited for.
    behind: bool,
    /// Whether what waits is the page's own plan, which need not be named.
    own: bool,
}

impl WaitsPage {
    /// Makes the page. `error` is what the last try was refused for, as a message key.
    pub fn of(words: &Catalogue, reading: &WaitsReading, error: Option<&str>) -> Self {
        let address = plan_address(reading.plan.id.as_str());
        let n = reading
            .ahead
            .iter()
            .filter(|line| line.is_trouble())
            .count();
        let spot = |may_end, behind| Spot {
            plan: &address,
            may_end,
            behind,
            own: !behind,
        };
        let views = |lines: &[WaitLine], spot: Spot<'_>| -> Vec<WaitView> {
            let views = lines.iter();
            views.map(|line| WaitView::of(words, line, spot)).collect()
        };
        Self {
            trail: vec![
                Link::to("/plans".to_owned(), words.say("common-plans", &[])),
                Link::to(address.clone(), &reading.plan.title),
            ],
            title: reading.plan.title.clone(),
            unit: reading.unit.name.clone(),
            has_ahead: !reading.ahead.is_empty(),
            ahead: views(&reading.ahead, spot(reading.form.is_some(), false)),
            has_behind: !reading.behind.is_empty(),
            behind: views(&reading.behind, spot(false, true)),
            trouble: n > 0,
            warning: words.say("waits-warning", &[("n", n.into())]),
            may_add: reading.form.is_some(),
            form: reading
                .form
                .as_ref()
                .map(|form| FormView::of(words, (&address, form), error)),
        }
    }
}

impl Page for WaitsPage {
    const TEMPLATE: &'static str = "plan/waits";
}

impl WaitsSlot {
    /// The waits of the whole plan and of its measures, and the way to all of them.
    pub(super) fn of(words: &Catalogue, plan: &str, lines: &[WaitLine]) -> Self {
        Self::with(words, plan, lines, |party| match party {
            Party::Plan | Party::Measure(_) => true,
            Party::Focus(_) => false,
        })
    }

    /// What a focus area waits for.
    pub(super) fn of_focus(
        words: &Catalogue,
        plan: &str,
        lines: &[WaitLine],
        focus: &FocusId,
    ) -> Self {
        Self::with(words, plan, lines, |party| match party {
            Party::Focus(waiting) => waiting == focus,
            Party::Plan | Party::Measure(_) => false,
        })
    }

    /// What a measure waits for: itself, and with its focus area and its plan.
    pub(super) fn of_measure(words: &Catalogue, plan: &str, lines: &[WaitLine]) -> Self {
        Self::with(words, plan, lines, |_| true)
    }

    fn with(
        words: &Catalogue,
        plan: &str,
        lines: &[WaitLine],
        stands_here: impl Fn(&Party) -> bool,
    ) -> Self {
        let own = lines.iter().filter(|line| stands_here(&line.party));
        let lines: Vec<WaitView> = own.map(|line| WaitView::short(words, plan, line)).collect();
        Self {
            any: !lines.is_empty(),
            lines,
            href: format!("{}/waits", plan_address(plan)),
        }
    }
}

impl WaitView {
    /// A wait as it stands on the page of its plan: without what comes after it.
    fn short(words: &Catalogue, plan: &str, line: &WaitLine) -> Self {
        let spot = Spot {
            plan: &plan_address(plan),
            may_end: false,
            behind: false,
            own: true,
        };
        Self {
            next: Vec::new(),
            has_next: false,
            again: false,
            ..Self::of(words, line, spot)
        }
    }

    fn of(words: &Catalogue, line: &WaitLine, spot: Spot<'_>) -> Self {
        let shown = if spot.behind {
            &line.who
        } else {
            &line.awaited
        };
        let inner = Spot {
            may_end: false,
            own: false,
            ..spot
        };
        let next = line.next.iter();
        let (end, replace) = ways_out(spot.plan, &line.kind);
        let is_words = replace.is_some();
        Self {
            lead: lead(words, line, spot),
            linked: shown.plan.is_some(),
            href: shown
                .plan
                .as_ref()
                .map(|plan| plan_address(plan.as_str()))
                .unwrap_or_default(),
            name: side(words, shown),
            has_unit: !shown.unit.is_empty(),
            unit: shown.unit.clone(),
            has_owner: !shown.owner.is_empty(),
            owner: words.say("waits-owner", &[("owner", shown.owner.as_str().into())]),
            tag: standing(words, line.standing),
            warns: line.standing.is_trouble() && !spot.behind,
            over: line.standing.is_over() && !spot.behind,
            held_up: line.held_up && !line.standing.is_trouble() && !spot.behind,
            advised: line.standing.is_trouble() && !spot.behind,
            advice: advice(words, line.standing),
            since: words.say("waits-since", &[("day", words.day(line.since).into())]),
            again: line.again,
            has_next: !line.next.is_empty(),
            next: next.map(|line| Self::of(words, line, inner)).collect(),
            may_end: spot.may_end,
            end,
            may_replace: spot.may_end && is_words,
            replace: replace.unwrap_or_default(),
        }
    }
}

/// Who waits for what: the side that the line's name does not say.
fn lead(words: &Catalogue, line: &WaitLine, spot: Spot<'_>) -> String {
    if spot.behind {
        let awaited = side(words, &line.awaited);
        return words.say("waits-behind-lead", &[("awaited", awaited.into())]);
    }
    let who = match &line.who.part {
        Part::Whole | Part::SomeMeasure | Part::SomeGroup if spot.own => {
            words.say("waits-add-whole", &[])
        }
        Part::Focus(title) if spot.own => title.text(words.language()).to_owned(),
        Part::Measure(title) if spot.own => title.clone(),
        Part::Whole | Part::SomeMeasure | Part::SomeGroup | Part::Focus(_) | Part::Measure(_) => {
            side(words, &line.who)
        }
    };
    words.say("waits-lead", &[("who", who.into())])
}

/// Where a wait is ended, and where words about a group are replaced by its plan.
fn ways_out(plan: &str, kind: &WaitKind) -> (String, Option<String>) {
    match kind {
        WaitKind::Followed(wait) => (format!("{plan}/waits/{}/end", segment(wait.as_str())), None),
        WaitKind::Words(focus) => {
            let focus = segment(focus.as_str());
            let replace = format!("{plan}/waits?party=focus:{focus}#add-wait");
            (format!("{plan}/focus/{focus}/waits/end"), Some(replace))
        }
    }
}

/// One side of a wait: *»Planen«*, *Tempo i »Planen«*.
pub(super) fn side(words: &Catalogue, side: &Side) -> String {
    let plan = side.title.as_str();
    let part = match &side.part {
        Part::Whole => return words.say("waits-whole", &[("plan", plan.into())]),
        Part::SomeMeasure => return words.say("waits-some-measure", &[("plan", plan.into())]),
        Part::SomeGroup => return words.say("waits-some-group", &[]),
        Part::Focus(title) => title.text(words.language()),
        Part::Measure(title) => title.as_str(),
    };
    let arguments = [("part", part.into()), ("plan", plan.into())];
    words.say("waits-part", &arguments)
}

/// How what is waited for stands, in a few words.
pub(in crate::views) fn standing(words: &Catalogue, standing: Standing) -> String {
    let key = format!("waits-standing-{}", standing.name());
    match standing.day() {
        Some(day) => words.say(&key, &[("day", words.day(day).into())]),
        None => words.say(&key, &[]),
    }
}

/// A wait in a sentence: *»Tempo« venter på: »Sydplan« (Klynge Syd). Over fristen: 31. marts 2025.*
pub(in crate::views) fn told(words: &Catalogue, line: &WaitLine) -> String {
    let part = |part: &str| words.say("waits-told-part", &[("part", part.into())]);
    let who = match &line.who.part {
        Part::Focus(title) => part(title.text(words.language())),
        Part::Measure(title) => part(title),
        Part::Whole | Part::SomeMeasure | Part::SomeGroup => words.say("waits-add-whole", &[]),
    };
    // A group without a plan is named in the words of those who wait for it.
    let awaited = match line.kind {
        WaitKind::Words(_) => line.awaited.title.clone(),
        WaitKind::Followed(_) => side(words, &line.awaited),
    };
    let of = line.awaited.unit.as_str();
    let whom = if of.is_empty() {
        awaited
    } else {
        let named = [("awaited", awaited.into()), ("unit", of.into())];
        words.say("waits-told-whom", &named)
    };
    let key = if line.held_up && !line.standing.is_trouble() {
        "waits-told-held-up"
    } else {
        "waits-told"
    };
    let arguments = [
        ("who", who.into()),
        ("whom", whom.into()),
        ("standing", standing(words, line.standing).into()),
    ];
    words.say(key, &arguments)
}

/// What whoever waits can do about it.
fn advice(words: &Catalogue, standing: Standing) -> String {
    if standing.is_trouble() {
        words.say(&format!("waits-advice-{}", standing.name()), &[])
    } else {
        String::new()
    }
}

#[cfg(test)]
#[path = "waits_tests.rs"]
mod tests;
