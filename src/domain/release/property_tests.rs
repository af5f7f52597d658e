//! What holds of every release, whatever people answered.

use proptest::prelude::*;

use super::*;
use crate::domain::case::{PROTECT, instrument, tree, tree_before};
use crate::domain::coverage::uncovered;
use crate::domain::disclosure::{Decisions, Policy};
use crate::domain::id::WaveId;
use crate::domain::instrument::Instrument;
use crate::domain::instrument::read::read;
use crate::domain::lineage::Lineage;
use crate::domain::report::is_compared;
use crate::domain::score::{Answer, Everyone, Scoring, Tally};
use crate::domain::unit::Tree;

/// A person: the team, and a code per item; 0 is no answer.
type Person = (usize, Vec<u16>);

fn people(most: usize) -> impl Strategy<Value = Vec<Person>> {
    let codes = prop::collection::vec(prop_oneof![1 => Just(0_u16), 9 => 1..=5_u16], 14);
    prop::collection::vec((1..=5_usize, codes), 1..most)
}

fn added_up(instrument: &Instrument, people: &[Person], tree: &Tree) -> (Vec<Tally>, Everyone) {
    let scoring = Scoring::of(instrument);
    let mut direct = vec![Tally::empty(&scoring); tree.units().len()];
    let mut everyone = Everyone::empty(&scoring);
    for (team, codes) in people {
        let codes = codes.iter().map(|&code| (code > 0).then_some(code));
        let answers: Vec<Answer> = instrument
            .items()
            .zip(codes)
            .map(|(item, code)| Answer::of(item, code).unwrap())
            .collect();
        direct[*team].add(&scoring, &answers);
        everyone.add(&scoring, &answers);
    }
    (direct, everyone)
}

fn release(
    instrument: &Instrument,
    (before, now): (&[Person], &[Person]),
    policy: Policy,
) -> Release {
    let make = |people: &[Person], tree: &Tree, previous: Option<&Previous<'_>>| {
        let (direct, everyone) = added_up(instrument, people, tree);
        let invited = tree.invited();
        let counted = Counted {
            everyone: Some(&everyone),
            previous,
            ..Counted::of(instrument, tree, &invited, &direct)
        };
        Release::make(&counted, policy).unwrap()
    };
    let then = tree_before();
    let first = make(before, &then, None);
    let lineage = Lineage::of([], &then, &tree());
    make(now, &tree(), Some(&Previous::new(&first, &then, &lineage)))
}

fn scores(release: &Release) -> impl Iterator<Item = &ScoreFigures> {
    let units = release.units.iter().filter_map(|unit| unit.figures.shown());
    units
        .flat_map(|unit| &unit.dimensions)
        .filter_map(|dimension| dimension.score.shown())
}

/// The case's survey with every item turned.
fn turned() -> Instrument {
    let text = include_str!("../../../surveys/klynge-nord.toml");
    let text = text.replace("reverse = true", "reverse = other");
    let text = text.replace("reverse = false", "reverse = true");
    read(&text.replace("reverse = other", "reverse = false")).unwrap()
}

