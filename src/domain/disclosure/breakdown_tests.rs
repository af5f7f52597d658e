use num_rational::Ratio;
use proptest::prelude::*;

use super::*;
use crate::domain::id::UnitId;
use crate::domain::instrument::read::read;
use crate::domain::score::{Answer, Scoring};
use crate::domain::unit::UnitRow;

const K: u32 = 5;

/// Two dimensions, the second of them sensitive, and two background questions: four ages and two
/// places.
fn instrument() -> Instrument {
    let text = |word: &str| format!("{{ da = \"{word}\", en = \"{word}\" }}");
    let dimension = |id: &str, more: &str| {
        let w = text(id);
        format!(
            "[[dimensions]]\nid = \"{id}\"\ntitle = {w}\nmeaning = {w}\nhelps = {w}\n\
             native = \"positive\"\nscale = \"s\"\n{more}\n\
             [[dimensions.items]]\nid = \"{id}1\"\ntext = {w}\n"
        )
    };
    let options = |codes: std::ops::RangeInclusive<u16>| -> String {
        let option = |code| format!("{{ code = {code}, label = {} }},", text("x"));
        codes.map(option).collect::<Vec<_>>().concat()
    };
    let background = |id: &str, n: u16| {
        let (w, options) = (text(id), options(1..=n));
        format!("[[background]]\nid = \"{id}\"\ntext = {w}\noptions = [{options}]\n")
    };
    let head = format!(
        "id = \"t\"\nversion = \"1\"\nlanguages = [\"da\", \"en\"]\ntitle = {w}\n\
         introduction = {w}\n[scales.s]\noptions = [{}]\n",
        options(1..=5),
        w = text("t")
    );
    let sections = format!(
        "[[sections]]\nid = \"all\"\ntitle = {}\ndimensions = [\"d\", \"e\"]\n",
        text("all")
    );
    let parts = [
        head,
        dimension("d", ""),
        dimension("e", "sensitive = true"),
        background("age", 4),
        background("place", 2),
        sections,
    ];
    read(&parts.concat()).unwrap()
}

/// A root with flat units below it.
fn tree(units: &[&str]) -> Tree {
    let row = |id: &str| UnitRow {
        line: 1,
        id: UnitId::new(id),
        parent: (id != "*").then(|| UnitId::new("*")),
        name: id.to_owned(),
        kind: String::new(),
        invited: None,
        protected: false,
    };
    Tree::grow(["*"].iter().chain(units).map(|id| row(id)).collect()).unwrap()
}

