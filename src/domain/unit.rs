//! The organisation tree: magistrat → center → afdeling → klynge → team.

pub mod walk;

use std::collections::{BTreeMap, BTreeSet};

use super::disclosure::complement::Standing;
use super::id::UnitId;
use super::mistake::Mistake;
use super::table::{Column, Table};

/// The columns of a units file.
const COLUMNS: [Column; 6] = [
    Column {
        names: &["id", "enhed"],
        required: true,
    },
    Column {
        names: &["parent", "overenhed", "under"],
        required: true,
    },
    Column {
        names: &["name", "navn"],
        required: true,
    },
    Column {
        names: &["kind", "type", "slags"],
        required: false,
    },
    Column {
        names: &["invited", "inviterede"],
        required: false,
    },
    Column {
        names: &["protected", "beskyttet"],
        required: false,
    },
];

/// One unit as a file or the store gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    /// Its line in the file, for messages.
    pub line: usize,
    /// Its id.
    pub id: UnitId,
    /// The unit above it; nothing for the root.
    pub parent: Option<UnitId>,
    /// Its name on the page.
    pub name: String,
    /// What it is: magistrat, center, afdeling, klynge, team …
    pub kind: String,
    /// People who were invited directly in this unit, not in a unit below it.
    pub invited: Option<u32>,
    /// Hidden by agreement, however many answer in it.
    pub protected: bool,
}

/// A unit in its tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its name on the page.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// The place of the unit above it.
    pub parent: Option<usize>,
    /// How many steps it stands below the root.
    pub depth: usize,
    /// People who were invited directly in this unit.
    pub invited: Option<u32>,
    /// Hidden by agreement, however many answer in it.
    pub protected: bool,
}

/// A unit as a page names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitName {
    /// Its id.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
}

impl Default for UnitName {
    /// The name of a unit that is not in the tree any more.
    fn default() -> Self {
        Self {
            id: UnitId::new(""),
            name: "\u{2013}".to_owned(),
            kind: String::new(),
        }
    }
}

impl Unit {
    /// The unit as a page names it.
    pub fn named(&self) -> UnitName {
        UnitName {
            id: self.id.clone(),
            name: self.name.clone(),
            kind: self.kind.clone(),
        }
    }
}

/// A whole tree: one root, every parent before its children, siblings in the order of their ids. All
/// that is below a unit stands directly behind it.
///
/// A place is the unit's position in [`Tree::units`]; the root's is 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    units: Vec<Unit>,
    places: BTreeMap<UnitId, usize>,
}

impl Tree {
    /// Grows the tree from its rows, or names every mistake in them.
    pub fn grow(rows: Vec<UnitRow>) -> Result<Self, Vec<Mistake>> {
        let mistakes = mistakes_in(&rows);
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let mut children: BTreeMap<Option<UnitId>, BTreeMap<UnitId, UnitRow>> = BTreeMap::new();
        let n_rows = rows.len();
        for row in rows {
            children
                .entry(row.parent.clone())
                .or_default()
                .insert(row.id.clone(), row);
        }
        let mut units: Vec<Unit> = Vec::with_capacity(n_rows);
        let mut places = BTreeMap::new();
        // A stack, not recursion: an organisation file may be a chain of any length.
        let mut next: Vec<(Option<usize>, UnitRow)> = Vec::new();
        next.extend(
            children
                .remove(&None)
                .into_iter()
                .flat_map(BTreeMap::into_values)
                .map(|row| (None, row)),
        );
        while let Some((parent, row)) = next.pop() {
            let place = units.len();
            let depth = parent
                .and_then(|place| units.get(place))
                .map_or(0, |above: &Unit| above.depth + 1);
            places.insert(row.id.clone(), place);
            let below = children.remove(&Some(row.id.clone())).unwrap_or_default();
            next.extend(below.into_values().rev().map(|child| (Some(place), child)));
            units.push(Unit {
                id: row.id,
                name: row.name,
                kind: row.kind,
                parent,
                depth,
                invited: row.invited,
                protected: row.protected,
            });
        }
        if units.len() < n_rows {
            let circle = children.into_values().flat_map(BTreeMap::into_values);
            return Err(circle
                .map(|row| Mistake::at(row.line, "unit-circle").with("unit", row.id))
                .collect());
        }
        Ok(Self { units, places })
    }

