//! Chains: every step is there once, and trouble at the far end is seen from here.

use super::*;
use crate::domain::plan::Stage;
use crate::domain::plan::wait::tests::{measure, plan, wait};

fn today() -> NaiveDate {
    "2025-04-10".parse().unwrap()
}

/// A link as text: who waits for what, how it stands, and what comes after it.
fn told(links: &[Link]) -> String {
    let one = |link: &Link| {
        let again = if link.again { "…" } else { "" };
        let next = match told(&link.next) {
            next if next.is_empty() => next,
            next => format!(" ({next})"),
        };
        format!("{} {}{again}{next}", link.wait.id, link.standing.name())
    };
    links.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_chain_reaches_through_other_plans_in_both_directions() {
    let plans = [
        plan("a", vec![vec![measure("a-m", Stage::Used)]]),
        plan("b", vec![vec![measure("b-m", Stage::Used)], Vec::new()]),
        plan("c", vec![vec![measure("c-m", Stage::Started)]]),
    ];
    let waits = [
        wait("a/a-f0", "b"),
        wait("b/b-f1", "c/c-m"),
        wait("b/b-f0", "gone"),
    ];
    let of = |id: &str| chain(&PlanId::new(id), &plans, &waits, today());
    let a = of("a");
    assert_eq!(told(&a.ahead), "a→b empty (b→c/c-m late, b→gone deleted)");
    assert!(a.behind.is_empty());
    assert_eq!(told(&of("b").behind), "a→b done");
    assert_eq!(told(&of("c").behind), "b→c/c-m empty (a→b done)");
}

#[test]
fn a_measure_is_held_up_only_by_what_it_stands_in() {
    let plans = [
        plan("a", Vec::new()),
        plan("b", vec![vec![measure("b-m", Stage::Used)], Vec::new()]),
        plan("c", vec![vec![measure("c-m", Stage::Dropped)]]),
    ];
    let waits = [wait("a", "b/b-m"), wait("b/b-f1", "c")];
    let of = |id: &str| chain(&PlanId::new(id), &plans, &waits, today());
    assert_eq!(told(&of("a").ahead), "a→b/b-m done");
    assert_eq!(told(&of("c").behind), "b→c empty");
    let waits = [wait("a", "b/b-m"), wait("b/b-f0", "c")];
    let of = |id: &str| chain(&PlanId::new(id), &plans, &waits, today());
    assert_eq!(told(&of("a").ahead), "a→b/b-m done (b→c dropped)");
    assert_eq!(told(&of("c").behind), "b→c done (a→b/b-m empty)");
}

#[test]
fn what_is_deleted_waits_no_more_and_comes_back_as_it_was() {
    let whole = || plan("a", vec![vec![measure("a-m", Stage::Started)]]);
    let other = plan("b", Vec::new());
    let waits = [wait("a/a-f0/a-m", "b")];
    let of =
        |plans: &[Plan], id: &str| told(&chain(&PlanId::new(id), plans, &waits, today()).behind);
    assert_eq!(of(&[whole(), other.clone()], "b"), "a→b late");
    let without_measure = plan("a", vec![Vec::new()]);
    assert_eq!(of(&[without_measure, other.clone()], "b"), "");
    assert_eq!(of(&[other], "b"), "");
}

#[test]
fn what_two_wait_for_is_unfolded_once() {
    let ids = ["a", "b", "c", "d", "e"];
    let plans: Vec<Plan> = ids.iter().map(|id| plan(id, Vec::new())).collect();
    let waits = [
        wait("a", "b"),
        wait("a", "c"),
        wait("b", "d"),
        wait("c", "d"),
        wait("d", "e"),
    ];
    let of = |id: &str| chain(&PlanId::new(id), &plans, &waits, today());
    assert_eq!(
        told(&of("a").ahead),
        "a→b empty (b→d empty (d→e empty)), a→c empty (c→d empty…)"
    );
    assert_eq!(
        told(&of("e").behind),
        "d→e empty (b→d empty (a→b empty), c→d empty (a→c empty))"
    );
}
