//! Figures that stand beside a survey: absence, turnover, incidents. They have units and rules of
//! their own. Nothing here can become points, a change or a flag: −4.9 percentage points of absence is
//! an improvement, and the reading guide's ±5 does not apply to it.

mod amount;
mod file;
mod period;
mod small;

pub use self::amount::{Amount, NotANumber};
pub use self::file::{Imported, read};
pub use self::period::Period;
pub use self::small::{FEWEST, hidden};

use super::id::{DimensionId, UnitId};
use super::unit::UnitName;

/// What a figure counts. What nobody here knows is kept under its own name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The share of working time lost to sickness, per cent.
    SicknessAbsence,
    /// Full-time day equivalents of sickness per full-time employee.
    SicknessDays,
    /// Of those employed on the first day, the share no longer in the same position on the last.
    Turnover,
    /// Registered violence and threats: a count, never texts.
    Incidents,
    /// Persons who have been sick for long.
    LongTermSick,
    /// Unique children or cases per employee.
    Caseload,
    /// Something else, as the file names it.
    Other(String),
}

/// Whether a figure has gone the better way. Another thing than a flag, and with other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Development {
    /// The better way.
    Better,
    /// The worse way.
    Worse,
    /// No way at all.
    Same,
    /// Nobody has said which way is the better one.
    Unjudged,
}

/// What lies between two periods, in the indicator's own unit: percentage points for per cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The later figure without the earlier one: −4.9.
    pub by: Amount,
    /// Whether that is better.
    pub development: Development,
}

/// What is known of an indicator in a unit and a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The unit.
    pub unit: UnitId,
    /// What is counted.
    pub kind: Kind,
    /// When.
    pub period: Period,
    /// How much; nothing where it could not be delivered, and then the note says why.
    pub value: Option<Amount>,
    /// Of what: `%`, `dage`. May be empty where the kind says it.
    pub unit_of_measure: String,
    /// The most there should be, where somebody has set a limit.
    pub limit: Option<Amount>,
    /// Where it comes from.
    pub source: String,
    /// How good it is, or why there is none.
    pub note: String,
}

/// An indicator of one unit, for a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What is counted.
    pub kind: Kind,
    /// The periods, the newest first.
    pub lines: Vec<Line>,
}

/// An indicator in one period, for a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The period, as the file names it.
    pub period: String,
    /// The figure.
    pub value: Value,
    /// Of what.
    pub unit_of_measure: String,
    /// What the period before says to it, and which one that is.
    pub difference: Option<(Difference, String)>,
    /// The limit.
    pub limit: Option<Amount>,
    /// Where it comes from.
    pub source: String,
    /// How good it is, or why there is none.
    pub note: String,
}

/// A figure as it may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// The figure.
    Shown(Amount),
    /// Withheld: it would tell of fewer than five people.
    TooFew,
    /// It could not be delivered; the note says why.
    NotAvailable,
}

/// A unit with its indicators, for whoever imports them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitReadings {
    /// The unit.
    pub unit: UnitName,
    /// Its indicators.
    pub readings: Vec<Reading>,
}

/// What an import changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImportResult {
    /// Figures that were not there.
    pub new: usize,
    /// Figures in the place of earlier ones.
    pub replaced: usize,
    /// Figures that stood there already, the same.
    pub unchanged: usize,
}

/// Which dimensions an indicator stands beside, by their ids in the survey files. What is often sick
/// or leaves says something about strain and about whether people want to stay; incidents about what
/// the work does to people; cases per employee about pace and about whether it can be done well.
const EXPLAINS: &[(Kind, &[&str])] = &[
    (
        Kind::SicknessAbsence,
        &["stress", "tempo", "foelelser", "balance", "tilfredshed"],
    ),
    (
        Kind::SicknessDays,
        &["stress", "tempo", "foelelser", "balance", "tilfredshed"],
    ),
    (Kind::LongTermSick, &["stress", "tempo", "foelelser"]),
    (
        Kind::Turnover,
        &[
            "tilfredshed",
            "leder",
            "mening",
            "udvikling",
            "anerkendelse",
            "kvalitet",
            "tillid",
        ],
    ),
    (Kind::Incidents, &["foelelser", "kraenkelser", "tryghed"]),
    (Kind::Caseload, &["tempo", "kvalitet", "stress"]),
];

impl Kind {
    /// The kinds that have rules here.
    pub const KNOWN: [Self; 6] = [
        Self::SicknessAbsence,
        Self::SicknessDays,
        Self::Turnover,
        Self::Incidents,
        Self::LongTermSick,
        Self::Caseload,
    ];

    /// The name in the store and in messages; for everything else, its own name.
    pub fn name(&self) -> &str {
        match self {
            Self::SicknessAbsence => "sickness-absence",
            Self::SicknessDays => "sickness-days",
            Self::Turnover => "turnover",
            Self::Incidents => "incidents",
            Self::LongTermSick => "long-term-sick",
            Self::Caseload => "caseload",
            Self::Other(name) => name,
        }
    }

    /// The kind with this name in the store.
    pub fn from_name(name: &str) -> Self {
        let known = Self::KNOWN.into_iter().find(|kind| kind.name() == name);
        known.unwrap_or_else(|| Self::Other(name.to_owned()))
    }

