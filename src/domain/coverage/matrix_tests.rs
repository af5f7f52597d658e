//! Which state a flagged dimension is in, measure by measure and plan by plan.

use super::*;
use crate::domain::case::{PROTECT, release, tree};
use crate::domain::coverage::{flagged, uncovered};
use crate::domain::id::{DimensionId, MeasureId, WaitId};
use crate::domain::plan::{Awaited, Party, Review, Start, Subject};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const TODAY: &str = "2025-04-10";

/// A measure due on this day, and looked at again on 1 September 2025.
pub(crate) fn measure(stage: Stage, due_on: &str) -> Measure {
    Measure {
        id: MeasureId::new("m"),
        title: "Guide".to_owned(),
        owner: "Kim".to_owned(),
        reach: String::new(),
        start_on: None,
        due_on: day(due_on),
        stage,
        look_again_on: Some(day("2025-09-01")),
        side_effects: String::new(),
        times_a_year: None,
        idea: None,
        version: 0,
        history: Vec::new(),
    }
}

fn focus(dimension: &str, wave: &str, measures: Vec<Measure>) -> FocusArea {
    FocusArea {
        id: FocusId::new("f"),
        subject: Subject::Dimension(Start {
            dimension: DimensionId::new(dimension),
            wave: WaveId::new(wave),
            baseline: None,
            baseline_change: None,
        }),
        chosen_on: day("2024-11-12"),
        chosen_how: String::new(),
        waits_for: None,
        measures,
    }
}

pub(crate) fn plan(id: &str, units: &[&str], focus_areas: Vec<FocusArea>) -> Plan {
    let mut units = units.iter().map(|unit| UnitId::new(*unit));
    Plan {
        id: PlanId::new(id),
        unit: units.next().unwrap(),
        also: units.collect(),
        title: id.to_owned(),
        made_on: day("2024-11-12"),
        sources: Vec::new(),
        group: Vec::new(),
        review: Review::default(),
        focus_areas,
        version: 0,
    }
}

/// The states of the case's flagged dimensions in this unit, with these plans.
fn states(unit: &str, plans: &[Plan]) -> Vec<(String, Covered)> {
    states_with(unit, plans, &[])
}

/// The same where these waits are kept.
fn states_with(unit: &str, plans: &[Plan], waits: &[Wait]) -> Vec<(String, Covered)> {
    let (tree, wave) = (tree(), WaveId::new("w2024"));
    let release = release(PROTECT);
    let unit = release.unit(&UnitId::new(unit)).unwrap();
    let covers = Covers::of((plans, waits), day(TODAY));
    let place = tree.place(&unit.unit).unwrap();
    let mut walk = covers.walk(&tree);
    let cells = covers.cells(&wave, &flagged(unit), walk.at(place));
    // The matrix and the list of what has no plan never disagree.
    let taken: Vec<TakenOn> = plans.iter().flat_map(TakenOn::of).collect();
    let mut listed: Vec<DimensionId> = uncovered(&wave, unit, &tree, &taken)
        .into_iter()
        .map(|one| one.dimension)
        .collect();
    let mut without: Vec<DimensionId> = cells
        .iter()
        .filter(|cell| cell.covered == Covered::NoPlan)
        .map(|cell| cell.flagged.dimension.clone())
        .collect();
    listed.sort();
    without.sort();
    assert_eq!(listed, without);
    cells
        .into_iter()
        .map(|cell| (cell.flagged.dimension.to_string(), cell.covered))
        .collect()
}

#[test]
fn each_stage_makes_its_state_and_passed_days_make_it_late() {
    use Stage::{Dropped, EffectSeen, Implemented, Planned, Started, TooEarly, Used};
    for (stage, in_time, passed) in [
        (Planned, Some(Covered::Planned), Some(Covered::Late)),
        (Started, Some(Covered::Moving), Some(Covered::Late)),
        // Handed out is not used.
        (Implemented, Some(Covered::Moving), Some(Covered::Late)),
        (Used, Some(Covered::Moving), Some(Covered::Moving)),
        (TooEarly, Some(Covered::TooEarly), Some(Covered::TooEarly)),
        (EffectSeen, Some(Covered::Effect), Some(Covered::Effect)),
        (Dropped, None, None),
    ] {
        let of = |due_on| Covered::of_measure(&measure(stage, due_on), day(TODAY));
        assert_eq!(of(TODAY), in_time, "{stage:?} on its last day");
        assert_eq!(of("2025-04-09"), passed, "{stage:?} a day after it");
    }
}

