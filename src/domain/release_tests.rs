//! Klynge Nord, October 2024: the published figures and what must be withheld.

use super::*;
use crate::domain::case::{PROTECT, instrument, release};
use crate::domain::change::Flag;
use crate::domain::disclosure::Policy;
use crate::domain::disclosure::count::Count;
use crate::domain::instrument::read::read;

#[test]
fn the_published_figures_come_out() {
    let release = release(PROTECT);
    let all = release.unit(&UnitId::new("*")).unwrap();
    let figures = all.figures.shown().unwrap();
    assert_eq!((figures.n, figures.response_rate()), (18, Some(86)));
    let expected = [
        ("kvalitet", "8275/216", 38, -10, Some(Flag::Worse)),
        ("rolleklarhed", "1475/27", 55, 3, None),
        ("tempo", "275/12", 23, -7, Some(Flag::Worse)),
        ("foelelser", "1025/36", 28, -6, Some(Flag::Worse)),
    ];
    for (dimension, exact, displayed, by, flag) in expected {
        let score = all.score(&DimensionId::new(dimension)).unwrap();
        let change = score.change().unwrap();
        assert_eq!(
            (score.score.exact().as_str(), score.score.displayed()),
            (exact, displayed)
        );
        assert_eq!(
            (change.displayed(), change.flag()),
            (by, flag),
            "{dimension}"
        );
    }
    let items = figures.dimensions[0].items.shown().unwrap();
    assert_eq!(items[0].shares(), [28, 44, 17, 11, 0].map(Some));
}

#[test]
fn four_of_five_teams_are_withheld_and_stand_together() {
    let release = release(PROTECT);
    let shown: Vec<&str> = release
        .units
        .iter()
        .filter(|unit| unit.figures.shown().is_some())
        .map(|unit| unit.unit.as_str())
        .collect();
    assert_eq!(shown, ["*", "team_4"]);
    let others = release.units[0].others.as_ref().unwrap();
    assert_eq!(others.n, 13);
    let hidden: Vec<&str> = others.units.iter().map(UnitId::as_str).collect();
    assert_eq!(hidden, ["team_1", "team_2", "team_3", "team_5"]);
}

#[test]
fn a_skipped_question_hides_the_item_tables_of_its_dimension_in_the_smallest_team() {
    // kv3 has four answers in team 4, so all of that dimension's tables are hidden there.
    let release = release(PROTECT);
    let team = release
        .unit(&UnitId::new("team_4"))
        .unwrap()
        .figures
        .shown()
        .unwrap();
    assert_eq!(team.dimensions[0].items, Disclosed::Withheld);
}

#[test]
fn somebody_who_holds_the_raw_answers_sees_every_unit() {
    let release = release(Policy::Unsuppressed);
    assert!(
        release
            .units
            .iter()
            .all(|unit| unit.figures.shown().is_some())
    );
}

#[test]
fn a_frozen_unit_thaws_as_it_was_and_freezes_to_the_same_bytes() {
    let release = release(PROTECT);
    for unit in &release.units {
        let frozen = unit.freeze().unwrap();
        let thawed = UnitRelease::thaw(&frozen).unwrap();
        assert_eq!(&thawed, unit);
        assert_eq!(thawed.freeze().unwrap(), frozen);
    }
}

#[test]
fn counts_are_written_as_numbers_few_or_nothing_and_old_documents_thaw() {
    let text = r#"{"id":"i","n":12,"counts":[9,"few",null],"not_relevant":null}"#;
    let item: ItemFigures = serde_json::from_str(text).unwrap();
    assert_eq!(item.counts, [Count::Exact(9), Count::Few, Count::Masked]);
    assert_eq!(item.shares(), [Some(75), None, None]);
    assert_eq!(serde_json::to_string(&item).unwrap(), text);
    let old = r#"{"id":"i","counts":[9,2,1],"not_relevant":4}"#;
    let item: ItemFigures = serde_json::from_str(old).unwrap();
    assert_eq!((item.n, item.counts[1]), (12, Count::Exact(2)));
    assert_eq!(item.not_relevant, Count::Exact(4));
    let old = r#"{"n":4,"score":"50/1","previous":null,"floor":1,"ceiling":0}"#;
    let score: ScoreFigures = serde_json::from_str(old).unwrap();
    assert_eq!((score.floor, score.ceiling), (Some(1), Some(0)));
    for wrong in ["-1", "\"many\"", "true"] {
        assert!(serde_json::from_str::<Count>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_dimension_that_was_asked_otherwise_is_not_compared() {
    let now = instrument();
    let text = include_str!("../../surveys/klynge-nord.toml");
    // The same dimension with an item turned, and one with another item's id.
    let turned = text.replacen("reverse = true", "reverse = false", 1);
    let renamed = text.replacen("id = \"ro1\"", "id = \"ro9\"", 1);
    let (pace, roles) = (DimensionId::new("tempo"), DimensionId::new("rolleklarhed"));
    for (before, other) in [(turned, &pace), (renamed, &roles)] {
        let before = read(&before).unwrap();
        assert!(!now.asks_alike(&before, other), "{other}");
        assert!(now.asks_alike(&before, &DimensionId::new("kvalitet")));
        let narrowed = release(PROTECT).narrowed_to(|id| now.asks_alike(&before, id));
        let all = narrowed.unit(&UnitId::new("*")).unwrap();
        assert!(all.score(other).is_none() && all.score(&DimensionId::new("kvalitet")).is_some());
    }
}
