//! Complementary suppression: the cheapest units to hide so that no small group can be computed.
//!
//! It never sees a person, only how many respondents a group has and whether they agree.
//!
//! # Why
//!
//! Whoever holds the totals of all units shown can compute exactly the sums over their *blocks*
//! (disclosure specification, section 3, theorem 1): what is left of a shown unit when the shown
//! units below it are taken away. So a choice is safe when every block is empty or is itself a
//! group that may be shown. The best choice is found by a dynamic programme (section 4) whose only
//! state is what a subtree leaves uncovered, because only that can reach a block further up. The
//! result is judged once more, by the criterion itself, before anybody gets to see it.

mod search;

use std::fmt;

/// What a group of respondents has in common in one statistic.
///
/// A group of one mind gives away each of its members, whatever its size
/// (disclosure specification, section 3, "Homogeneity").
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// The group is empty.
    #[default]
    Nobody,
    /// Everybody gave this one answer.
    All(i64),
    /// The answers differ, or the statistic has no answers that could agree.
    Mixed,
}

impl Label {
    /// The label of two groups together (disclosure specification, section 4, `join`).
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nobody, label) | (label, Self::Nobody) => label,
            (one, two) if one == two => one,
            (Self::All(_) | Self::Mixed, Self::All(_) | Self::Mixed) => Self::Mixed,
        }
    }
}

/// Some respondents, in one statistic.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// How many they are.
    pub n: u32,
    /// What they have in common: `Nobody` exactly when there are none.
    pub label: Label,
}

impl Group {
    /// Both groups together. `Problem::check` has made sure that everybody can be counted.
    fn join(self, other: Self) -> Self {
        let n = self.n.saturating_add(other.n);
        let label = self.label.join(other.label);
        Self { n, label }
    }

    fn is_nobody(self) -> bool {
        self.n == 0
    }

    /// Large enough and not of one mind.
    fn may_be_shown(self, k: u32) -> bool {
        self.n >= k && self.label == Label::Mixed
    }

    /// What a block may hold.
    fn may_be_left(self, k: u32) -> bool {
        self.is_nobody() || self.may_be_shown(k)
    }
}

/// What has been settled about a unit before anything is weighed up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// Nothing: it is shown if that is safe.
    #[default]
    Open,
    /// It must not be shown.
    Hidden,
    /// Its figures must not even be computable, however large it is: it stays hidden by agreement
    /// (disclosure specification, section 3, "Protected units").
    Protected,
}

/// A tree of units, known by position, with one statistic on it.
///
/// Unit 0 is the root and every other unit's parent stands before it. Siblings stand in the order
/// of their ids, because that order decides between equally cheap choices. All lists have one entry
/// per unit.
#[derive(Debug, Clone, Copy)]
pub struct Problem<'a> {
    /// Each unit's parent; `None` for the root alone.
    pub parents: &'a [Option<usize>],
    /// The respondents who hang directly on each unit.
    pub direct: &'a [Group],
    /// The smallest group that may be shown, at least 1.
    pub k: u32,
    /// What has been settled about each unit.
    pub standing: &'a [Standing],
}

/// Which units are shown, and what hiding the others costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// For each unit, whether it is shown.
    pub visible: Vec<bool>,
    /// Respondents hidden, each counted once for every hidden unit it belongs to.
    pub cost: u64,
}

/// The smallest groups whose sums can be computed from what is shown: one per unit shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The unit shown.
    pub owner: usize,
    /// Its respondents outside all shown units below it; nobody when those cover it completely.
    pub group: Group,
    /// Hidden units with people of their own in this block, in order; never the owner.
    pub members: Vec<usize>,
}

impl Block {
    fn of(owner: usize) -> Self {
        let (group, members) = (Group::default(), Vec::new());
        Self {
            owner,
            group,
            members,
        }
    }

    /// Whether the block gives nothing away (disclosure specification, section 3, corollary).
    pub fn is_safe(&self, k: u32) -> bool {
        self.group.may_be_left(k)
    }
}

/// Why a problem is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Malformed {
    /// The lists differ in length.
    Lengths,
    /// Unit 0 is missing or has a parent.
    Root,
    /// This unit's parent does not stand before it, or it has none.
    Order(usize),
    /// This unit has respondents without a label, or a label without respondents.
    Label(usize),
    /// The smallest group that may be shown is 0.
    Threshold,
    /// There are more respondents than can be counted.
    TooMany,
    /// What is shown would give people of this unit away. A fault of ours, found in time.
    Unsafe(usize),
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lengths => f.write_str("the lists differ in length"),
            Self::Root => f.write_str("unit 0 is missing or has a parent"),
            Self::Order(unit) => write!(f, "unit {unit} does not stand after its parent"),
            Self::Label(unit) => write!(f, "unit {unit} has a label that does not fit"),
            Self::Threshold => f.write_str("the smallest group that may be shown is 0"),
            Self::TooMany => f.write_str("there are more respondents than can be counted"),
            Self::Unsafe(unit) => write!(f, "what is shown would give unit {unit} away"),
        }
    }
}

impl std::error::Error for Malformed {}