    /// Reads a units file: `id,parent,name,kind` and optionally `invited` and `protected`, Danish or
    /// English.
    pub fn read(table: &Table) -> Result<Self, Vec<Mistake>> {
        let columns = table.columns(&COLUMNS)?;
        let mut mistakes = Vec::new();
        let mut rows = Vec::new();
        for row in &table.rows {
            let [id, parent, name, kind, invited, protected] =
                [0, 1, 2, 3, 4, 5].map(|place| columns.cell(row, place));
            if id.is_empty() || name.is_empty() {
                mistakes.push(Mistake::at(row.line, "unit-without-name"));
                continue;
            }
            let invited = match invited {
                "" => None,
                count => count.parse::<u32>().map_or_else(
                    |_| {
                        mistakes.push(Mistake::at(row.line, "not-a-count").with("value", count));
                        None
                    },
                    Some,
                ),
            };
            let hidden = yes_or_no(protected);
            if hidden.is_none() {
                mistakes.push(Mistake::at(row.line, "unit-protected").with("value", protected));
            }
            rows.push(UnitRow {
                line: row.line,
                id: UnitId::new(id),
                parent: (!parent.is_empty()).then(|| UnitId::new(parent)),
                name: name.to_owned(),
                kind: kind.to_owned(),
                invited,
                protected: hidden.unwrap_or_default(),
            });
        }
        match Self::grow(rows) {
            Ok(tree) if mistakes.is_empty() => Ok(tree),
            Ok(_) => Err(mistakes),
            Err(more) => {
                mistakes.extend(more);
                mistakes.sort();
                Err(mistakes)
            }
        }
    }

    /// The line of each unit in a units file, for messages about what else was said of it.
    pub fn lines(table: &Table) -> BTreeMap<UnitId, usize> {
        table.columns(&COLUMNS).map_or_else(
            |_| BTreeMap::new(),
            |columns| {
                let rows = table.rows.iter();
                rows.map(|row| (UnitId::new(columns.cell(row, 0)), row.line))
                    .collect()
            },
        )
    }

    /// All units, every parent before its children.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Where a unit stands.
    pub fn place(&self, id: &UnitId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The unit with this id.
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.units.get(self.place(id)?)
    }

    /// The units directly below this one, in order.
    pub fn children(&self, id: &UnitId) -> impl Iterator<Item = &Unit> {
        let parent = self.place(id);
        self.units
            .iter()
            .filter(move |unit| parent.is_some() && unit.parent == parent)
    }

    /// The unit and the units above it, from the unit up to the root.
    pub fn path(&self, id: &UnitId) -> Vec<&Unit> {
        let mut path = Vec::new();
        let mut place = self.place(id);
        while let Some(unit) = place.and_then(|place| self.units.get(place)) {
            path.push(unit);
            place = unit.parent;
        }
        path
    }

    /// Whether `unit` is `above` or stands somewhere below it.
    pub fn is_within(&self, unit: &UnitId, above: &UnitId) -> bool {
        self.path(unit).iter().any(|step| &step.id == above)
    }

    /// Each unit's parent by place, as disclosure control wants it.
    pub fn parents(&self) -> Vec<Option<usize>> {
        self.units.iter().map(|unit| unit.parent).collect()
    }

    /// What is settled about each unit before disclosure control weighs anything up.
    pub fn standing(&self) -> Vec<Standing> {
        let standing = |unit: &Unit| {
            if unit.protected {
                Standing::Protected
            } else {
                Standing::Open
            }
        };
        self.units.iter().map(standing).collect()
    }