#[test]
fn of_two_measures_the_pressing_one_wins_and_then_the_one_least_far_along() {
    use Stage::{Dropped, EffectSeen, Implemented, Planned, Started, TooEarly, Used};
    const PAST: &str = "2025-04-09";
    const AHEAD: &str = "2025-12-01";
    for (first, second, state) in [
        ((Started, PAST), (EffectSeen, PAST), Covered::Late),
        ((Planned, AHEAD), (Implemented, PAST), Covered::Late),
        ((Planned, AHEAD), (Used, AHEAD), Covered::Planned),
        ((Started, AHEAD), (TooEarly, PAST), Covered::Moving),
        ((Used, PAST), (EffectSeen, PAST), Covered::Moving),
        ((TooEarly, PAST), (EffectSeen, PAST), Covered::TooEarly),
        ((EffectSeen, PAST), (Dropped, PAST), Covered::Effect),
        ((Dropped, PAST), (Dropped, AHEAD), Covered::Chosen),
    ] {
        let made = |(stage, due_on)| measure(stage, due_on);
        for pair in [[first, second], [second, first]] {
            let area = focus("kvalitet", "w2024", pair.map(made).to_vec());
            assert_eq!(
                Covered::of_focus(&area, false, day(TODAY)),
                state,
                "{pair:?}"
            );
        }
    }
}

#[test]
fn what_waits_is_waiting_unless_something_of_its_own_is_late_or_moves() {
    let area = |measures| focus("foelelser", "w2024", measures);
    let words = |measures| FocusArea {
        waits_for: Some("Den tværgående gruppe".to_owned()),
        ..area(measures)
    };
    for (measures, state) in [
        (vec![], Covered::Waiting),
        (vec![measure(Stage::Dropped, TODAY)], Covered::Waiting),
        (vec![measure(Stage::Planned, TODAY)], Covered::Waiting),
        (vec![measure(Stage::Started, TODAY)], Covered::Moving),
        (vec![measure(Stage::Used, TODAY)], Covered::Moving),
        (vec![measure(Stage::EffectSeen, TODAY)], Covered::Waiting),
        (vec![measure(Stage::Planned, "2025-04-09")], Covered::Late),
    ] {
        let today = day(TODAY);
        let followed = Covered::of_focus(&area(measures.clone()), true, today);
        let told = Covered::of_focus(&words(measures.clone()), false, today);
        assert_eq!((followed, told), (state, state), "{measures:?}");
    }
    let bare = Covered::of_focus(&area(vec![]), false, day(TODAY));
    assert_eq!(bare, Covered::Chosen);
}

#[test]
fn a_stored_wait_of_a_plan_an_area_or_a_measure_stands_in_the_matrix_until_it_is_over() {
    use Covered::{Chosen, Planned, Waiting};
    let guide = |id: &str, stage| Measure {
        id: MeasureId::new(id),
        ..measure(stage, "2025-12-01")
    };
    let area = |id: &str, dimension, measures| FocusArea {
        id: FocusId::new(id),
        ..focus(dimension, "w2024", measures)
    };
    let own = plan(
        "own",
        &["*"],
        vec![
            area("f1", "kvalitet", vec![guide("m1", Stage::Planned)]),
            area("f2", "tempo", vec![]),
        ],
    );
    let wait = |party| Wait {
        id: WaitId::new("w"),
        plan: PlanId::new("own"),
        party,
        awaited: Awaited {
            plan: PlanId::new("other"),
            measure: None,
        },
        title: String::new(),
        since: day("2024-12-01"),
    };
    let other = |stage| {
        let area = area("f3", "foelelser", vec![guide("m3", stage)]);
        plan("other", &["elsewhere"], vec![area])
    };
    for (party, quality, pace) in [
        (Party::Plan, Waiting, Waiting),
        (Party::Focus(FocusId::new("f2")), Planned, Waiting),
        (Party::Measure(MeasureId::new("m1")), Waiting, Chosen),
    ] {
        let found = |plans: &[Plan]| -> Vec<Covered> {
            let found = states_with("*", plans, &[wait(party.clone())]);
            let of = |name| found.iter().find(|(found, _)| found == name).unwrap().1;
            vec![of("kvalitet"), of("tempo")]
        };
        let on_its_way = [own.clone(), other(Stage::Started)];
        assert_eq!(found(&on_its_way), [quality, pace], "{party:?}");
        // What was deleted or dropped is waited for still, and what is in use is not.
        let gone = std::slice::from_ref(&own);
        assert_eq!(found(gone), [quality, pace], "{party:?}");
        let dropped = [own.clone(), other(Stage::Dropped)];
        assert_eq!(found(&dropped), [quality, pace], "{party:?}");
        let in_use = [own.clone(), other(Stage::Used)];
        assert_eq!(found(&in_use), [Planned, Chosen], "{party:?}");
    }
}

