//! Which state a flagged dimension is in, measure by measure and plan by plan.

use super::*;
use crate::domain::case::{PROTECT, release, tree};
use crate::domain::coverage::uncovered;
use crate::domain::id::{FocusId, MeasureId};
use crate::domain::plan::{Review, Start, Subject};

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
    let (tree, wave) = (tree(), WaveId::new("w2024"));
    let release = release(PROTECT);
    let unit = release.unit(&UnitId::new(unit)).unwrap();
    let covers = Covers::of(plans, day(TODAY));
    let cells = covers.cells(&wave, unit, &tree);
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
            assert_eq!(Covered::of_focus(&area, day(TODAY)), state, "{pair:?}");
        }
    }
}

#[test]
fn a_group_that_waits_is_waiting_unless_something_of_its_own_is_late() {
    let waiting = |measures| FocusArea {
        waits_for: Some("Den tværgående gruppe".to_owned()),
        ..focus("foelelser", "w2024", measures)
    };
    for (measures, state) in [
        (vec![], Covered::Waiting),
        (vec![measure(Stage::Used, TODAY)], Covered::Waiting),
        (vec![measure(Stage::Planned, "2025-04-09")], Covered::Late),
    ] {
        assert_eq!(Covered::of_focus(&waiting(measures), day(TODAY)), state);
    }
    let bare = focus("foelelser", "w2024", vec![]);
    assert_eq!(Covered::of_focus(&bare, day(TODAY)), Covered::Chosen);
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