    /// People invited in each unit and below it, from the head counts directly in each unit.
    pub fn invited(&self) -> Vec<Option<u32>> {
        let direct: Vec<u32> = self
            .units
            .iter()
            .map(|unit| unit.invited.unwrap_or_default())
            .collect();
        self.totals(&direct).into_iter().map(Some).collect()
    }

    /// People invited in each unit and below it, from head counts that stand for whole units: where
    /// a unit has none, the sum of the units below it, if all of those are known.
    pub fn head_counts(&self) -> Vec<Option<u32>> {
        let mut counts: Vec<Option<u32>> = self.units.iter().map(|unit| unit.invited).collect();
        let mut sums: Vec<Option<u32>> = vec![None; self.units.len()];
        let mut unknown = vec![false; self.units.len()];
        for (place, unit) in self.units.iter().enumerate().rev() {
            let sum = sums
                .get(place)
                .copied()
                .flatten()
                .filter(|_| unknown.get(place) == Some(&false));
            let own = counts.get(place).copied().flatten().or(sum);
            if let Some(count) = counts.get_mut(place) {
                *count = own;
            }
            let Some(parent) = unit.parent else { continue };
            if let (Some(sum), Some(unknown)) = (sums.get_mut(parent), unknown.get_mut(parent)) {
                *unknown = *unknown || own.is_none();
                *sum = Some(
                    sum.unwrap_or_default()
                        .saturating_add(own.unwrap_or_default()),
                );
            }
        }
        counts
    }

    /// Adds up a figure from the leaves to the root: what stands directly in a unit, plus all below.
    pub fn totals(&self, direct: &[u32]) -> Vec<u32> {
        let mut totals: Vec<u32> = direct.to_vec();
        totals.resize(self.units.len(), 0);
        for (place, unit) in self.units.iter().enumerate().rev() {
            let own = totals.get(place).copied().unwrap_or_default();
            if let Some(above) = unit.parent.and_then(|parent| totals.get_mut(parent)) {
                *above = above.saturating_add(own);
            }
        }
        totals
    }
}

/// A cell that says yes or no; an empty one says no, and a cross yes.
fn yes_or_no(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "yes" | "ja" | "x" => Some(true),
        "" | "no" | "nej" => Some(false),
        _ => None,
    }
}

/// Everything wrong with single rows: ids twice, parents missing, roots too many or none.
fn mistakes_in(rows: &[UnitRow]) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let ids: BTreeSet<&UnitId> = rows.iter().map(|row| &row.id).collect();
    let mut first: BTreeMap<&UnitId, usize> = BTreeMap::new();
    let mut root: Option<&UnitRow> = None;
    for row in rows {
        if let Some(line) = first.insert(&row.id, row.line) {
            mistakes.push(
                Mistake::at(row.line, "unit-twice")
                    .with("unit", &row.id)
                    .with("first", line),
            );
        }
        match (&row.parent, root) {
            (None, None) => root = Some(row),
            (None, Some(root)) => {
                mistakes.push(
                    Mistake::at(row.line, "unit-second-root")
                        .with("unit", &row.id)
                        .with("root", &root.id),
                );
            }
            (Some(parent), _) if parent == &row.id => {
                mistakes.push(Mistake::at(row.line, "unit-circle").with("unit", &row.id));
            }
            (Some(parent), _) if !ids.contains(parent) => {
                mistakes.push(
                    Mistake::at(row.line, "unit-parent-missing")
                        .with("unit", &row.id)
                        .with("parent", parent),
                );
            }
            (Some(_), _) => {}
        }
    }
    if root.is_none() {
        mistakes.push(Mistake::in_file("unit-no-root"));
    }
    mistakes
}

#[cfg(test)]
#[path = "unit_tests.rs"]
mod tests;
