//! The list of reports: what a reader looks for in it, and what it has. Values only.

use crate::domain::id::{UnitId, WaveId};
use crate::domain::unit::UnitName;
use crate::domain::wave::Wave;

/// What a reader of the list of reports looks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought {
    /// One wave alone; nothing for the newest ones.
    pub wave: Option<WaveId>,
    /// A unit and what is directly below it, where a wave has more units than fit on a page.
    pub under: Option<UnitId>,
    /// A part of a unit's name; empty if none is looked for.
    pub name: String,
    /// Which page, from 0.
    pub page: usize,
}

/// The list of reports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportList {
    /// The released waves that are shown, the newest first.
    pub waves: Vec<ReportIndex>,
    /// Older ones, each of which has a page of its own.
    pub others: Vec<Wave>,
}

/// A released wave and the units that a reader may look at in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportIndex {
    /// The wave.
    pub wave: Wave,
    /// The units in the tree's order.
    pub units: Vec<IndexLine>,
    /// All of the reader's area together, where it is more than one part of the organisation.
    pub area: Option<AreaLine>,
    /// How to find the way, where there are more units than fit on a page.
    pub way: Option<Way>,
}

/// The part of a large organisation that a page of the list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Way {
    /// How many units the reader may look at.
    pub n_units: usize,
    /// The units above the one that is shown with what is directly below it, from the top down, as far
    /// as the reader may see them, and that unit.
    pub path: Vec<UnitName>,
    /// The part of a name that was looked for; empty where none was.
    pub name: String,
    /// How many units have it in their names.
    pub n_found: usize,
    /// Which page this is, from 0, and how many there are.
    pub page: (usize, usize),
}

/// The reader's whole area in the list of reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaLine {
    /// Its response rate.
    pub response_rate: Option<i64>,
    /// Whether anything is compared with the wave before.
    pub compared: bool,
    /// Dimensions that are flagged worse.
    pub n_worse: usize,
    /// Dimensions that are flagged improved.
    pub n_improved: usize,
}

/// A unit in the list of reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexLine {
    /// The unit.
    pub unit: UnitName,
    /// How deep it stands below the topmost unit in the list.
    pub depth: usize,
    /// The units above it, from the top down, where it was found by its name.
    pub above: Vec<UnitName>,
    /// How many units stand directly below it, where they are not in the list themselves.
    pub n_below: usize,
    /// Its response rate, where its figures are shown.
    pub response_rate: Option<i64>,
    /// Whether its figures are shown.
    pub shown: bool,
    /// Whether anything is compared with the wave before.
    pub compared: bool,
    /// Dimensions that are flagged worse.
    pub n_worse: usize,
    /// Dimensions that are flagged improved.
    pub n_improved: usize,
}
