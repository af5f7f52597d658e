//! What the authority gets: the order, the figures, the plans and the evidence, as of one day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Order;
use crate::domain::change::{Change, Flag};
use crate::domain::id::MeasureId;
use crate::domain::plan::{Occasion, Plan};
use crate::domain::points::Points;
use crate::domain::release::{ScoreFigures, UnitFigures};
use crate::domain::risk::RiskAssessment;
use crate::domain::unit::UnitName;
use crate::domain::waiting::WaitLine;
use crate::domain::wording::Wording;

/// Everything about an order in one document. There is nothing in it that its reader could not read
/// on the pages of reports and plans; notes from meetings are not in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Package {
    /// The order.
    pub order: Order,
    /// Its units.
    pub units: Vec<UnitName>,
    /// The figures of each unit.
    pub figures: Vec<UnitFigureLines>,
    /// The plans that are to meet the order, and that the reader may read.
    pub plans: Vec<PackedPlan>,
    /// How many more plans there are.
    pub n_other_plans: usize,
    /// The risk assessment, if there is one.
    pub risk: Option<RiskAssessment>,
    /// The day it was made.
    pub made_on: NaiveDate,
}

/// A unit's figures for what its plans take on, in the newest release.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitFigureLines {
    /// The unit.
    pub unit: UnitName,
    /// The title of the newest release's wave.
    pub wave_title: String,
    /// How many answered and how many were asked; nothing where the unit is withheld.
    pub participation: Option<(u32, Option<u32>)>,
    /// One line for each dimension.
    pub lines: Vec<FigureLine>,
}

/// A dimension of a unit.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureLine {
    /// The dimension's title.
    pub title: Wording,
    /// Where it stood when a plan of the unit took it on: score and wave.
    pub baseline: Option<(Points, String)>,
    /// The figures now; nothing where they are withheld.
    pub now: Option<Now>,
}

/// A score as it was released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The score.
    pub score: Points,
    /// The change since the wave before.
    pub change: Option<i64>,
    /// The mark.
    pub flag: Option<Flag>,
}

impl Now {
    /// The released score of a dimension.
    pub fn of(score: &ScoreFigures) -> Self {
        Self {
            score: score.score,
            change: score.change().map(Change::displayed),
            flag: score.change().and_then(Change::flag),
        }
    }
}

impl UnitFigureLines {
    /// A unit without lines.
    pub fn of(unit: UnitName, wave_title: String, shown: Option<&UnitFigures>) -> Self {
        Self {
            unit,
            wave_title,
            participation: shown.map(|figures| (figures.n, figures.invited)),
            lines: Vec::new(),
        }
    }
}

/// A plan in the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedPlan {
    /// The plan.
    pub plan: Plan,
    /// Its units.
    pub units: Vec<UnitName>,
    /// The words of each focus area, in the plan's order.
    pub focus_areas: Vec<PackedFocus>,
    /// What the plan or a part of it waits for. Of a plan that the reader may not read, that is its
    /// title, its unit and how it stands.
    pub waits: Vec<WaitLine>,
    /// The occasions of its recurring measures that were told of or whose day has passed, the earliest
    /// first.
    pub occasions: BTreeMap<MeasureId, Vec<Occasion>>,
}

/// The words of a focus area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedFocus {
    /// The title of its dimension or topic.
    pub title: Wording,
    /// The title of the wave that gave the reason; nothing for a topic.
    pub wave_title: Option<String>,
}
