use super::*;
use crate::domain::instrument::read::read;

#[test]
fn people_are_counted_by_category_at_the_root_and_apart_in_their_units() {
    let instrument = read(include_str!("../../surveys/trivsel.toml")).unwrap();
    let scoring = Scoring::of(&instrument);
    let n_items = instrument.items().count();
    let people = [
        ("a", [Some(1), Some(2)], Answer::Rank(4)),
        ("a", [Some(1), Some(2)], Answer::Rank(0)),
        ("b", [Some(1), None], Answer::Rank(4)),
        ("b", [None, None], Answer::Skipped),
    ];
    let count = |people: &[(&str, [Option<Code>; 2], Answer)]| {
        let mut breakdown = Breakdown::empty(&instrument, &scoring);
        for (unit, profile, answer) in people {
            let answers = vec![*answer; n_items];
            breakdown.add(&scoring, &UnitId::new(*unit), &answers, profile);
        }
        breakdown
    };
    let breakdown = count(&people);
    let sizes = |question: usize| -> Vec<(Option<Code>, u32)> {
        let categories = breakdown.questions()[question].categories.iter();
        categories
            .map(|(code, tally)| (*code, tally.respondents))
            .collect()
    };
    assert_eq!(
        sizes(0),
        [
            (Some(1), 3),
            (Some(2), 0),
            (Some(3), 0),
            (Some(4), 0),
            (None, 1)
        ]
    );
    assert_eq!(sizes(1).last(), Some(&(None, 2)));
    let atoms: Vec<(&str, u32, u32)> = breakdown
        .atoms()
        .map(|(unit, _, atom)| (unit.as_str(), atom.people, atom.scores[0].n))
        .collect();
    assert_eq!(atoms, [("a", 2, 2), ("b", 1, 0), ("b", 1, 1)]);
    let mut turned = people;
    turned.reverse();
    assert_eq!(
        count(&turned),
        breakdown,
        "the order of the people is nothing"
    );
}
