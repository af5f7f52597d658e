//! The demo's answers: Klynge Nord's from the case, everybody else's made up by a seeded generator.

use std::collections::BTreeMap;

use rand::RngExt;
use rand::rngs::StdRng;

use crate::domain::ballot::RawBallot;
use crate::services::seeded;

/// The case's answers of 2022 and 2024.
const CASE: [(usize, &str); 2] = [
    (
        0,
        include_str!("../../../tests/golden/klynge-nord/2022.csv"),
    ),
    (
        1,
        include_str!("../../../tests/golden/klynge-nord/2024.csv"),
    ),
];

/// Where the item columns of the case's files begin, and the column of the team.
const FIRST_ITEM: usize = 3;
const TEAM: usize = 2;

/// How people in a unit answer: the usual code in tenths for quality, roles, pace and feelings, in
/// 2022, 2024 and now.
struct Mood {
    unit: &'static str,
    usual: [[i32; 4]; 3],
}

/// Each item's place in the moods.
const ITEMS: [(&str, usize); 4] = [("kv", 0), ("ro", 1), ("te", 2), ("fo", 3)];

const MOODS: [Mood; 5] = [
    Mood {
        unit: "team_",
        usual: [[28, 33, 39, 36], [25, 33, 41, 38], [29, 35, 37, 38]],
    },
    Mood {
        unit: "syd-",
        usual: [[36, 37, 34, 34], [35, 37, 38, 34], [35, 37, 37, 35]],
    },
    Mood {
        unit: "vest-",
        usual: [[31, 34, 36, 35], [36, 35, 35, 34], [36, 36, 34, 34]],
    },
    Mood {
        unit: "familiehus",
        usual: [[38, 32, 31, 37], [38, 36, 31, 37], [37, 36, 32, 37]],
    },
    Mood {
        unit: "bo-",
        usual: [[37, 38, 32, 30], [36, 38, 32, 33], [36, 38, 32, 32]],
    },
];

/// One or two words for some of those who answer now and then.
const COMMENTS: [(&str, &str); 8] = [
    ("bevar", "Vi hjælper hinanden, når det brænder på."),
    (
        "bevar",
        "Den faglige sparring om torsdagen. Den må ikke spares væk.",
    ),
    ("bevar", "At vi kan grine sammen."),
    ("bevar", "Friheden til at tilrettelægge sin egen dag."),
    (
        "bedre",
        "Færre sager ad gangen, så vi kan nå at gøre dem ordentligt.",
    ),
    ("bedre", "Et stille rum til at skrive journal."),
    (
        "bedre",
        "At nye opgaver kommer med besked om, hvad der så kan vente.",
    ),
    (
        "bedre",
        "Supervision, som bliver til noget og ikke aflyses.",
    ),
];

/// The ballots that each unit's people cast in a wave (0 for 2022, 1 for 2024, 2 for now).
pub(super) struct Ballots {
    wave: usize,
    rng: StdRng,
    case: BTreeMap<String, Vec<RawBallot>>,
}

impl Ballots {
    /// The ballots of a wave.
    pub(super) fn of(wave: usize) -> Self {
        let mut case: BTreeMap<String, Vec<RawBallot>> = BTreeMap::new();
        for (_, file) in CASE.iter().filter(|(place, _)| *place == wave) {
            let mut lines = file.lines();
            let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
            for line in lines {
                let cells: Vec<&str> = line.split(',').collect();
                let team = cells.get(TEAM).copied().unwrap_or_default().to_owned();
                let answers = header.iter().zip(&cells).skip(FIRST_ITEM);
                let answers = answers
                    .map(|(item, code)| ((*item).to_owned(), (*code).to_owned()))
                    .collect();
                case.entry(team).or_default().push(RawBallot {
                    answers,
                    ..RawBallot::default()
                });
            }
        }
        Self {
            wave,
            rng: seeded(u64::try_from(wave).unwrap_or_default()),
            case,
        }
    }

    /// The next person's ballot in a unit, or nothing: not everybody answers.
    pub(super) fn next(&mut self, unit: &str, items: &[String]) -> Option<RawBallot> {
        if self.wave < CASE.len() && unit.starts_with("team_") {
            return self.case.get_mut(unit)?.pop();
        }
        let share = if self.wave < CASE.len() { 86 } else { 62 };
        self.rng
            .random_ratio(share, 100)
            .then(|| self.made_up(unit, items))
    }

    fn made_up(&mut self, unit: &str, items: &[String]) -> RawBallot {
        let mood = MOODS.iter().find(|mood| unit.starts_with(mood.unit));
        let usual = mood
            .and_then(|mood| mood.usual.get(self.wave))
            .copied()
            .unwrap_or([33; 4]);
        let person = self.rng.random_range(-7..=7);
        let mut answers = Vec::new();
        for item in items {
            let place = ITEMS
                .iter()
                .find(|(prefix, _)| item.starts_with(prefix))
                .map_or(0, |(_, place)| *place);
            let tenths =
                usual.get(place).copied().unwrap_or(33) + person + self.rng.random_range(-11..=11);
            let code = ((tenths + 5) / 10).clamp(1, 5);
            let skipped = self.rng.random_ratio(1, 60);
            answers.push((
                item.clone(),
                if skipped {
                    String::new()
                } else {
                    code.to_string()
                },
            ));
        }
        let mut comments = Vec::new();
        if self.rng.random_ratio(1, 6) {
            let place = self.rng.random_range(0..COMMENTS.len());
            comments.extend(
                COMMENTS
                    .get(place)
                    .map(|&(id, text)| (id.to_owned(), text.to_owned())),
            );
        }
        RawBallot {
            answers,
            comments,
            ..RawBallot::default()
        }
    }
}
