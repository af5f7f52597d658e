//! What a group says afterwards about a measure from the catalogue, and the sums of that.

use chrono::NaiveDate;

use crate::domain::plan::Stage;
use crate::domain::wording::Language;

/// Whether daily work took a measure up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InUse {
    /// It did.
    Yes,
    /// Some of it, or some of the people.
    Partly,
    /// It did not.
    No,
}

impl InUse {
    /// All answers.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// The answer's name in the store, in forms and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }

    /// The answer with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }
}

/// Whether a measure helped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Helped {
    /// It did.
    Yes,
    /// A little.
    Little,
    /// It did not.
    No,
    /// Nobody can say yet.
    TooEarly,
}

impl Helped {
    /// All answers.
    pub const ALL: [Self; 4] = [Self::Yes, Self::Little, Self::No, Self::TooEarly];

    /// The answer's name in the store, in forms and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Little => "little",
            Self::No => "no",
            Self::TooEarly => "too-early",
        }
    }

    /// The answer with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }
}

/// What a group says of a measure that it took from the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// Whether it is used.
    pub used: InUse,
    /// Whether it helped.
    pub helped: Helped,
    /// Why. May be empty.
    pub why: String,
    /// The day it was said.
    pub on: NaiveDate,
    /// Who wrote it down.
    pub by: String,
    /// How often it was said: whoever changes it names the version seen, and an older one is refused.
    pub version: i32,
}

impl Rating {
    /// The rating as a line of a plan's history, in the writer's language.
    pub fn in_words(&self, language: Language) -> String {
        let (used, helped) = match language {
            Language::Danish => (
                match self.used {
                    InUse::Yes => "I brug",
                    InUse::Partly => "Delvist i brug",
                    InUse::No => "Ikke i brug",
                },
                match self.helped {
                    Helped::Yes => "har hjulpet",
                    Helped::Little => "har hjulpet lidt",
                    Helped::No => "har ikke hjulpet",
                    Helped::TooEarly => "for tidligt at sige, om det hjælper",
                },
            ),
            Language::English => (
                match self.used {
                    InUse::Yes => "In use",
                    InUse::Partly => "Partly in use",
                    InUse::No => "Not in use",
                },
                match self.helped {
                    Helped::Yes => "has helped",
                    Helped::Little => "has helped a little",
                    Helped::No => "has not helped",
                    Helped::TooEarly => "too early to say whether it helps",
                },
            ),
        };
        let why = if self.why.is_empty() { "" } else { ": " };
        format!("{used}, {helped}{why}{}", self.why)
    }
}

/// How often an idea was taken, and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// How often it was taken into a plan.
    pub taken: usize,
    /// How many of those are used, wholly or partly.
    pub used: usize,
    /// How many helped, wholly or a little.
    pub helped: usize,
    /// How many are said not to have helped.
    pub not_helped: usize,
}

impl Tally {
    /// The sums of measures, each with its stage and what its group says of it. Where a group has
    /// said nothing, the stage of the measure does.
    pub fn of<'r, M: IntoIterator<Item = (Stage, Option<&'r Rating>)>>(measures: M) -> Self {
        let mut tally = Self::default();
        for (stage, rating) in measures {
            let (used, helped) = match rating {
                Some(rating) => (rating.used != InUse::No, said(rating.helped)),
                None => seen(stage),
            };
            tally.taken += 1;
            tally.used += usize::from(used);
            tally.helped += usize::from(helped == Some(true));
            tally.not_helped += usize::from(helped == Some(false));
        }
        tally
    }
}

fn said(helped: Helped) -> Option<bool> {
    match helped {
        Helped::Yes | Helped::Little => Some(true),
        Helped::No => Some(false),
        Helped::TooEarly => None,
    }
}

/// Whether a measure that nobody has rated is used and has helped.
fn seen(stage: Stage) -> (bool, Option<bool>) {
    match stage {
        Stage::EffectSeen => (true, Some(true)),
        // Too early to judge is said of what is in use; plans count it so too.
        Stage::Used | Stage::TooEarly => (true, None),
        Stage::Planned | Stage::Started | Stage::Implemented | Stage::Dropped => (false, None),
    }
}
