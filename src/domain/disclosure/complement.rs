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
//! state is what a subtree leaves uncovered, because only that can reach a block further up.

use std::collections::BTreeMap;
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

    /// The group as far as it matters for safety: beyond k, size makes no difference.
    fn capped(self, k: u32) -> Self {
        let n = self.n.min(k);
        Self { n, ..self }
    }

    /// Large enough and not of one mind.
    fn may_be_shown(self, k: u32) -> bool {
        self.n >= k && self.label == Label::Mixed
    }

    /// What a block may hold.
    fn may_be_left(self, k: u32) -> bool {
        self.n == 0 || self.may_be_shown(k)
    }
}

/// The organisation tree by position, with one statistic on it.
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
    /// Units that must not be shown, whatever their size.
    pub hidden: &'a [bool],
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
    /// Hidden units with respondents of their own in this block, in order; never the owner.
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
    /// What is left of this shown unit would give somebody away. A fault of ours, found in time.
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
            Self::Unsafe(unit) => write!(f, "what is left of unit {unit} would be shown unsafely"),
        }
    }
}

impl std::error::Error for Malformed {}

/// Which units are shown: the cheapest of all safe choices (disclosure specification, section 4).
///
/// Of equally cheap choices the first found wins, so equal problems have equal solutions.
pub fn solve(problem: &Problem<'_>) -> Result<Solution, Malformed> {
    problem.check()?;
    let parents = problem.parents;
    let mut search = Search::new(problem.k);
    // From the last unit to the first, every subtree is finished before its parent's turn comes:
    // no recursion, so the longest chain of units cannot overflow the stack.
    let mut finished: Vec<Vec<Branch>> = vec![Vec::new(); parents.len()];
    let mut root = Branch::default();
    let units = parents.iter().zip(problem.direct).zip(problem.hidden);
    for (unit, ((parent, direct), hidden)) in units.enumerate().rev() {
        // One list is left per unit still to come, so the last one belongs to this unit.
        let children = finished.pop().unwrap_or_default();
        let mut branch = search.join_children(*direct, children);
        search.decide(unit, *hidden, &mut branch);
        match parent.and_then(|parent| finished.get_mut(parent)) {
            Some(siblings) => siblings.push(branch),
            None => root = branch,
        }
    }
    let solution = search.solution(&root, parents.len());
    // Checked by the criterion itself before anything is shown, however sure the search is.
    let mut left = blocks(problem, &solution.visible)?.into_iter();
    let unsafe_block = left.find(|block| !block.is_safe(problem.k));
    unsafe_block.map_or(Ok(solution), |block| Err(Malformed::Unsafe(block.owner)))
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
    let mut owners: Vec<Option<usize>> = Vec::with_capacity(visible.len());
    let mut blocks: BTreeMap<usize, Block> = BTreeMap::new();
    let units = problem.parents.iter().zip(problem.direct).zip(visible);
    for (unit, ((parent, direct), shown)) in units.enumerate() {
        let above = parent.and_then(|parent| owners.get(parent).copied().flatten());
        let owner = if *shown { Some(unit) } else { above };
        owners.push(owner);
        let Some(owner) = owner else { continue };
        let block = blocks.entry(owner).or_insert_with(|| Block::of(owner));
        block.group = block.group.join(*direct);
        if owner != unit && direct.n > 0 {
            block.members.push(unit);
        }
    }
    Ok(blocks.into_values().collect())
}

