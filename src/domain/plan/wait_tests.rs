//! Waits: how what is waited for stands, and that nothing ever waits for itself.

use proptest::prelude::*;

use super::*;
use crate::domain::id::UnitId;
use crate::domain::plan::{FocusArea, Review, Subject};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A measure to be in place by 31 March 2025.
pub(in crate::domain::plan) fn measure(id: &str, stage: Stage) -> Measure {
    Measure {
        id: MeasureId::new(id),
        title: format!("Tiltag {id}"),
        owner: "Kim".to_owned(),
        reach: String::new(),
        start_on: None,
        due_on: day("2025-03-31"),
        stage,
        look_again_on: None,
        side_effects: String::new(),
        times_a_year: None,
        idea: None,
        version: 0,
        history: Vec::new(),
    }
}

/// A plan whose focus areas have these measures.
pub(in crate::domain::plan) fn plan(id: &str, focus_areas: Vec<Vec<Measure>>) -> Plan {
    let focus = |(n, measures)| FocusArea {
        id: FocusId::new(format!("{id}-f{n}")),
        subject: Subject::Topic("Rammer".to_owned()),
        chosen_on: day("2024-11-12"),
        chosen_how: String::new(),
        waits_for: None,
        measures,
    };
    Plan {
        id: PlanId::new(id),
        unit: UnitId::new("klynge-nord"),
        also: Vec::new(),
        title: format!("Plan {id}"),
        made_on: day("2024-11-12"),
        sources: Vec::new(),
        group: Vec::new(),
        review: Review::default(),
        focus_areas: focus_areas.into_iter().enumerate().map(focus).collect(),
        version: 0,
    }
}

pub(in crate::domain::plan) fn awaited(plan: &str, measure: Option<&str>) -> Awaited {
    Awaited {
        plan: PlanId::new(plan),
        measure: measure.map(MeasureId::new),
    }
}

/// A wait of a party, `a`, `a/f` or `a/f/m`, for a plan, `b`, or a measure, `b/m`.
pub(in crate::domain::plan) fn wait(party: &str, on: &str) -> Wait {
    let mut pieces = party.splitn(3, '/');
    let plan = PlanId::new(pieces.next().unwrap());
    let party = match (pieces.next(), pieces.next()) {
        (_, Some(measure)) => Party::Measure(MeasureId::new(measure)),
        (Some(focus), None) => Party::Focus(FocusId::new(focus)),
        (None, None) => Party::Plan,
    };
    let (of, measure) = on
        .split_once('/')
        .map_or((on, None), |(of, measure)| (of, Some(measure)));
    Wait {
        id: WaitId::new(format!("{plan}→{on}")),
        plan,
        party,
        awaited: awaited(of, measure),
        title: of.to_owned(),
        since: day("2024-11-12"),
    }
}

/// Plans a, b and c with two focus areas each, a-f0 and a-f1, and one measure in the first, a-m.
fn shapes() -> Vec<Shape> {
    let shape = |id: &&str| Shape {
        plan: PlanId::new(*id),
        focus_areas: vec![
            (
                FocusId::new(format!("{id}-f0")),
                vec![MeasureId::new(format!("{id}-m"))],
            ),
            (FocusId::new(format!("{id}-f1")), Vec::new()),
        ],
    };
    ["a", "b", "c"].iter().map(shape).collect()
}

fn ids(circle: Option<Vec<Wait>>) -> Option<Vec<String>> {
    circle.map(|waits| waits.iter().map(|wait| wait.id.to_string()).collect())
}

#[test]
fn whatever_waits_for_itself_is_a_circle() {
    for (party, on) in [
        ("a", "a"),
        ("a", "a/a-m"),
        ("a/a-f0", "a"),
        ("a/a-f0", "a/a-m"),
        ("a/a-f1", "a"),
        ("a/a-f0/a-m", "a"),
        ("a/a-f0/a-m", "a/a-m"),
    ] {
        let new = wait(party, on);
        assert_eq!(
            circle(&shapes(), &[], &new),
            Some(vec![new]),
            "{party} {on}"
        );
    }
    // A focus area may wait for what another focus area of its plan does.
    assert_eq!(circle(&shapes(), &[], &wait("a/a-f1", "a/a-m")), None);
}

#[test]
fn a_circle_over_three_plans_is_named_step_by_step() {
    let waits = [wait("a", "b"), wait("b/b-f0", "c/c-m")];
    let new = wait("c", "a");
    let named = ids(circle(&shapes(), &waits, &new));
    assert_eq!(
        named,
        Some(["c→a", "a→b", "b→c/c-m"].map(str::to_owned).to_vec())
    );
    // The measure of c does not wait for its plan's other focus area.
    assert_eq!(circle(&shapes(), &waits, &wait("c/c-f1", "a")), None);
    assert!(circle(&shapes(), &waits, &wait("c/c-f0", "a")).is_some());
    assert!(circle(&shapes(), &waits, &wait("c/c-f0/c-m", "a/a-m")).is_some());
}

