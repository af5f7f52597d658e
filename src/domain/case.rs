//! The case Klynge Nord for tests: its survey, its teams, its two waves.

use chrono::{DateTime, Utc};

use super::disclosure::Policy;
use super::id::{UnitId, WaveId};
use super::instrument::Instrument;
use super::instrument::read::read;
use super::lineage::Lineage;
use super::release::{Counted, Previous, Release};
use super::score::{Answer, Everyone, Scoring, Tally};
use super::unit::{Tree, UnitRow};
use super::wave::{Level, Wave, WaveStage};

/// The answers of 2022: 19 people.
pub(crate) const BEFORE: &str = include_str!("../../tests/golden/klynge-nord/2022.csv");
/// The answers of 2024: 18 people.
pub(crate) const NOW: &str = include_str!("../../tests/golden/klynge-nord/2024.csv");
/// What the unit and its teams show.
pub(crate) const PROTECT: Policy = Policy::Protect { k: 5 };

/// The survey of the case.
pub(crate) fn instrument() -> Instrument {
    read(include_str!("../../surveys/klynge-nord.toml")).unwrap()
}

/// The unit and its five teams, with the ids of the answer files and this many people invited in
/// each team.
pub(crate) fn tree_of(invited: [u32; 5]) -> Tree {
    let row = |id: &str, name: &str, invited| UnitRow {
        line: 1,
        id: UnitId::new(id),
        parent: (id != "*").then(|| UnitId::new("*")),
        name: name.to_owned(),
        kind: "team".to_owned(),
        invited: Some(invited),
        protected: false,
    };
    let teams = invited.into_iter().zip(1..);
    let teams = teams.map(|(n, team)| row(&format!("team_{team}"), &format!("Team {team}"), n));
    let rows = std::iter::once(row("*", "Klynge Nord", 0)).chain(teams);
    Tree::grow(rows.collect()).unwrap()
}

/// The teams of 2024: 21 people.
pub(crate) fn tree() -> Tree {
    tree_of([4, 4, 4, 5, 4])
}

/// The teams of 2022: 20 people.
pub(crate) fn tree_before() -> Tree {
    tree_of([4; 5])
}

/// The answers of a file, added up.
pub(crate) fn answers(csv: &str, tree: &Tree) -> (Vec<Tally>, Everyone) {
    let instrument = instrument();
    let scoring = Scoring::of(&instrument);
    let mut direct = vec![Tally::empty(&scoring); tree.units().len()];
    let mut everyone = Everyone::empty(&scoring);
    for line in csv.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let codes = instrument.items().zip(&cells[3..]);
        let answers: Vec<Answer> = codes
            .map(|(item, code)| Answer::of(item, code.parse().ok()).unwrap())
            .collect();
        direct[tree.place(&UnitId::new(cells[2])).unwrap()].add(&scoring, &answers);
        everyone.add(&scoring, &answers);
    }
    (direct, everyone)
}

/// The release of a file of answers.
pub(crate) fn make(
    csv: &str,
    tree: &Tree,
    previous: Option<&Previous<'_>>,
    policy: Policy,
) -> Release {
    let (direct, everyone) = answers(csv, tree);
    let (instrument, invited) = (instrument(), tree.invited());
    let counted = Counted {
        everyone: Some(&everyone),
        previous,
        ..Counted::of(&instrument, tree, &invited, &direct)
    };
    Release::make(&counted, policy).unwrap()
}

/// The release of 2022, which nothing is compared with.
pub(crate) fn first_release(policy: Policy) -> Release {
    make(BEFORE, &tree_before(), None, policy)
}

/// The release of 2024, compared with that of 2022.
pub(crate) fn release(policy: Policy) -> Release {
    let (before, tree_then) = (first_release(policy), tree_before());
    let lineage = Lineage::of([], &tree_then, &tree());
    let previous = Previous::new(&before, &tree_then, &lineage);
    make(NOW, &tree(), Some(&previous), policy)
}

/// The wave of 2024.
pub(crate) fn wave() -> Wave {
    Wave {
        id: WaveId::new("w2024"),
        title: "Trivselsmåling 2024".to_owned(),
        stage: WaveStage::Released,
        instrument: "klynge-nord".to_owned(),
        version: "1".to_owned(),
        k: 5,
        closes_at: instant("2024-10-25T10:00:00Z"),
        opens_at: None,
        counted_at: None,
        released_at: Some(instant("2024-11-04T08:00:00Z")),
        purged_at: None,
        level: Level::One,
        left_out: Vec::new(),
        fingerprint: None,
    }
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}
