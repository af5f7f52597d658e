//! A made-up organisation that answers made-up surveys, for trials of size and speed.
//!
//! Units are skewed as real ones are: few are huge, many are small. How many answer differs from unit
//! to unit. Answers to the items of a dimension go together, those of a person too, and those of a
//! unit a little. In the wave before, units felt otherwise and some of the people were others.
//!
//! Everything follows from a [`Plan`] by whole numbers alone, so the same plan makes the same bytes on
//! every machine. A row is made from its number, without the rows before it, so memory does not grow
//! with the people.

mod answers;
mod chance;
mod survey;

pub use self::answers::Writer;
use self::chance::{bell, draw};

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// What all chance follows from.
    pub seed: u64,
    /// Units, the root among them.
    pub units: u32,
    /// Levels of units, the root's among them.
    pub levels: u32,
    /// Answers in each wave. More people than these are invited.
    pub answers: u32,
    /// Items in the survey.
    pub items: u32,
    /// Dimensions that they are spread over.
    pub dimensions: u32,
}

/// Why there is no organisation like the one wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// A level without a unit, or several roots.
    #[error("so many levels need as many units, and two levels at least")]
    Levels,
    /// A dimension without an item or with more than a survey file may have.
    #[error("a dimension has between one and twenty items")]
    Dimensions,
}

/// One of the two waves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wave {
    /// The one whose figures are wanted.
    Now,
    /// The one before it.
    Before,
}

impl Wave {
    /// A number of its own, for chance.
    fn number(self) -> u64 {
        match self {
            Self::Now => 0,
            Self::Before => 1,
        }
    }
}

/// What a wave is to one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    /// Answers of people directly in the unit.
    answers: u32,
    /// People invited directly in the unit.
    invited: u32,
    /// How the unit feels, on the scale of [`bell`].
    mood: i32,
}

/// A made-up unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntheticUnit {
    /// The unit above it, by place; nothing for the root.
    pub parent: Option<u32>,
    /// Steps below the root.
    pub level: u32,
    /// This wave and the one before.
    parts: [Part; 2],
}

impl SyntheticUnit {
    fn part(&self, wave: Wave) -> &Part {
        let [now, before] = &self.parts;
        match wave {
            Wave::Now => now,
            Wave::Before => before,
        }
    }

    /// Answers of people directly in the unit.
    pub fn answers(&self, wave: Wave) -> u32 {
        self.part(wave).answers
    }

    /// People invited directly in the unit.
    pub fn invited(&self, wave: Wave) -> u32 {
        self.part(wave).invited
    }
}

/// A made-up organisation: every unit stands after the one above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// What it was made from.
    pub plan: Plan,
    /// Its units; a unit's place here is its number.
    pub units: Vec<SyntheticUnit>,
}

/// What chance is asked about, so that no two answers depend on each other.
#[derive(Debug, Clone, Copy)]
enum About {
    Parent,
    Size,
    Drift,
    Rate,
    Mood,
    Leaving,
    Person,
    Gaps,
    Language,
}

impl About {
    fn number(self) -> u64 {
        match self {
            Self::Parent => 1,
            Self::Size => 2,
            Self::Drift => 3,
            Self::Rate => 4,
            Self::Mood => 5,
            Self::Leaving => 6,
            Self::Person => 7,
            Self::Gaps => 8,
            Self::Language => 9,
        }
    }
}

impl Organisation {
    /// Makes an organisation.
    ///
    /// Errors: it cannot have these numbers.
    pub fn of(plan: Plan) -> Result<Self, Impossible> {
        if plan.levels < 2 || plan.units < plan.levels {
            return Err(Impossible::Levels);
        }
        if plan.dimensions == 0 || plan.items < plan.dimensions || plan.items > plan.dimensions * 20
        {
            return Err(Impossible::Dimensions);
        }
        let mut units = tree(plan);
        let weights: Vec<u64> = (0..)
            .zip(&units)
            .map(|(at, unit)| weight(plan, at, unit))
            .collect();
        for wave in [Wave::Before, Wave::Now] {
            people(plan, wave, &weights, &mut units);
        }
        Ok(Self { plan, units })
    }

    /// A unit's id.
    pub fn id(place: u32) -> String {
        format!("e{place:05}")
    }

    /// The units file: `id,parent,name,kind`.
    pub fn units_file(&self) -> String {
        let rows = (0..).zip(&self.units).map(|(place, unit)| {
            let parent = unit.parent.map(Self::id).unwrap_or_default();
            let kind = kind(unit.level);
            format!("{},{parent},{kind} {place},{kind}\n", Self::id(place))
        });
        "id,parent,name,kind\n".to_owned() + &rows.collect::<String>()
    }

    /// The head counts: `unit,invited`, a unit with everything below it.
    pub fn headcounts_file(&self, wave: Wave) -> String {
        let mut totals: Vec<u32> = self.units.iter().map(|unit| unit.invited(wave)).collect();
        for (place, unit) in self.units.iter().enumerate().rev() {
            let own = totals.get(place).copied().unwrap_or_default();
            let above = unit.parent.and_then(|parent| usize::try_from(parent).ok());
            if let Some(above) = above.and_then(|above| totals.get_mut(above)) {
                *above += own;
            }
        }
        let rows = (0..).zip(totals);
        let rows = rows.map(|(place, n)| format!("{},{n}\n", Self::id(place)));
        "unit,invited\n".to_owned() + &rows.collect::<String>()
    }
}

/// What the units of a level are called.
fn kind(level: u32) -> &'static str {
    match level {
        0 => "Organisation",
        1 => "Forvaltning",
        2 => "Center",
        3 => "Afdeling",
        4 => "Klynge",
        _ => "Team",
    }
}