impl Problem<'_> {
    /// Refuses what is not a tree with one statistic on it; everything below relies on this.
    fn check(&self) -> Result<(), Malformed> {
        let n_units = self.parents.len();
        if self.direct.len() != n_units || self.hidden.len() != n_units {
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

/// The cheapest way found to leave exactly these respondents uncovered (capped at k).
#[derive(Debug, Clone, Copy)]
struct Plan {
    uncovered: Group,
    cost: u64,
    /// Position in [`Search::choices`]; `None` shows nothing.
    choice: Option<usize>,
}

/// A subtree: all its respondents, and one plan per state it can pass upwards.
#[derive(Debug, Clone, Default)]
struct Branch {
    whole: Group,
    plans: Vec<Plan>,
}

/// How a plan came about. Plans point to earlier choices instead of carrying their list of shown
/// units, so that joining two costs the same in a small tree and in a large one.
#[derive(Debug, Clone, Copy)]
enum Choice {
    Both(usize, usize),
    Show { unit: usize, below: Option<usize> },
}

/// The dynamic programme of the disclosure specification, section 4.
#[derive(Debug)]
struct Search {
    k: u32,
    choices: Vec<Choice>,
}

impl Search {
    fn new(k: u32) -> Self {
        let choices = Vec::new();
        Self { k, choices }
    }

    /// A unit with everything below it, before anything is decided about the unit itself.
    fn join_children(&mut self, direct: Group, children: Vec<Branch>) -> Branch {
        let alone = Plan {
            uncovered: direct.capped(self.k),
            cost: 0,
            choice: None,
        };
        let mut whole = direct;
        let mut plans = vec![alone];
        // They came in from the last to the first; ties are decided from the first to the last.
        for child in children.into_iter().rev() {
            whole = whole.join(child.whole);
            plans = self.join(&plans, &child.plans);
        }
        Branch { whole, plans }
    }

    /// Every pair of plans, and for each state they lead to the first of the cheapest.
    fn join(&mut self, left: &[Plan], right: &[Plan]) -> Vec<Plan> {
        // Each plan still has its left side's choice; beside it stands that of its right side.
        let mut best: Vec<(Plan, Option<usize>)> = Vec::new();
        let mut places: BTreeMap<Group, usize> = BTreeMap::new();
        for one in left {
            for two in right {
                let uncovered = one.uncovered.join(two.uncovered).capped(self.k);
                let cost = one.cost + two.cost;
                let choice = one.choice;
                let plan = Plan {
                    uncovered,
                    cost,
                    choice,
                };
                let place = *places.entry(uncovered).or_insert(best.len());
                match best.get_mut(place) {
                    Some(known) if cost < known.0.cost => *known = (plan, two.choice),
                    Some(_) => {}
                    None => best.push((plan, two.choice)),
                }
            }
        }
        for (plan, right) in &mut best {
            plan.choice = self.both(plan.choice, *right);
        }
        best.into_iter().map(|(plan, _)| plan).collect()
    }

    fn both(&mut self, left: Option<usize>, right: Option<usize>) -> Option<usize> {
        match (left, right) {
            (choice, None) | (None, choice) => choice,
            (Some(left), Some(right)) => Some(self.record(Choice::Both(left, right))),
        }
    }

    fn record(&mut self, choice: Choice) -> usize {
        self.choices.push(choice);
        self.choices.len() - 1
    }

    /// Adds the choice between showing and hiding the unit itself.
    fn decide(&mut self, unit: usize, hidden: bool, branch: &mut Branch) {
        // A unit hidden by agreement although it is large enough (section 3, "Protected units")
        // would be treated here: it is not shown, not left with nobody uncovered, and what it
        // leaves uncovered gets a label of its own, refused in a block that nobody else joins.
        let shown = self.show(unit, hidden, branch);
        let price = u64::from(branch.whole.n);
        let mut plans = Vec::from_iter(shown);
        for plan in &branch.plans {
            // To leave nobody uncovered, showing is cheaper than hiding: the unit has respondents.
            if shown.is_none() || plan.uncovered.n > 0 {
                let cost = plan.cost + price;
                plans.push(Plan { cost, ..*plan });
            }
        }
        branch.plans = plans;
    }

    /// The first of the cheapest plans that leave the unit a safe block, if it may be shown at all.
    fn show(&mut self, unit: usize, hidden: bool, branch: &Branch) -> Option<Plan> {
        if hidden || !branch.whole.may_be_shown(self.k) {
            return None;
        }
        let plans = branch.plans.iter();
        let safe = plans.filter(|plan| plan.uncovered.may_be_left(self.k));
        let mut plan = *safe.min_by_key(|plan| plan.cost)?;
        plan.uncovered = Group::default();
        let below = plan.choice;
        plan.choice = Some(self.record(Choice::Show { unit, below }));
        Some(plan)
    }

    /// Follows the root's cheapest plan back to the units it shows.
    fn solution(&self, root: &Branch, n_units: usize) -> Solution {
        let best = root.plans.iter().min_by_key(|plan| plan.cost);
        let mut visible = vec![false; n_units];
        let mut open = Vec::from_iter(best.and_then(|plan| plan.choice));
        while let Some(choice) = open.pop() {
            match self.choices.get(choice) {
                Some(&Choice::Both(left, right)) => open.extend([left, right]),
                Some(&Choice::Show { unit, below }) => {
                    open.extend(below);
                    if let Some(shown) = visible.get_mut(unit) {
                        *shown = true;
                    }
                }
                None => {}
            }
        }
        let cost = best.map_or(0, |plan| plan.cost);
        Solution { visible, cost }
    }
}

#[cfg(test)]
#[path = "complement_tests.rs"]
mod tests;