#[test]
fn plans_without_measures_go_in_circles_too() {
    let bare = |id: &str| Shape {
        plan: PlanId::new(id),
        focus_areas: Vec::new(),
    };
    let shapes = [bare("a"), bare("b")];
    assert!(circle(&shapes, &[wait("a", "b")], &wait("b", "a")).is_some());
    assert_eq!(circle(&shapes, &[], &wait("b", "a")), None);
    // What was waited for is gone for good, and stands in nobody's way.
    assert_eq!(circle(&shapes, &[wait("a", "gone")], &wait("b", "a")), None);
}

#[test]
fn a_measure_stands_for_others_as_it_stands_for_its_own_group() {
    let today = day("2025-04-10");
    let due = day("2025-03-31");
    for (stage, before, after) in [
        (Stage::Planned, Standing::OnItsWay(due), Standing::Late(due)),
        (Stage::Started, Standing::OnItsWay(due), Standing::Late(due)),
        (
            Stage::Implemented,
            Standing::OnItsWay(due),
            Standing::Unused(due),
        ),
        (Stage::Used, Standing::Done, Standing::Done),
        (Stage::EffectSeen, Standing::Done, Standing::Done),
        (Stage::Dropped, Standing::Dropped, Standing::Dropped),
        (
            Stage::TooEarly,
            Standing::LookAgain(due),
            Standing::LookAgain(due),
        ),
    ] {
        let measure = measure("m", stage);
        assert_eq!(Standing::of_measure(&measure, due), before, "{stage:?}");
        assert_eq!(Standing::of_measure(&measure, today), after, "{stage:?}");
    }
    let early = Measure {
        look_again_on: Some(day("2025-09-01")),
        ..measure("m", Stage::TooEarly)
    };
    let on_its_way = Standing::OnItsWay(day("2025-09-01"));
    assert_eq!(Standing::of_measure(&early, today), on_its_way);
}

#[test]
fn a_plan_stands_as_its_measures_do() {
    use Stage::{Dropped, EffectSeen, Implemented, Planned, Started, Used};
    let (due, later) = (day("2025-03-31"), day("2025-06-30"));
    let long = Measure {
        due_on: later,
        ..measure("l", Planned)
    };
    let of = |stages: &[Stage], today| {
        let measures = stages.iter().map(|&stage| measure("m", stage)).collect();
        Standing::of_plan(&plan("a", vec![measures]), today)
    };
    assert_eq!(of(&[], due), Standing::Empty);
    assert_eq!(of(&[Dropped, Dropped], due), Standing::Dropped);
    assert_eq!(of(&[Dropped, Used], due), Standing::Done);
    assert_eq!(
        of(&[EffectSeen, Started, Used], due),
        Standing::OnItsWay(due)
    );
    assert_eq!(
        of(&[Used, Implemented, Started], later),
        Standing::Late(due)
    );
    assert_eq!(of(&[Used, Implemented], later), Standing::Unused(due));
    let both = plan("a", vec![vec![long, measure("m", Started)]]);
    assert_eq!(Standing::of_plan(&both, due), Standing::OnItsWay(later));
    // A focus area that nothing is done about: the plan is not done.
    let gap = plan("a", vec![vec![measure("m", Used)], Vec::new()]);
    assert_eq!(Standing::of_plan(&gap, due), Standing::Empty);
}

#[test]
fn what_is_gone_is_said_to_be_deleted() {
    let today = day("2025-03-01");
    let plans = [plan("a", vec![vec![measure("m", Stage::Used)]])];
    let of = |plan, measure| Standing::of(&awaited(plan, measure), &plans, today);
    assert_eq!(of("a", None), Standing::Done);
    assert_eq!(of("a", Some("m")), Standing::Done);
    assert_eq!(of("a", Some("gone")), Standing::Deleted);
    assert_eq!(of("gone", None), Standing::Deleted);
    assert_eq!(of("gone", Some("m")), Standing::Deleted);
}

#[test]
fn only_what_comes_in_time_or_has_come_needs_no_warning() {
    let on = day("2025-03-31");
    let calm = [Standing::Done, Standing::OnItsWay(on)];
    let trouble = [
        Standing::Deleted,
        Standing::Dropped,
        Standing::Late(on),
        Standing::Unused(on),
        Standing::NoPlan,
        Standing::Empty,
        Standing::LookAgain(on),
    ];
    assert!(calm.iter().all(|one| !one.is_trouble()));
    assert!(trouble.iter().all(|one| one.is_trouble() && !one.is_over()));
    assert!(trouble.iter().max() < calm.iter().min());
    let names = calm.iter().chain(&trouble).map(|one| one.name());
    assert_eq!(names.collect::<BTreeSet<_>>().len(), 9);
}