/// Which units are shown: the cheapest of all safe choices (disclosure specification, section 4).
///
/// Of equally cheap choices the first found wins, so equal problems have equal solutions.
pub fn solve(problem: &Problem<'_>) -> Result<Solution, Malformed> {
    problem.check()?;
    let solution = search::search(problem);
    judge(problem, &solution.visible)?;
    Ok(solution)
}

/// Refuses a choice that is not safe, by the exact criterion (disclosure specification, section 3,
/// corollary and "Protected units"): every block is nobody or may itself be shown, only open units
/// are shown, and no protected unit is a union of blocks.
pub fn judge(problem: &Problem<'_>, visible: &[bool]) -> Result<(), Malformed> {
    let blocks = blocks(problem, visible)?;
    let unsafe_block = blocks.iter().find(|block| !block.is_safe(problem.k));
    let mut settled = problem.standing.iter().zip(visible);
    let breach = settled.position(|(standing, shown)| *shown && *standing != Standing::Open);
    let breach = unsafe_block.map(|block| block.owner).or(breach);
    let breach = breach.or_else(|| given_away(problem, visible));
    breach.map_or(Ok(()), |unit| Err(Malformed::Unsafe(unit)))
}

/// A protected unit that is a union of blocks: either nobody in it is left uncovered, or those who
/// are make up a whole block of a unit further up.
fn given_away(problem: &Problem<'_>, visible: &[bool]) -> Option<usize> {
    let owners = owners(problem.parents, visible);
    let people: Vec<usize> = problem
        .direct
        .iter()
        .map(|group| usize::from(!group.is_nobody()))
        .collect();
    let mut in_block = vec![0; owners.len()];
    for (owner, people) in owners.iter().zip(&people) {
        if let Some(block) = owner.and_then(|owner| in_block.get_mut(owner)) {
            *block += people;
        }
    }
    // Both count the groups of people in a unit and below it, from the last unit to the first.
    let (mut all, mut uncovered) = (people.clone(), people);
    for (unit, parent) in problem.parents.iter().enumerate().rev() {
        let (whole, mut left) = (*all.get(unit)?, *uncovered.get(unit)?);
        let owner = owners.get(unit).copied().flatten();
        if owner == Some(unit) {
            left = 0;
        }
        let block = owner.and_then(|owner| in_block.get(owner));
        let is_protected = problem.standing.get(unit) == Some(&Standing::Protected);
        if is_protected && whole > 0 && (left == 0 || block == Some(&left)) {
            return Some(unit);
        }
        let Some(parent) = *parent else { continue };
        *all.get_mut(parent)? += whole;
        *uncovered.get_mut(parent)? += left;
    }
    None
}

/// What can be computed from the units shown, in the order of their owners
/// (disclosure specification, section 3, theorem 1).
///
/// Respondents without a shown unit above them are in no block.
pub fn blocks(problem: &Problem<'_>, visible: &[bool]) -> Result<Vec<Block>, Malformed> {
    problem.check()?;
    if visible.len() != problem.parents.len() {
        return Err(Malformed::Lengths);
    }
    let owners = owners(problem.parents, visible);
    let mut blocks: Vec<Option<Block>> = vec![None; owners.len()];
    for (unit, (owner, direct)) in owners.into_iter().zip(problem.direct).enumerate() {
        let Some(owner) = owner else { continue };
        let Some(place) = blocks.get_mut(owner) else {
            continue;
        };
        let block = place.get_or_insert_with(|| Block::of(owner));
        block.group = block.group.join(*direct);
        if owner != unit && !direct.is_nobody() {
            block.members.push(unit);
        }
    }
    Ok(blocks.into_iter().flatten().collect())
}

/// Per unit the shown unit whose block it is in: itself, or the nearest shown one above it.
fn owners(parents: &[Option<usize>], visible: &[bool]) -> Vec<Option<usize>> {
    let mut owners: Vec<Option<usize>> = Vec::with_capacity(parents.len());
    for (unit, (parent, shown)) in parents.iter().zip(visible).enumerate() {
        let above = parent.and_then(|parent| owners.get(parent).copied().flatten());
        owners.push(if *shown { Some(unit) } else { above });
    }
    owners
}

impl Problem<'_> {
    /// Refuses what is not a tree with one statistic on it; everything below relies on this.
    fn check(&self) -> Result<(), Malformed> {
        let n_units = self.parents.len();
        if self.direct.len() != n_units || self.standing.len() != n_units {
            return Err(Malformed::Lengths);
        }
        if self.k == 0 {
            return Err(Malformed::Threshold);
        }
        if self.parents.first() != Some(&None) {
            return Err(Malformed::Root);
        }
        for (unit, parent) in self.parents.iter().enumerate().skip(1) {
            if parent.is_none_or(|parent| parent >= unit) {
                return Err(Malformed::Order(unit));
            }
        }
        let mut total: u32 = 0;
        for (unit, direct) in self.direct.iter().enumerate() {
            if (direct.n == 0) != (direct.label == Label::Nobody) {
                return Err(Malformed::Label(unit));
            }
            total = total.checked_add(direct.n).ok_or(Malformed::TooMany)?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "complement_tests.rs"]
mod tests;
