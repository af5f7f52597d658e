//! The search for the cheapest safe choice: the dynamic programme of the disclosure specification,
//! section 4.

use super::{Group, Label, Problem, Solution, Standing};

/// The cheapest safe choice for a problem that is one.
pub(super) fn search(problem: &Problem<'_>) -> Solution {
    let parents = problem.parents;
    let mut search = Search {
        k: problem.k,
        choices: Vec::new(),
    };
    // From the last unit to the first, every subtree is finished before its parent's turn comes:
    // no recursion, so the longest chain of units cannot overflow the stack.
    let mut finished: Vec<Vec<Branch>> = vec![Vec::new(); parents.len()];
    let mut root = Branch::default();
    let units = parents.iter().zip(problem.direct).zip(problem.standing);
    for (unit, ((parent, direct), standing)) in units.enumerate().rev() {
        // One list is left per unit still to come, so the last one belongs to this unit.
        let children = finished.pop().unwrap_or_default();
        let mut branch = search.join_children(*direct, children);
        search.decide(unit, *standing, &mut branch);
        match parent.and_then(|parent| finished.get_mut(parent)) {
            Some(siblings) => siblings.push(branch),
            None => root = branch,
        }
    }
    search.solution(&root, parents.len())
}

/// The people whom no shown unit covers yet: all that matters for the units further up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Uncovered {
    /// Who they are. Beyond k, size makes no difference.
    group: Group,
    /// Whether they all belong to one protected unit. The specification's label `!u`, kept beside
    /// the label of the answers, because people who join them may have given the same answer.
    confined: bool,
}

impl Uncovered {
    /// Both together: two groups from different subtrees are never in one protected unit.
    fn join(self, other: Self, k: u32) -> Self {
        let mut group = self.group.join(other.group);
        group.n = group.n.min(k);
        let confined = (self.confined && other.group.is_nobody())
            || (other.confined && self.group.is_nobody());
        Self { group, confined }
    }

    /// Whether a unit may be shown that leaves exactly these to its block.
    fn may_be_left(self, k: u32) -> bool {
        self.group.may_be_left(k) && !self.confined
    }

    /// Whether whatever makes the other acceptable further up makes this acceptable too.
    fn serves_instead_of(self, other: Self) -> bool {
        !self.group.is_nobody()
            && !other.group.is_nobody()
            && self.group.n >= other.group.n
            && (self.group.label == Label::Mixed || self.group.label == other.group.label)
            && (!self.confined || other.confined)
    }
}

/// The cheapest way found to leave exactly these people uncovered.
#[derive(Debug, Clone, Copy)]
struct Plan {
    uncovered: Uncovered,
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

#[derive(Debug)]
struct Search {
    k: u32,
    choices: Vec<Choice>,
}

impl Search {
    /// A unit with everything below it, before anything is decided about the unit itself.
    fn join_children(&mut self, direct: Group, children: Vec<Branch>) -> Branch {
        let alone = Uncovered {
            group: direct,
            confined: false,
        };
        let mut whole = direct;
        let mut plans = vec![Plan {
            uncovered: alone.join(Uncovered::default(), self.k),
            cost: 0,
            choice: None,
        }];
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
        let mut best: Vec<(Plan, Option<usize>)> = Vec::with_capacity(left.len() + right.len());
        for one in left {
            for two in right {
                let plan = Plan {
                    uncovered: one.uncovered.join(two.uncovered, self.k),
                    cost: one.cost + two.cost,
                    choice: one.choice,
                };
                // Few states survive `drop_useless`: looking through them beats any index.
                let known = best
                    .iter_mut()
                    .find(|(known, _)| known.uncovered == plan.uncovered);
                match known {
                    Some(known) if plan.cost < known.0.cost => *known = (plan, two.choice),
                    Some(_) => {}
                    None => best.push((plan, two.choice)),
                }
            }
        }
        drop_useless(&mut best);
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
    fn decide(&mut self, unit: usize, standing: Standing, branch: &mut Branch) {
        let is_protected = standing == Standing::Protected && !branch.whole.is_nobody();
        let shown = match standing {
            Standing::Open => self.show(unit, branch),
            Standing::Hidden | Standing::Protected => None,
        };
        let price = u64::from(branch.whole.n);
        let mut plans = Vec::from_iter(shown);
        for plan in &branch.plans {
            let is_covered = plan.uncovered.group.is_nobody();
            // A protected unit all of whose people are covered is computable. And to leave nobody
            // uncovered, showing is cheaper than hiding: a shown unit has respondents.
            if is_covered && (is_protected || shown.is_some()) {
                continue;
            }
            let mut hidden = *plan;
            hidden.cost += price;
            hidden.uncovered.confined |= is_protected;
            plans.push(hidden);
        }
        branch.plans = plans;
    }

    /// The first of the cheapest plans that leave the unit a safe block, if it may be shown at all.
    fn show(&mut self, unit: usize, branch: &Branch) -> Option<Plan> {
        if !branch.whole.may_be_shown(self.k) {
            return None;
        }
        let plans = branch.plans.iter();
        let safe = plans.filter(|plan| plan.uncovered.may_be_left(self.k));
        let mut plan = *safe.min_by_key(|plan| plan.cost)?;
        plan.uncovered = Uncovered::default();
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

/// Drops plans in whose place a strictly cheaper one would serve as well: none of them can be part
/// of the cheapest choice, so neither the cost nor the first of the cheapest changes.
fn drop_useless(plans: &mut Vec<(Plan, Option<usize>)>) {
    let all = plans.clone();
    plans.retain(|(plan, _)| {
        !all.iter().any(|(other, _)| {
            other.cost < plan.cost && other.uncovered.serves_instead_of(plan.uncovered)
        })
    });
}