fn near(one: f64, two: f64) -> bool {
    (one - two).abs() <= 1e-9 * one.abs().max(1.0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn lists_tell_the_same_from_what_is_kept_for_them(before in people(80), now in people(80)) {
        let release = release(&instrument(), (&before, &now), PROTECT);
        let (wave, tree) = (WaveId::new("w"), tree());
        for unit in release.units {
            let kept = unit.clone().for_lists();
            let told = |unit: &UnitRelease| {
                let figures = unit.figures.shown();
                figures.map(|own| (own.flagged(), own.response_rate(), is_compared(own)))
            };
            prop_assert_eq!(told(&kept), told(&unit));
            let without_plan = |unit: &UnitRelease| uncovered(&wave, unit, &tree, &[]);
            prop_assert_eq!(without_plan(&kept), without_plan(&unit));
        }
    }

    // With a larger smallest group than was decided for, there is plenty to find.
    #[test]
    fn the_attack_before_a_release_finds_what_is_found_in_the_audits_file(
        now in people(60),
        k in 5..30_u32,
    ) {
        let (instrument, tree) = (instrument(), tree());
        let (direct, _) = added_up(&instrument, &now, &tree);
        let decisions = Decisions::make(&instrument, &tree, &direct, PROTECT).unwrap();
        let mut filed = decisions.audit(&instrument, &tree, &direct, k).hits();
        let mut found = decisions.attacked(&instrument, &tree, &direct, k);
        filed.sort();
        found.sort();
        prop_assert_eq!(found, filed);
    }

    #[test]
    fn a_flag_stands_exactly_where_the_printed_change_is_five_or_more(
        before in people(60), now in people(60),
    ) {
        for score in scores(&release(&instrument(), (&before, &now), PROTECT)) {
            let Some(change) = score.change() else { continue };
            prop_assert_eq!(change.flag().is_some(), change.displayed().abs() >= 5);
            prop_assert!((change.exact - (score.score - change.from)).displayed() == 0);
        }
    }

    #[test]
    fn the_order_of_the_answers_never_matters(
        before in people(40), now in people(40).prop_flat_map(|now| {
            (Just(now.clone()), Just(now).prop_shuffle())
        }),
    ) {
        let (now, shuffled) = now;
        let frozen = |now: &[Person]| {
            let release = release(&instrument(), (&before, now), PROTECT);
            let units = release.units.iter().map(|unit| unit.freeze().unwrap());
            (units.collect::<Vec<String>>(), release.whole.freeze().unwrap())
        };
        prop_assert_eq!(frozen(&now), frozen(&shuffled));
    }

    #[test]
    fn turning_every_item_mirrors_scores_and_changes_and_leaves_their_certainty(
        before in people(40), now in people(40),
    ) {
        let waves = (before.as_slice(), now.as_slice());
        let straight = release(&instrument(), waves, Policy::Unsuppressed);
        let mirrored = release(&turned(), waves, Policy::Unsuppressed);
        for (one, two) in scores(&straight).zip(scores(&mirrored)) {
            prop_assert_eq!(Points::whole(100) - one.score, two.score);
            let by = |score: &ScoreFigures| score.change().map(|change| change.exact);
            prop_assert_eq!(by(one).map(|by| Points::whole(0) - by), by(two));
            prop_assert!(near(one.sd.unwrap_or_default(), two.sd.unwrap_or_default()));
            let p = |score: &ScoreFigures| score.certainty.map_or(-1.0, |change| change.p_bh);
            prop_assert!(near(p(one), p(two)), "{} {}", p(one), p(two));
        }
        for (one, two) in straight.whole.reliability.iter().zip(&mirrored.whole.reliability) {
            let alpha = |line: &whole::ReliabilityFigures| line.estimate.shown().and_then(|own| own.alpha);
            prop_assert!(near(alpha(one).unwrap_or_default(), alpha(two).unwrap_or_default()));
        }
    }

    #[test]
    fn a_unit_is_the_sum_of_its_people_wherever_they_hang(now in people(60)) {
        let release = release(&instrument(), (&now, &now), Policy::Unsuppressed);
        let figures = |unit: &UnitRelease| unit.figures.shown().unwrap().clone();
        let (all, teams) = release.units.split_first().unwrap();
        for (place, dimension) in figures(all).dimensions.iter().enumerate() {
            let Some(score) = dimension.score.shown() else { continue };
            let mut sum = Points::whole(0);
            for team in teams {
                if let Some(part) = figures(team).dimensions[place].score.shown() {
                    sum = sum + part.score.times(part.n, score.n).unwrap();
                }
            }
            prop_assert_eq!(sum, score.score);
        }
    }

    #[test]
    fn people_who_answered_nothing_change_nothing_but_their_number(
        now in people(40), silent in 1..20_usize,
    ) {
        let nobody = (1, vec![0; 14]);
        let more: Vec<Person> = now.iter().cloned().chain(vec![nobody; silent]).collect();
        let of = |now: &[Person]| {
            let (direct, _) = added_up(&instrument(), now, &tree());
            let counted = (instrument(), tree());
            let counted = Counted::of(&counted.0, &counted.1, &[], &direct);
            Release::make(&counted, Policy::Unsuppressed).unwrap()
        };
        let (few, many) = (of(&now), of(&more));
        prop_assert_eq!(scores(&few).collect::<Vec<_>>(), scores(&many).collect::<Vec<_>>());
        let n = |release: &Release| release.units[0].figures.shown().unwrap().n;
        prop_assert_eq!(usize::try_from(n(&many) - n(&few)).unwrap(), silent);
    }

    /// Section 8: what is merely large enough is not safe; the attack in [`Release::of`] says so.
    #[test]
    fn a_release_that_would_give_somebody_away_is_refused(now in people(40)) {
        let (instrument, tree) = (instrument(), tree());
        let (direct, _) = added_up(&instrument, &now, &tree);
        let counted = Counted::of(&instrument, &tree, &[], &direct);
        let careless = Decisions::careless(&instrument, &tree, &direct, 5);
        let n = |place: usize| direct[place].respondents;
        let small: u32 = (1..=5).map(n).filter(|&n| n < 5).sum();
        let all: u32 = (1..=5).map(n).sum();
        if (1..5).contains(&small) && all >= 5 {
            let refusal = Release::of(&counted, &careless).unwrap_err();
            let Refusal::Attacked(rules) = &refusal else { panic!("{refusal}") };
            prop_assert!(rules.contains(&crate::domain::disclosure::attack::Rule::SmallSet));
            for team in 1..=5 {
                let told = refusal.to_string();
                prop_assert!(!told.contains(&format!("team_{team}")), "{}", told);
            }
        }
        prop_assert_eq!(Release::make(&counted, PROTECT).err(), None);
    }
}
