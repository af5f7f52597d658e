//! The rows of made-up answers and of the roster, each from its number.

use super::chance::{Sequence, bell, draw, mix};
use super::survey::Shape;
use super::{About, Organisation, Plan, Wave};

/// Between these a response is the first, second … option; a bell of all that goes into it has a
/// standard deviation of 44,000.
const CUTS: [i32; 4] = [-62_000, -27_000, 9_000, 49_000];
/// Offensive behaviour is rare.
const RARE: i32 = 70_000;

/// How many of a hundred people of the wave before have left since.
const LEAVING: u64 = 12;

/// Writes rows of answers.
#[derive(Debug)]
pub struct Writer<'a> {
    organisation: &'a Organisation,
    wave: Wave,
    shape: Shape,
    /// Per unit, the number of answers in the units up to and with it.
    ends: Vec<u32>,
    /// Rows are not in the order of units: this many people further is the next row's.
    step: u64,
}

impl<'a> Writer<'a> {
    /// For one wave.
    pub fn of(organisation: &'a Organisation, wave: Wave) -> Self {
        let so_far = |sum: &mut u32, n: u32| {
            *sum += n;
            Some(*sum)
        };
        let sizes = organisation.units.iter().map(|unit| unit.answers(wave));
        let n = u64::from(organisation.plan.answers);
        // Coprime to the number of people, so that everybody's turn comes once.
        let mut step = n * 618 / 1_000;
        while gcd(step, n) > 1 {
            step += 1;
        }
        Self {
            organisation,
            wave,
            shape: Shape::of(organisation.plan),
            ends: sizes.scan(0, so_far).collect(),
            step,
        }
    }

    /// The header: `unit` and the items.
    pub fn header(&self) -> String {
        let items = self.shape.items().map(|item| format!(",{}", item.id()));
        "unit".to_owned() + &items.collect::<String>() + "\n"
    }

    /// Writes row `number`, counted from zero, behind what stands in `line`.
    pub fn row(&self, number: u32, line: &mut Vec<u8>) {
        let Plan { seed, answers, .. } = self.organisation.plan;
        let n = u64::from(answers).max(1);
        let person = u32::try_from(u64::from(number) * self.step % n).unwrap_or_default();
        let place = self.ends.partition_point(|&end| end <= person);
        let first = place
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let nth = u64::from(person - first.copied().unwrap_or_default());
        let unit = u64::try_from(place).unwrap_or(u64::MAX);
        line.extend_from_slice(
            Organisation::id(u32::try_from(place).unwrap_or(u32::MAX)).as_bytes(),
        );
        // Who left between the waves and who came are strangers to each other.
        let leaves = draw(seed, [About::Leaving.number(), unit, nth]) % 100 < LEAVING;
        let wave = self.wave.number();
        let own = draw(
            seed,
            [
                About::Person.number(),
                unit,
                nth * 2 + u64::from(leaves) * wave,
            ],
        );
        let today = draw(seed, [About::Gaps.number(), own, wave]);
        let mood = self
            .organisation
            .units
            .get(place)
            .map_or(0, |unit| unit.part(self.wave).mood);
        self.answers(
            [
                own,
                today,
                draw(seed, [About::Mood.number(), unit, 2 + wave]),
            ],
            mood,
            line,
        );
        line.push(b'\n');
    }

    /// One person's answers: how the unit feels (22 parts), the person (38), both about a dimension
    /// (15 and 35), and about the item alone (48).
    fn answers(&self, [own, today, unit]: [u64; 3], mood: i32, line: &mut Vec<u8>) {
        let common = 22 * mood + 38 * bell(mix(own));
        let mut items = Sequence(today);
        let mut gaps = Gaps::of(today, self.shape.n_items());
        for (number, dimension) in (1..).zip(&self.shape.dimensions) {
            let of_unit = bell(mix(unit ^ mix(number)));
            let of_person = bell(mix(own ^ mix(number)));
            let about = common + 15 * of_unit + 35 * of_person;
            for _ in 0..dimension.n_items {
                let feeling = (about + 48 * bell(items.next())) / 64;
                let feeling = feeling + if dimension.is_rare { RARE } else { 0 };
                let rank: u8 = CUTS.iter().map(|&cut| u8::from(feeling > cut)).sum();
                let code = if dimension.is_negative {
                    4 - rank
                } else {
                    rank
                };
                line.push(b',');
                match gaps.next() {
                    Gap::Answered => line.push(b'1' + code),
                    Gap::NotRelevant => line.push(b'9'),
                    Gap::Skipped => {}
                }
            }
        }
    }
}

/// Whether an item was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    Answered,
    NotRelevant,
    Skipped,
}

/// What one person leaves out: two thirds answer everything, two of a hundred stop on their way, the
/// others leave out an item here and there.
struct Gaps {
    chance: Option<Sequence>,
    until: u32,
}

impl Gaps {
    fn of(today: u64, n_items: u32) -> Self {
        let kind = mix(today ^ 1) % 100;
        let stop = mix(today ^ 2) % u64::from(n_items.max(1));
        Self {
            chance: (kind >= 66).then_some(Sequence(today ^ 3)),
            until: if kind >= 98 {
                u32::try_from(stop).unwrap_or(n_items)
            } else {
                n_items
            },
        }
    }

    fn next(&mut self) -> Gap {
        let Some(chance) = &mut self.chance else {
            return Gap::Answered;
        };
        if self.until == 0 {
            return Gap::Skipped;
        }
        self.until -= 1;
        match chance.next() % 100 {
            0..6 => Gap::Skipped,
            6..10 => Gap::NotRelevant,
            _ => Gap::Answered,
        }
    }
}

impl Organisation {
    /// The rows of the roster that belong to one unit: `unit,email,language`. One of twenty-five has
    /// no address, and gets a letter. `before` says how many people the units before it have.
    pub fn roster_rows(&self, place: u32, before: u32) -> String {
        let at = usize::try_from(place)
            .ok()
            .and_then(|place| self.units.get(place));
        let n = at.map_or(0, |unit| unit.invited(Wave::Now));
        let row = |person: u32| {
            let about = [About::Language.number(), place.into(), person.into()];
            let chance = draw(self.plan.seed, about);
            let language = if chance % 100 < 8 { "en" } else { "da" };
            let unit = Self::id(place);
            if (chance >> 32).is_multiple_of(25) {
                format!("{unit},,{language}\n")
            } else {
                format!(
                    "{unit},person.{}@trivsel.example,{language}\n",
                    before + person
                )
            }
        };
        (0..n).map(row).collect()
    }
}

fn gcd(one: u64, other: u64) -> u64 {
    let (mut one, mut other) = (one, other);
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}