/// Whether everything can be done in some order: plans begin, focus areas begin after them, measures
/// are done after those, plans end at last, and whatever waits does so until the other is done.
fn can_be_done(shapes: &[Shape], waits: &[Wait]) -> bool {
    let (mut begun, mut ended) = (BTreeSet::new(), BTreeSet::new());
    let (mut areas, mut measures) = (BTreeSet::new(), BTreeSet::new());
    loop {
        let before = begun.len() + ended.len() + areas.len() + measures.len();
        let came = |ended: &BTreeSet<PlanId>,
                    measures: &BTreeSet<MeasureId>,
                    party: &Party,
                    plan: &PlanId| {
            let mut own = waits
                .iter()
                .filter(|wait| &wait.plan == plan && &wait.party == party);
            own.all(|wait| match &wait.awaited.measure {
                Some(measure) => measures.contains(measure),
                None => ended.contains(&wait.awaited.plan),
            })
        };
        for Shape { plan, focus_areas } in shapes {
            if came(&ended, &measures, &Party::Plan, plan) {
                begun.insert(plan.clone());
            }
            for (focus, own) in focus_areas {
                let free = came(&ended, &measures, &Party::Focus(focus.clone()), plan);
                if begun.contains(plan) && free {
                    areas.insert(focus.clone());
                }
                for measure in own {
                    let free = came(&ended, &measures, &Party::Measure(measure.clone()), plan);
                    if areas.contains(focus) && free {
                        measures.insert(measure.clone());
                    }
                }
            }
            let mut parts = focus_areas.iter();
            if begun.contains(plan)
                && parts.all(|(focus, own)| {
                    areas.contains(focus) && own.iter().all(|one| measures.contains(one))
                })
            {
                ended.insert(plan.clone());
            }
        }
        if before == begun.len() + ended.len() + areas.len() + measures.len() {
            return ended.len() == shapes.len();
        }
    }
}

/// The parties and the things to wait for in four plans of the given build: measures per focus area.
fn four(build: &[Vec<usize>]) -> (Vec<Shape>, Vec<String>, Vec<String>) {
    let (mut parties, mut targets) = (Vec::new(), Vec::new());
    let mut shapes = Vec::new();
    for (p, areas) in build.iter().enumerate() {
        parties.push(format!("p{p}"));
        targets.push(format!("p{p}"));
        let mut focus_areas = Vec::new();
        for (f, &n) in areas.iter().enumerate() {
            let focus = format!("f{p}{f}");
            parties.push(format!("p{p}/{focus}"));
            let own: Vec<String> = (0..n).map(|m| format!("m{p}{f}{m}")).collect();
            parties.extend(own.iter().map(|measure| format!("p{p}/{focus}/{measure}")));
            targets.extend(own.iter().map(|measure| format!("p{p}/{measure}")));
            focus_areas.push((
                FocusId::new(focus),
                own.into_iter().map(MeasureId::new).collect(),
            ));
        }
        shapes.push(Shape {
            plan: PlanId::new(format!("p{p}")),
            focus_areas,
        });
    }
    (shapes, parties, targets)
}

proptest! {
    #[test]
    fn a_wait_is_refused_exactly_when_work_could_never_end(
        build in prop::collection::vec(prop::collection::vec(0..3_usize, 0..3), 4),
        tries in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..12),
    ) {
        let (shapes, parties, targets) = four(&build);
        let mut waits: Vec<Wait> = Vec::new();
        for (n, (party, target)) in tries.into_iter().enumerate() {
            let mut new = wait(party.get(&parties[..]).as_str(), target.get(&targets[..]).as_str());
            new.id = WaitId::new(format!("w{n}"));
            let with: Vec<Wait> = waits.iter().cloned().chain([new.clone()]).collect();
            match circle(&shapes, &waits, &new) {
                None => {
                    prop_assert!(can_be_done(&shapes, &with));
                    waits = with;
                }
                Some(way) => {
                    prop_assert!(!can_be_done(&shapes, &with));
                    prop_assert_eq!(&way[0], &new);
                    // The circle by itself stops the work, and each of its waits is one of ours.
                    prop_assert!(!can_be_done(&shapes, &way));
                    prop_assert!(way[1..].iter().all(|one| waits.contains(one)));
                }
            }
        }
    }
}
