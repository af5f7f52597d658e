//! A country's public sector, made up: 10,000 units in six levels, a survey of 55 items in 16
//! dimensions, and people whose answers hang together. The same in every run.

use trivsel::domain::id::UnitId;
use trivsel::domain::instrument::Instrument;
use trivsel::domain::instrument::read::read;
use trivsel::domain::score::Answer;
use trivsel::domain::unit::{Tree, UnitRow};

/// How deep the organisation is.
const LEVELS: usize = 6;
/// Items per dimension: 55 in all.
const ITEMS: [usize; 16] = [4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3, 3, 3];
/// Answers to one item.
const OPTIONS: usize = 5;

/// Numbers that look random and are the same in every run.
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let Self(state) = self;
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*state >> 33).unwrap_or_default() % bound.max(1)
    }
}

#[expect(
    clippy::format_push_string,
    reason = "it is made once, and is read more easily than written"
)]
/// The survey file. With `texts` it asks for words too, and every ballot's box is 13 KiB, not 1.
pub(crate) fn survey_file(texts: bool) -> String {
    let both = |text: &str| format!("{{ da = \"{text}\", en = \"{text}\" }}");
    let mut file = format!(
        "id = \"large\"\nversion = \"1\"\nlanguages = [\"da\", \"en\"]\ntitle = {0}\nintroduction = {0}\n\
         [scales.grad5]\noptions = [\n",
        both("Trivsel")
    );
    for code in 1..=OPTIONS {
        file += &format!("  {{ code = {code}, label = {} }},\n", both("svar"));
    }
    file += &format!(
        "]\nna = [ {{ code = 9, label = {} }} ]\n",
        both("ikke relevant")
    );
    for (place, n_items) in ITEMS.into_iter().enumerate() {
        file += &format!(
            "[[dimensions]]\nid = \"d{place:02}\"\ntitle = {0}\nmeaning = {0}\nhelps = {0}\n\
             native = \"positive\"\nscale = \"grad5\"\n",
            both(&format!("Dimension {place}"))
        );
        // One dimension is about offensive behaviour, and has stricter rules.
        if place + 1 == ITEMS.len() {
            file += "sensitive = true\n";
        }
        for item in 0..n_items {
            file += &format!(
                "[[dimensions.items]]\nid = \"d{place:02}i{item}\"\ntext = {}\nreverse = false\n",
                both(&format!("Spørgsmål {place}.{item}"))
            );
        }
    }
    if texts {
        file += &format!(
            "[[texts]]\nid = \"bedre\"\ntext = {0}\nhint = {0}\n",
            both("Ord")
        );
    }
    let dimensions: Vec<String> = (0..ITEMS.len())
        .map(|place| format!("\"d{place:02}\""))
        .collect();
    file += &format!(
        "[[sections]]\nid = \"alt\"\ntitle = {}\ndimensions = [{}]\n",
        both("Alt"),
        dimensions.join(", ")
    );
    if texts {
        file += &format!(
            "[[sections]]\nid = \"ord\"\ntitle = {}\ntexts = [\"bedre\"]\n",
            both("Ord")
        );
    }
    file
}

/// The survey.
pub(crate) fn survey(texts: bool) -> Instrument {
    read(&survey_file(texts)).unwrap_or_else(|mistakes| {
        eprintln!("the survey of the benchmark is none: {mistakes:?}");
        std::process::abort()
    })
}

/// An organisation in which some units are much larger than others, with `people` invited in it:
/// eight of ten in the units that have none below them.
pub(crate) fn tree(n_units: usize, people: usize) -> Tree {
    let mut draw = Draw(7);
    let mut depths = vec![1];
    let mut above = vec![None];
    while above.len() < n_units {
        // Mostly near the newest units, so that the tree grows deep and not only wide.
        let near = if draw.below(4) > 0 { 40 } else { above.len() };
        let parent = above.len() - 1 - draw.below(above.len().min(near));
        let depth = depths.get(parent).copied().unwrap_or_default() + 1;
        if depth <= LEVELS {
            depths.push(depth);
            above.push(Some(parent));
        }
    }
    let mut inner = vec![false; n_units];
    for parent in above.iter().copied().flatten() {
        if let Some(mark) = inner.get_mut(parent) {
            *mark = true;
        }
    }
    // The weight of a unit: the ends of the tree have most of the people, one in eight of them
    // six times as many as the others.
    let weights: Vec<usize> = inner
        .iter()
        .map(|inner| match (inner, draw.below(8)) {
            (true, drawn) => drawn / 3,
            (false, 0) => 60 + draw.below(60),
            (false, _) => 2 + draw.below(18),
        })
        .collect();
    let all = weights.iter().sum::<usize>().max(1);
    let mut heads: Vec<usize> = weights.iter().map(|weight| weight * people / all).collect();
    // What rounding leaves over goes to the root.
    let rest = people - heads.iter().sum::<usize>();
    if let Some(head) = heads.first_mut() {
        *head += rest;
    }
    let id = |place: usize| UnitId::new(format!("u{place:05}"));
    let rows = above.into_iter().zip(heads).enumerate();
    let rows = rows.map(|(place, (parent, heads))| UnitRow {
        line: 0,
        id: id(place),
        parent: parent.map(id),
        name: format!("Enhed {place}"),
        kind: "enhed".to_owned(),
        invited: u32::try_from(heads).ok(),
        protected: false,
    });
    Tree::grow(rows.collect()).unwrap_or_else(|_| std::process::abort())
}

/// What one person in this unit answers: a lean of the unit, one of the person, and a step to
/// either side; one in thirty answers is skipped.
pub(crate) fn answers(unit: usize, person: usize) -> Vec<Answer> {
    let own = u64::try_from(unit * 1_000_003 + person).unwrap_or_default();
    let mut draw = Draw(own.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    draw.below(2);
    let lean = (unit % 3 + draw.below(OPTIONS)) * 2 / 3;
    let n_items = ITEMS.iter().sum();
    (0..n_items)
        .map(|_| match draw.below(30) {
            0 => Answer::Skipped,
            drawn => Answer::Rank((lean + drawn % 3).saturating_sub(1).min(OPTIONS - 1)),
        })
        .collect()
}
