use super::*;
use crate::domain::disclosure::complement::Label;
use crate::domain::instrument::read::read;
use crate::domain::points::Points;

/// An instrument of one dimension: item, number of options, reversed.
fn instrument(items: &[(&str, usize, bool)]) -> Instrument {
    let mut text = String::from(
        "id = \"t\"\nversion = \"1\"\nlanguages = [\"da\"]\ntitle = { da = \"t\" }\nintroduction = { da = \"t\" }\n\
         [[sections]]\nid = \"s\"\ntitle = { da = \"t\" }\ndimensions = [\"d\"]\n\
         [[dimensions]]\nid = \"d\"\ntitle = { da = \"t\" }\nmeaning = { da = \"t\" }\nhelps = { da = \"t\" }\nnative = \"positive\"\n",
    );
    text.extend(items.iter().map(|(id, n, reverse)| {
        let question = format!("[[dimensions.items]]\nid = \"{id}\"\ntext = {{ da = \"t\" }}\n");
        question + &format!("scale = \"s{n}\"\nreverse = {reverse}\n")
    }));
    let mut sizes: Vec<usize> = items.iter().map(|item| item.1).collect();
    sizes.sort_unstable();
    sizes.dedup();
    text.extend(sizes.into_iter().map(|n| {
        let options: Vec<String> = (1..=n)
            .map(|code| format!("{{ code = {code}, label = {{ da = \"o\" }} }}"))
            .collect();
        let na = "na = [{ code = 9, label = { da = \"n\" } }]";
        format!("[scales.s{n}]\noptions = [{}]\n{na}\n", options.join(", "))
    }));
    read(&text).unwrap()
}

/// The tally of people given as codes, 0 for skipped.
fn tally(instrument: &Instrument, people: &[&[Code]]) -> Tally {
    let scoring = Scoring::of(instrument);
    let mut tally = Tally::empty(&scoring);
    for codes in people {
        let answers: Vec<Answer> = instrument
            .items()
            .zip(*codes)
            .map(|(item, &code)| Answer::of(item, (code > 0).then_some(code)).unwrap())
            .collect();
        tally.add(&scoring, &answers);
    }
    tally
}

fn mean(instrument: &Instrument, people: &[&[Code]]) -> Option<String> {
    tally(instrument, people).scores[0]
        .mean()
        .map(Points::exact)
}

#[test]
fn options_are_spread_evenly_from_0_to_100() {
    let five = instrument(&[("a", 5, false)]);
    let four = instrument(&[("a", 4, false)]);
    let seven = instrument(&[("a", 7, true)]);
    assert_eq!(mean(&five, &[&[2]]).as_deref(), Some("25/1"));
    assert_eq!(mean(&four, &[&[2]]).as_deref(), Some("100/3"));
    assert_eq!(mean(&seven, &[&[2]]).as_deref(), Some("250/3"));
}

#[test]
fn a_person_needs_half_of_the_items() {
    let needed = [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 3), (7, 4)];
    let ids = ["a", "b", "c", "d", "e", "f", "g"];
    for (n_items, least) in needed {
        let items: Vec<(&str, usize, bool)> =
            ids.iter().take(n_items).map(|&id| (id, 5, false)).collect();
        let instrument = instrument(&items);
        for answered in 0..=n_items {
            let person: Vec<Code> = (0..n_items)
                .map(|n| if n < answered { 4 } else { 0 })
                .collect();
            let score = mean(&instrument, &[&person]);
            assert_eq!(
                score.is_some(),
                answered >= least,
                "{answered} of {n_items}"
            );
        }
    }
}

#[test]
fn persons_come_before_items() {
    // The specification's example: (5, 1 reversed, 5) and (1, 5 reversed, –) give 50, not 66.67.
    let instrument = instrument(&[("a", 5, false), ("b", 5, true), ("c", 5, false)]);
    assert_eq!(
        mean(&instrument, &[&[5, 1, 5], &[1, 5, 0]]).as_deref(),
        Some("50/1")
    );
}

#[test]
fn not_relevant_is_counted_and_never_scored() {
    let instrument = instrument(&[("a", 5, false), ("b", 5, false)]);
    let tally = tally(&instrument, &[&[9, 9], &[5, 9], &[1, 3]]);
    assert_eq!((tally.respondents, tally.scores[0].n), (3, 2));
    let item = |place| tally.items.get(place).unwrap();
    assert_eq!(item(1).not_relevant, 2);
    assert_eq!((item(0).n(), item(1).n()), (2, 1));
    assert_eq!(
        tally.scores[0].mean().map(Points::exact).as_deref(),
        Some("125/2")
    );
    assert_eq!((tally.scores[0].floor, tally.scores[0].ceiling), (0, 1));
}

#[test]
fn turning_every_item_mirrors_the_score() {
    let (straight, turned) = (
        instrument(&[("a", 5, false), ("b", 4, false)]),
        instrument(&[("a", 5, true), ("b", 4, true)]),
    );
    let people: [&[Code]; 3] = [&[1, 4], &[2, 0], &[5, 3]];
    let (one, other) = (tally(&straight, &people), tally(&turned, &people));
    let (one, other) = (
        one.scores[0].mean().unwrap(),
        other.scores[0].mean().unwrap(),
    );
    assert_eq!(Points::whole(100) - one, other);
}

#[test]
fn a_unit_is_the_sum_of_its_parts_in_any_order() {
    let instrument = instrument(&[("a", 5, false), ("b", 5, true), ("c", 4, false)]);
    let people: [&[Code]; 4] = [&[1, 2, 3], &[5, 0, 1], &[3, 3, 9], &[0, 0, 0]];
    let whole = tally(&instrument, &people);
    let mut parts = tally(&instrument, &people[2..]);
    parts.merge(&tally(&instrument, &people[..2]));
    assert_eq!(whole, parts);
}

#[test]
fn nobody_has_no_score_and_all_missing_changes_only_the_respondents() {
    let instrument = instrument(&[("a", 5, false)]);
    assert_eq!(mean(&instrument, &[]), None);
    assert_eq!(mean(&instrument, &[&[0], &[9]]), None);
    let (without, with) = (
        tally(&instrument, &[&[3]]),
        tally(&instrument, &[&[3], &[0]]),
    );
    assert_eq!(without.scores, with.scores);
    assert_eq!((without.respondents, with.respondents), (1, 2));
}

#[test]
fn labels_tell_what_everybody_has_in_common() {
    let instrument = instrument(&[("a", 5, false)]);
    let item = |tally: &Tally| tally.items.get(0).unwrap().label();
    let same = tally(&instrument, &[&[4], &[4]]);
    let mixed = tally(&instrument, &[&[4], &[5]]);
    assert_eq!(item(&same), Label::All(3));
    assert_eq!(
        (item(&mixed), mixed.scores[0].label()),
        (Label::Mixed, Label::Mixed)
    );
    let skipped = tally(&instrument, &[&[9]]);
    assert_eq!(item(&skipped), Label::Nobody);
}