/// How many units stand on each level: every unit has about as many below it, and what is left over
/// stands on the last level.
fn widths(plan: Plan) -> Vec<u32> {
    let of = |sixteenths: u64| {
        let next = |width: &u64| Some((width * sixteenths / 16).max(*width));
        let levels = std::iter::successors(Some(1_u64), next);
        let levels = usize::try_from(plan.levels).map(|n| levels.take(n));
        levels.into_iter().flatten().collect::<Vec<u64>>()
    };
    let fits = |sixteenths: &u64| of(*sixteenths).iter().sum::<u64>() <= u64::from(plan.units);
    // Levels that are wider by this factor each hold more units than there may be.
    let widest = u64::from(plan.units) * 16 + 16;
    let most = (16..=widest).take_while(fits).last().unwrap_or(16);
    let widths = of(most)
        .into_iter()
        .map(|width| u32::try_from(width).unwrap_or(u32::MAX));
    let mut widths: Vec<u32> = widths.collect();
    let left = plan.units.saturating_sub(widths.iter().sum());
    if let Some(last) = widths.last_mut() {
        *last += left;
    }
    widths
}

/// The units, without people. Every unit above the last level has units below it, some many.
fn tree(plan: Plan) -> Vec<SyntheticUnit> {
    let nobody = Part {
        answers: 0,
        invited: 0,
        mood: 0,
    };
    let mut units = Vec::new();
    let (mut start_above, mut above, mut start) = (0_u32, 0_u32, 0_u32);
    for (level, width) in (0..).zip(widths(plan)) {
        for place in 0..width {
            let parent = (above > 0).then(|| {
                let nth = if place < above {
                    place
                } else {
                    skewed(
                        draw(plan.seed, [About::Parent.number(), level, place.into()]),
                        above,
                    )
                };
                start_above + nth
            });
            units.push(SyntheticUnit {
                parent,
                level: u32::try_from(level).unwrap_or(u32::MAX),
                parts: [nobody; 2],
            });
        }
        (start_above, above, start) = (start, width, start + width);
    }
    units
}

/// A number below `bound`, small ones more often than large ones.
fn skewed(bits: u64, bound: u32) -> u32 {
    let even = bits >> 32;
    let low = (even * even) >> 32;
    u32::try_from((low * u64::from(bound)) >> 32).unwrap_or_default()
}

/// How large a unit is among others: a tenth of the units have most of the people, and the smallest
/// have one or two each. Above the last level there are managers and their staff only.
fn weight(plan: Plan, place: u64, unit: &SyntheticUnit) -> u64 {
    const ABOVE: u64 = 20_000;
    if unit.level + 1 < plan.levels {
        return ABOVE;
    }
    let even = draw(plan.seed, [About::Size.number(), place, 0]) >> 48;
    let inverse = (1 << 26) / (even + 655);
    inverse * inverse.isqrt() - 26_000
}

/// Puts a wave's people into the units, and gives every unit its mood.
fn people(plan: Plan, wave: Wave, weights: &[u64], units: &mut [SyntheticUnit]) {
    let drifting = |(place, weight): (u64, &u64)| {
        let drift = draw(plan.seed, [About::Drift.number(), place, 0]) % 31;
        match wave {
            Wave::Now => *weight,
            Wave::Before => weight * (85 + drift) / 100,
        }
    };
    let weights: Vec<u64> = (0..).zip(weights).map(drifting).collect();
    let total = u128::from(weights.iter().sum::<u64>()).max(1);
    let share =
        |weight: u128| u32::try_from(u128::from(plan.answers) * weight / total).unwrap_or(0);
    let (mut weight_so_far, mut so_far) = (0_u128, 0);
    let mut moods: Vec<i32> = Vec::with_capacity(units.len());
    for ((place, unit), weight) in (0_u64..).zip(units).zip(weights) {
        weight_so_far += u128::from(weight);
        let answers = share(weight_so_far) - so_far;
        so_far += answers;
        let above = unit.parent.and_then(|parent| usize::try_from(parent).ok());
        let above = above.and_then(|above| moods.get(above)).copied();
        let mood = mood(plan, wave, place, above.unwrap_or_default());
        moods.push(mood);
        let part = Part {
            answers,
            invited: invited(plan, wave, place, answers),
            mood,
        };
        let [now, before] = &mut unit.parts;
        match wave {
            Wave::Now => *now = part,
            Wave::Before => *before = part,
        }
    }
}

/// How a unit feels: a little as the one above it, mostly as it did before.
fn mood(plan: Plan, wave: Wave, place: u64, above: i32) -> i32 {
    let about = |wave: u64| bell(draw(plan.seed, [About::Mood.number(), place, wave]));
    let own = match wave {
        Wave::Before => about(1),
        Wave::Now => (about(1) * 85 + about(0) * 53) / 100,
    };
    (above * 50 + own * 87) / 100
}

/// How many must have been invited, for so many to have answered: between 35 and 95 of a hundred did.
fn invited(plan: Plan, wave: Wave, place: u64, answers: u32) -> u32 {
    let about = |salt: u64| draw(plan.seed, [About::Rate.number(), place, salt]);
    if answers == 0 {
        return u32::try_from(1 + about(2) % 3).unwrap_or(1);
    }
    let rate = 70 + bell(about(0)) / 3_500 + bell(about(3 + wave.number())) / 12_000;
    let rate = u32::try_from(rate.clamp(35, 95)).unwrap_or(70);
    u32::try_from(u64::from(answers) * 100 / u64::from(rate)).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "synthetic_tests.rs"]
mod tests;
