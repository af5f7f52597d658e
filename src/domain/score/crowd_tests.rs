use super::*;
use crate::domain::instrument::Instrument;
use crate::domain::instrument::read::read;
use crate::domain::synthetic::Plan;

const GROUPS: usize = 3;

/// A survey of this many items, of which the last dimension's are sensitive.
fn made_up(items: u32, dimensions: u32) -> Instrument {
    let plan = Plan {
        seed: 1,
        units: 2,
        levels: 2,
        answers: 1,
        items,
        dimensions,
    };
    read(&plan.survey_file()).unwrap()
}

/// People of whom some agree in everything: their marks, and the group that each is in.
fn people(instrument: &Instrument, n: u32) -> Vec<(usize, Vec<Mark>)> {
    let mut state = 7_u64;
    let mut below = |bound: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % bound
    };
    let person = |_| {
        // The first group agrees, the second often skips, the third answers everything.
        let group = usize::try_from(below(3)).unwrap();
        let marks = instrument.items().map(|item| {
            let options = u64::try_from(item.scale.options.len()).unwrap();
            let mark = match group {
                0 => 3,
                1 => below(options + 2),
                _ => 2 + below(options),
            };
            Mark::try_from(mark).unwrap()
        });
        (group, marks.collect())
    };
    (0..n).map(person).collect()
}

#[track_caller]
fn adds_up_alike(instrument: &Instrument, n: u32) {
    let scoring = Scoring::of(instrument);
    let mut crowd = Crowd::new(&scoring);
    let groups: Vec<usize> = (0..GROUPS).map(|_| crowd.group()).collect();
    assert_eq!(groups, [0, 1, 2]);
    let mut tallies = vec![Tally::empty(&scoring); GROUPS];
    let mut everyone = Everyone::empty(&scoring);
    for (group, marks) in people(instrument, n) {
        crowd.add(group, &marks);
        let answers: Vec<Answer> = answers(&marks).collect();
        tallies[group].add(&scoring, &answers);
        everyone.add(&scoring, &answers);
    }
    let (added, together) = crowd.done();
    assert_eq!(together, everyone);
    assert_eq!(added, tallies);
}

#[test]
fn a_crowd_adds_up_to_what_its_people_add_up_to_one_by_one() {
    // Looked up; the second instrument has scales of several lengths.
    adds_up_alike(&made_up(55, 16), 500);
    adds_up_alike(
        &read(include_str!("../../../surveys/trivsel.toml")).unwrap(),
        500,
    );
    adds_up_alike(&made_up(1, 1), 50);
    // Six items have too many ways to be looked up.
    adds_up_alike(&made_up(12, 2), 300);
    // Many items have many patterns, and scores too large for small products.
    adds_up_alike(&made_up(16, 2), 300);
    adds_up_alike(&made_up(60, 3), 300);
}

#[test]
fn groups_without_people_are_the_tally_of_nobody() {
    let instrument = made_up(7, 2);
    let scoring = Scoring::of(&instrument);
    let mut crowd = Crowd::new(&scoring);
    crowd.group();
    let (tallies, everyone) = crowd.done();
    assert_eq!(tallies, [Tally::empty(&scoring)]);
    assert_eq!(everyone, Everyone::empty(&scoring));
}

#[test]
fn sums_of_products_survive_running_out_of_room() {
    let instrument = made_up(7, 2);
    let scoring = Scoring::of(&instrument);
    let mut crowd = Crowd::new(&scoring);
    let group = crowd.group();
    // Room for two people, then for two more.
    (crowd.scores.room, crowd.scores.most) = (2, 2);
    let mut everyone = Everyone::empty(&scoring);
    for (_, marks) in people(&instrument, 9) {
        crowd.add(group, &marks);
        everyone.add(&scoring, &answers(&marks).collect::<Vec<_>>());
    }
    assert_eq!(crowd.done().1, everyone);
}

#[test]
fn every_answer_has_its_mark_also_on_a_scale_with_hundreds_of_options() {
    let ranks = [0, 1, 253, 254, 255, 1_000].map(Answer::Rank);
    let all = [Answer::Skipped, Answer::NotRelevant]
        .into_iter()
        .chain(ranks);
    let all: Vec<Answer> = all.collect();
    let marks: Vec<Mark> = all.iter().filter_map(|one| mark(*one)).collect();
    assert_eq!(answers(&marks).collect::<Vec<_>>(), all);
    assert_eq!(mark(Answer::Rank(usize::from(Mark::MAX))), None);
}