    /// Reads a kind as files name it, in Danish or English; everything unknown is its own kind.
    pub fn read(text: &str) -> Self {
        let spaced = text.replace(['-', '_', ',', '.', '(', ')'], " ");
        let plain = spaced.to_lowercase();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        match plain
            .trim_end_matches(" %")
            .trim_end_matches(" pct")
            .trim_end_matches(" procent")
        {
            "sickness absence" | "absence" | "sygefravær" | "sygefraværsprocent" | "fravær" => {
                Self::SicknessAbsence
            }
            "sickness days" | "sick days" | "sygedage" | "sygefraværsdage" | "fraværsdage" => {
                Self::SicknessDays
            }
            "turnover" | "personaleomsætning" | "afgang" => Self::Turnover,
            "incidents" | "hændelser" | "vold og trusler" | "violence and threats" => {
                Self::Incidents
            }
            "long term sick" | "langtidssyge" | "langtidssygemeldte" => Self::LongTermSick,
            "caseload" | "sagstal" | "børn pr medarbejder" | "sager pr medarbejder" => {
                Self::Caseload
            }
            _ => Self::Other(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        }
    }

    /// Whether it is a share of something, in per cent.
    pub fn is_percent(&self) -> bool {
        match self {
            Self::SicknessAbsence | Self::Turnover => true,
            Self::SicknessDays
            | Self::Incidents
            | Self::LongTermSick
            | Self::Caseload
            | Self::Other(_) => false,
        }
    }

    /// Whether it counts things or people, so that there are no halves of it.
    pub fn is_count(&self) -> bool {
        match self {
            Self::Incidents | Self::LongTermSick => true,
            Self::SicknessAbsence
            | Self::SicknessDays
            | Self::Turnover
            | Self::Caseload
            | Self::Other(_) => false,
        }
    }

    /// Whether it tells how single people are, so that it is not shown of fewer than five of them. What
    /// nobody knows is treated so. Incidents are counts of what happened, and cases of what there is.
    pub fn is_about_people(&self) -> bool {
        match self {
            Self::SicknessAbsence
            | Self::SicknessDays
            | Self::Turnover
            | Self::LongTermSick
            | Self::Other(_) => true,
            Self::Incidents | Self::Caseload => false,
        }
    }

    /// Whether it stands beside a dimension. A kind of its own stands beside all of them.
    pub fn explains(&self, dimension: &DimensionId) -> bool {
        let known = EXPLAINS.iter().find(|(kind, _)| kind == self);
        known.is_none_or(|(_, dimensions)| dimensions.contains(&dimension.as_str()))
    }

    /// Which way is better. Of the kinds known here, less is.
    fn judge(&self, by: Amount) -> Development {
        match self {
            _ if by == Amount::whole(0) => Development::Same,
            Self::Other(_) => Development::Unjudged,
            Self::SicknessAbsence
            | Self::SicknessDays
            | Self::Turnover
            | Self::Incidents
            | Self::LongTermSick
            | Self::Caseload => {
                if by < Amount::whole(0) {
                    Development::Better
                } else {
                    Development::Worse
                }
            }
        }
    }

    /// What lies between an earlier and a later figure of this kind.
    pub fn difference(&self, earlier: Amount, later: Amount) -> Difference {
        let by = later.less(earlier);
        Difference {
            by,
            development: self.judge(by),
        }
    }
}

impl Line {
    /// Whether the figure is above its limit.
    pub fn is_over(&self) -> bool {
        match (self.value, self.limit) {
            (Value::Shown(value), Some(limit)) => value > limit,
            (Value::Shown(_) | Value::TooFew | Value::NotAvailable, _) => false,
        }
    }
}

/// A unit's figures for a reader: kinds in their order, periods from the newest on, each beside the one
/// before it. Of kinds that are not to be shown, no figure, no difference and no note comes out.
pub fn readings(figures: &[Figure], is_hidden: impl Fn(&Kind) -> bool) -> Vec<Reading> {
    let mut kinds: Vec<&Kind> = figures.iter().map(|figure| &figure.kind).collect();
    kinds.sort();
    kinds.dedup();
    let reading = |kind: &Kind| {
        let mut own: Vec<&Figure> = figures
            .iter()
            .filter(|figure| &figure.kind == kind)
            .collect();
        own.sort_by(|a, b| a.period.newest_first(&b.period));
        let is_hidden = is_hidden(kind);
        Reading {
            kind: kind.clone(),
            lines: own
                .iter()
                .map(|figure| line(figure, &own, is_hidden))
                .collect(),
        }
    };
    kinds.into_iter().map(reading).collect()
}

fn line(figure: &Figure, all: &[&Figure], is_hidden: bool) -> Line {
    let value = match figure.value {
        None => Value::NotAvailable,
        Some(_) if is_hidden => Value::TooFew,
        Some(value) => Value::Shown(value),
    };
    let is_withheld = value == Value::TooFew;
    Line {
        period: figure.period.text().to_owned(),
        value,
        unit_of_measure: figure.unit_of_measure.clone(),
        difference: if is_hidden { None } else { before(figure, all) },
        limit: figure.limit.filter(|_| !is_withheld),
        source: figure.source.clone(),
        note: if is_withheld {
            String::new()
        } else {
            figure.note.clone()
        },
    }
}

/// The difference to the period before, if both figures are there and in the same unit.
fn before(figure: &Figure, all: &[&Figure]) -> Option<(Difference, String)> {
    let later = figure.value?;
    let same: Vec<&&Figure> = all
        .iter()
        .filter(|other| {
            other.value.is_some()
                && other.unit_of_measure.to_lowercase() == figure.unit_of_measure.to_lowercase()
        })
        .collect();
    let periods: Vec<&Period> = same.iter().map(|other| &other.period).collect();
    let place = figure.period.before(&periods)?;
    let earlier = same.get(place)?;
    let difference = figure.kind.difference(earlier.value?, later);
    Some((difference, earlier.period.text().to_owned()))
}

#[cfg(test)]
#[path = "indicator_tests.rs"]
mod tests;