/// So many people of a unit with an age and a place (0: not stated), who answer in turn 0, 1, 2 …
type People = (&'static str, u16, u16, u32);

struct Counted {
    tree: Tree,
    direct: Vec<Tally>,
    breakdown: Breakdown,
}

fn count(units: &[&str], people: &[People], answer: impl Fn(u32, u32) -> Answer) -> Counted {
    let (instrument, tree) = (instrument(), tree(units));
    let scoring = Scoring::of(&instrument);
    let mut direct = vec![Tally::empty(&scoring); tree.units().len()];
    let mut breakdown = Breakdown::empty(&instrument, &scoring);
    for (group, &(unit, age, place, n)) in (0..).zip(people) {
        let stated = |code: u16| (code > 0).then_some(code);
        for person in 0..n {
            let answers = [answer(group, person); 2];
            let unit = UnitId::new(unit);
            direct[tree.place(&unit).unwrap()].add(&scoring, &answers);
            breakdown.add(&scoring, &unit, &answers, &[stated(age), stated(place)]);
        }
    }
    Counted {
        tree,
        direct,
        breakdown,
    }
}

fn in_turn(_: u32, person: u32) -> Answer {
    Answer::Rank(usize::try_from(person % 5).unwrap())
}

impl Counted {
    fn under(&self, policy: Policy) -> (Decisions, Vec<BreakdownFigures>) {
        let instrument = instrument();
        let decisions = Decisions::make(&instrument, &self.tree, &self.direct, policy).unwrap();
        let figures = decisions.breakdowns(&instrument, &self.tree, &self.breakdown, policy);
        (decisions, figures)
    }

    fn shown(&self) -> Vec<BreakdownFigures> {
        self.under(Policy::Protect { k: K }).1
    }

    /// The groups of the question about age.
    fn ages(&self) -> Vec<(Vec<Option<Code>>, u32)> {
        let figures = self.shown();
        let age = figures.iter().find(|figures| figures.question() == "age");
        let groups = age.map_or(&[][..], BreakdownFigures::categories);
        let pairs = groups
            .iter()
            .map(|group| (group.codes().to_vec(), group.n()));
        pairs.collect()
    }
}

#[test]
fn a_category_of_nine_is_joined_with_its_smaller_neighbour() {
    let people = [
        ("*", 1, 0, 20),
        ("*", 2, 0, 9),
        ("*", 3, 0, 12),
        ("*", 4, 0, 15),
    ];
    assert_eq!(
        count(&[], &people, in_turn).ages(),
        [
            (vec![Some(1)], 20),
            (vec![Some(2), Some(3)], 21),
            // Nobody failed to say, and whether it is nobody or three stays unsaid.
            (vec![Some(4), None], 15),
        ]
    );
    let ten = [
        ("*", 1, 0, 20),
        ("*", 2, 0, 10),
        ("*", 3, 0, 12),
        ("*", 4, 0, 15),
    ];
    assert_eq!(count(&[], &ten, in_turn).ages().len(), 4);
}

#[test]
fn a_team_with_two_of_a_category_blocks_it_until_it_is_joined() {
    let apart = [
        ("*", 1, 0, 20),
        ("*", 2, 0, 20),
        ("*", 3, 0, 20),
        ("*", 4, 0, 20),
    ];
    let mut people = apart.to_vec();
    people.extend([("team", 1, 0, 2), ("team", 2, 0, 8)]);
    let counted = count(&["team"], &people, in_turn);
    let (decisions, _) = counted.under(Policy::Protect { k: K });
    assert_eq!(decisions.units, [true, true], "the team is shown");
    let groups = counted.ages();
    assert!(
        groups
            .iter()
            .all(|(codes, _)| codes.contains(&Some(1)) == codes.contains(&Some(2))),
        "{groups:?}"
    );
    assert_eq!(groups.len(), 2);
    // Five of each may be told apart.
    let mut people = apart.to_vec();
    people.extend([("team", 1, 0, 5), ("team", 2, 0, 5)]);
    assert_eq!(count(&["team"], &people, in_turn).ages().len(), 4);
}

#[test]
fn one_category_is_no_breakdown_and_neither_is_one_of_a_hidden_organisation() {
    assert_eq!(
        count(&[], &[("*", 1, 0, 12), ("*", 2, 0, 7)], in_turn).shown(),
        []
    );
    assert_eq!(count(&[], &[("*", 0, 0, 50)], in_turn).shown(), []);
    assert_eq!(
        count(&[], &[("*", 1, 0, 2), ("*", 2, 0, 2)], in_turn).shown(),
        []
    );
}

#[test]
fn a_question_is_bound_by_the_question_before_it() {
    let mut people = vec![("*", 1, 1, 28), ("*", 2, 2, 28)];
    assert_eq!(count(&[], &people, in_turn).shown().len(), 2);
    // Two of the young are elsewhere: both questions together would set them apart.
    people.extend([("*", 1, 2, 2)]);
    let figures = count(&[], &people, in_turn).shown();
    assert_eq!(figures.len(), 1);
    assert_eq!(figures[0].question(), "age");
}

/// Whether the scores of the dimension at this place are shown, group by group.
fn scores(figures: &BreakdownFigures, place: usize) -> Vec<bool> {
    let groups = figures.categories().iter();
    groups
        .map(|group| group.dimensions()[place].score.shown().is_some())
        .collect()
}

#[test]
fn a_dimension_is_shown_in_all_groups_or_in_none() {
    let people = [("*", 1, 0, 12), ("*", 2, 0, 12)];
    let shown = count(&[], &people, in_turn).shown();
    assert_eq!(scores(&shown[0], 0), [true, true]);
    assert_eq!(scores(&shown[0], 1), [false, false], "sensitive");
    // Nine of the young have a score: the people are enough, the scores are not.
    let few = count(&[], &people, |group, person| match (group, person) {
        (0, 0..3) => Answer::Skipped,
        _ => in_turn(group, person),
    });
    assert_eq!(scores(&few.shown()[0], 0), [false, false]);
    let of_one_mind = count(&[], &people, |group, person| match group {
        0 => Answer::Rank(2),
        _ => in_turn(group, person),
    });
    assert_eq!(scores(&of_one_mind.shown()[0], 0), [false, false]);
}

#[test]
fn the_rest_of_a_category_outside_a_unit_is_not_of_one_mind() {
    let people = [("*", 1, 0, 6), ("team", 1, 0, 6), ("*", 2, 0, 12)];
    let mixed = count(&["team"], &people, in_turn);
    assert_eq!(scores(&mixed.shown()[0], 0), [true, true]);
    // The young outside the team all answer alike; taking the team from the young would tell.
    let rest = count(&["team"], &people, |group, person| match group {
        0 => Answer::Rank(2),
        _ => in_turn(group, person),
    });
    assert_eq!(scores(&rest.shown()[0], 0), [false, false]);
}

#[test]
fn somebody_who_holds_the_answers_sees_every_category() {
    let counted = count(&[], &[("*", 1, 0, 2), ("*", 3, 0, 1)], in_turn);
    let (_, figures) = counted.under(Policy::Unsuppressed);
    assert_eq!(figures.len(), 1, "nobody was asked for the place");
    let groups = figures[0].categories().iter();
    let groups: Vec<_> = groups
        .map(|group| (group.codes().to_vec(), group.n()))
        .collect();
    assert_eq!(groups, [(vec![Some(1)], 2), (vec![Some(3)], 1)]);
    assert_eq!(scores(&figures[0], 1), [true, true]);
}

/// All sums of these sets, exactly: the reduced row echelon form of their indicators.
fn echelon(sets: &[Vec<bool>]) -> Vec<Vec<Ratio<i128>>> {
    let number = |&member: &bool| Ratio::from_integer(i128::from(member));
    let mut rows: Vec<Vec<_>> = sets
        .iter()
        .map(|set| set.iter().map(number).collect())
        .collect();
    let (mut done, zero) = (0, Ratio::from_integer(0));
    for column in 0..sets.first().map_or(0, Vec::len) {
        let Some(pivot) = (done..rows.len()).find(|&row| rows[row][column] != zero) else {
            continue;
        };
        rows.swap(done, pivot);
        let lead = rows[done][column];
        rows[done].iter_mut().for_each(|entry| *entry /= lead);
        let own = rows[done].clone();
        for (place, row) in rows.iter_mut().enumerate() {
            let factor = row[column];
            if place != done && factor != zero {
                row.iter_mut()
                    .zip(&own)
                    .for_each(|(entry, own)| *entry -= factor * own);
            }
        }
        done += 1;
    }
    rows.truncate(done);
    rows
}

fn is_in(space: &[Vec<Ratio<i128>>], set: &[bool]) -> bool {
    let (zero, one) = (Ratio::from_integer(0), Ratio::from_integer(1));
    let mut left: Vec<_> = set
        .iter()
        .map(|&member| Ratio::from_integer(i128::from(member)))
        .collect();
    for row in space {
        let pivot = row.iter().position(|entry| *entry == one).unwrap();
        let factor = left[pivot];
        left.iter_mut()
            .zip(row)
            .for_each(|(entry, row)| *entry -= factor * row);
    }
    left.iter().all(|entry| *entry == zero)
}

/// The units shown and the groups shown, as sets of the groups of people they are made of.
fn published(counted: &Counted, people: &[People]) -> Vec<Vec<bool>> {
    let (decisions, figures) = counted.under(Policy::Protect { k: K });
    let units = counted.tree.units().iter().zip(&decisions.units);
    let shown = units.filter(|(_, shown)| **shown).map(|(unit, _)| unit);
    let mut sets: Vec<Vec<bool>> = shown
        .map(|unit| {
            let within = |id: &str| counted.tree.is_within(&UnitId::new(id), &unit.id);
            people.iter().map(|group| within(group.0)).collect()
        })
        .collect();
    for figures in &figures {
        for group in figures.categories() {
            let has = |&(_, age, place, _): &People| {
                let code = if figures.question() == "age" {
                    age
                } else {
                    place
                };
                group.codes().contains(&(code > 0).then_some(code))
            };
            sets.push(people.iter().map(has).collect());
        }
    }
    sets
}

/// The columns that no set tells apart, joined; with the people in each.
fn cells(sets: &[Vec<bool>], people: &[People]) -> (Vec<Vec<bool>>, Vec<u32>) {
    let mut cells: BTreeMap<Vec<bool>, u32> = BTreeMap::new();
    for (place, group) in people.iter().enumerate() {
        let signature = sets.iter().map(|set| set[place]).collect();
        *cells.entry(signature).or_default() += group.3;
    }
    cells.retain(|_, n| *n > 0);
    let sets = (0..sets.len()).map(|set| cells.keys().map(|cell| cell[set]).collect());
    (sets.collect(), cells.values().copied().collect())
}

/// A root, two units of a few people that may be shown or hidden, and every age and place.
fn organisations() -> impl Strategy<Value = Vec<People>> {
    let size = prop_oneof![2 => Just(0_u32), 3 => 5_u32..9, 1 => 1_u32..5, 2 => 10_u32..16];
    let groups: Vec<(&'static str, u16, u16)> = ["*", "one", "two"]
        .into_iter()
        .flat_map(|unit| [(1, 1), (1, 2), (2, 1), (3, 2), (0, 0)].map(|(a, p)| (unit, a, p)))
        .collect();
    prop::collection::vec(size, groups.len()).prop_map(move |sizes| {
        let groups = groups.iter().zip(sizes);
        groups
            .map(|(&(unit, age, place), n)| (unit, age, place, n))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_shown_gives_a_small_group_away(people in organisations()) {
        let counted = count(&["one", "two"], &people, in_turn);
        let sets = published(&counted, &people);
        let (sets, sizes) = cells(&sets, &people);
        let persons = |set: &[bool]| -> u32 {
            set.iter().zip(&sizes).filter(|(member, _)| **member).map(|(_, n)| n).sum()
        };
        let safe = |n: u32| n == 0 || n >= K;
        for one in &sets {
            for two in &sets {
                let part = |mine: bool, theirs: bool| -> u32 {
                    let both = one.iter().zip(two).map(|(&a, &b)| a == mine && b == theirs);
                    persons(&both.collect::<Vec<_>>())
                };
                prop_assert!(safe(part(true, true)) && safe(part(true, false)));
            }
        }
        let space = echelon(&sets);
        let small: Vec<usize> = (0..sizes.len()).filter(|&cell| sizes[cell] < K).collect();
        // A group of fewer than k people consists of cells of fewer than k people.
        for chosen in 1_u32..1 << small.len() {
            let mut set = vec![false; sizes.len()];
            for (bit, &cell) in small.iter().enumerate() {
                set[cell] = chosen >> bit & 1 == 1;
            }
            prop_assert!(persons(&set) >= K || !is_in(&space, &set), "{:?}", sizes);
        }
    }
}

#[test]
fn the_random_organisations_do_show_breakdowns() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut shown = [0; 3];
    for _ in 0..200 {
        let people = organisations().new_tree(&mut runner).unwrap().current();
        shown[count(&["one", "two"], &people, in_turn).shown().len()] += 1;
    }
    assert!(shown.iter().all(|&n| n > 0), "none, one or both: {shown:?}");
}