#[test]
fn klynge_nord_has_a_plan_on_quality_and_pace_and_none_on_emotional_demands() {
    let quality = focus("kvalitet", "w2024", vec![measure(Stage::Started, TODAY)]);
    let pace = focus(
        "tempo",
        "w2024",
        vec![measure(Stage::Implemented, "2025-01-31")],
    );
    let own = plan("own", &["*"], vec![quality, pace]);
    let expected = |states: &[(&str, Covered)]| -> Vec<(String, Covered)> {
        let owned = states
            .iter()
            .map(|(name, state)| ((*name).to_owned(), *state));
        owned.collect()
    };
    let case = [
        ("kvalitet", Covered::Moving),
        ("tempo", Covered::Late),
        ("foelelser", Covered::NoPlan),
    ];
    let mut found = states("*", std::slice::from_ref(&own));
    found.sort();
    let mut wanted = expected(&case);
    wanted.sort();
    assert_eq!(found, wanted);
    // A withheld team has no flags, whatever its plans; and a plan below covers nothing above.
    assert_eq!(states("team_1", std::slice::from_ref(&own)), []);
    let below = plan("below", &["team_4"], own.focus_areas.clone());
    assert!(
        states("*", &[below])
            .iter()
            .all(|(_, state)| *state == Covered::NoPlan)
    );
}

#[test]
fn plans_of_several_units_and_of_units_above_cover_and_the_least_far_along_is_said() {
    let area = |stage| focus("kvalitet", "w2024", vec![measure(stage, "2025-12-01")]);
    let quality = |plans: &[Plan]| {
        let found = states("*", plans);
        let quality = found.into_iter().find(|(name, _)| name == "kvalitet");
        quality.unwrap().1
    };
    let shared = plan("shared", &["elsewhere", "*"], vec![area(Stage::Used)]);
    let own = plan("own", &["*"], vec![area(Stage::Planned)]);
    assert_eq!(quality(std::slice::from_ref(&shared)), Covered::Moving);
    assert_eq!(quality(&[shared.clone(), own.clone()]), Covered::Planned);
    assert_eq!(quality(&[own, shared]), Covered::Planned);
    let elsewhere = plan("elsewhere", &["elsewhere"], vec![area(Stage::Used)]);
    assert_eq!(quality(&[elsewhere]), Covered::NoPlan);
    // A team is covered by the plan of the unit above it.
    let covers = [plan("above", &["*"], vec![area(Stage::TooEarly)])];
    let team = states("team_4", &covers);
    for (name, state) in team {
        let covered = name == "kvalitet";
        let expected = if covered {
            Covered::TooEarly
        } else {
            Covered::NoPlan
        };
        assert_eq!(state, expected, "{name}");
    }
}

#[test]
fn a_plan_from_an_earlier_survey_covers_as_long_as_something_is_done() {
    let early = |stage| {
        let area = focus("kvalitet", "w2022", vec![measure(stage, "2025-12-01")]);
        [plan("early", &["*"], vec![area])]
    };
    let quality = |plans: &[Plan]| {
        let found = states("*", plans);
        found
            .into_iter()
            .find(|(name, _)| name == "kvalitet")
            .unwrap()
            .1
    };
    assert_eq!(quality(&early(Stage::Started)), Covered::Moving);
    assert_eq!(quality(&early(Stage::EffectSeen)), Covered::NoPlan);
    assert_eq!(quality(&early(Stage::Dropped)), Covered::NoPlan);
}

#[test]
fn every_state_has_a_name_of_its_own() {
    for state in Covered::ALL {
        assert_eq!(Covered::from_name(state.name()), Some(state));
    }
    assert!(Covered::ALL.is_sorted());
    assert_eq!(Covered::from_name(""), None);
}
