//! The network that the tables of one item form, and the circles along which its counts could be
//! others.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::FEW;
use crate::domain::disclosure::{at, shown_above};

/// The tables of one item.
#[derive(Debug)]
pub(super) struct Tables {
    /// Per unit the nearest unit above it whose table is shown.
    above: Vec<Option<usize>>,
    /// Per unit whose table is shown, the table; zeros elsewhere.
    wholes: Vec<Vec<u32>>,
    /// What is left of it without the units below it whose tables are shown.
    rests: Vec<Vec<u32>>,
    pub(super) n_options: usize,
}

impl Tables {
    /// Adds up the answers of the people directly in each unit.
    pub(super) fn of(parents: &[Option<usize>], direct: &[&[u32]], shown: &[bool]) -> Self {
        let n_options = direct.iter().map(|counts| counts.len()).max().unwrap_or(0);
        let above = shown_above(parents, shown);
        let mut rests = vec![vec![0; n_options]; parents.len()];
        for (unit, (counts, above)) in direct.iter().zip(&above).enumerate() {
            let owner = if at(shown, unit) { Some(unit) } else { *above };
            add(&mut rests, owner, counts);
        }
        let mut wholes = rests.clone();
        for (unit, above) in above.iter().enumerate().rev() {
            if at(shown, unit) {
                let own = wholes.get(unit).cloned().unwrap_or_default();
                add(&mut wholes, *above, &own);
            }
        }
        Self {
            above,
            wholes,
            rests,
            n_options,
        }
    }

    /// Whether a unit's table is shown and not empty.
    pub(super) fn has_answers(&self, unit: usize) -> bool {
        let table = self.wholes.get(unit);
        table.is_some_and(|table| table.iter().any(|&count| count > 0))
    }
}

/// A count, as the flow between two nodes.
#[derive(Debug)]
struct Arc {
    from: usize,
    to: usize,
    flow: u32,
    /// Between what an onlooker knows the flow to be, where it is not told.
    low: u32,
    high: u32,
    is_told: bool,
    unit: usize,
    /// The option, if the count stands in the unit's table and is not that of its rest.
    option: Option<usize>,
}

impl Arc {
    fn of_table((unit, option): (usize, usize), flow: u32, (from, to): (usize, usize)) -> Self {
        let is_few = flow <= FEW;
        Self {
            from,
            to,
            flow,
            low: if is_few { 0 } else { FEW + 1 },
            high: if is_few { FEW } else { u32::MAX },
            is_told: !is_few,
            unit,
            option: Some(option),
        }
    }

    fn of_rest(unit: usize, flow: u32, (from, to): (usize, usize)) -> Self {
        Self {
            from,
            to,
            flow,
            low: 0,
            high: u32::MAX,
            is_told: false,
            unit,
            option: None,
        }
    }

    /// The other end, if the flow from here to there can be one more, told or not.
    fn open_end(&self, here: usize) -> Option<usize> {
        if here == self.from {
            (self.flow < self.high).then_some(self.to)
        } else {
            (self.flow > self.low).then_some(self.from)
        }
    }

    /// Not telling a small count takes the least away: as in the tree, small units give way.
    fn price(&self) -> u64 {
        if self.is_told {
            u64::from(self.flow)
        } else {
            0
        }
    }
}

/// The tables of an item as a network.
#[derive(Debug)]
pub(super) struct Network {
    arcs: Vec<Arc>,
    /// Per node, the arcs that begin or end there.
    at: Vec<Vec<usize>>,
}

impl Network {
    /// The network of the tables shown, with every count told that is not low.
    pub(super) fn of(tables: &Tables) -> Self {
        let mut network = Self {
            arcs: Vec::new(),
            at: Vec::new(),
        };
        let n_options = tables.n_options;
        // Per table a node for each option, one for its rest, and one that all its answers come from.
        let units = 0..tables.wholes.len();
        let places: BTreeMap<usize, usize> = units
            .filter(|&unit| tables.has_answers(unit))
            .zip(0..)
            .collect();
        let place = |unit: usize| places.get(&unit).copied().unwrap_or_default();
        let node = |unit: usize, part: usize| place(unit) * (n_options + 2) + part;
        let n_nodes = places.len() * (n_options + 2);
        network.at.resize_with(n_nodes, Vec::new);
        for (unit, (whole, rest)) in tables.wholes.iter().zip(&tables.rests).enumerate() {
            if !tables.has_answers(unit) {
                continue;
            }
            let above = tables.above.get(unit).copied().flatten();
            let has_rest = rest.iter().any(|&count| count > 0);
            for (option, (&whole, &rest)) in whole.iter().zip(rest).enumerate() {
                let own = node(unit, option);
                let from = above.map_or(node(unit, n_options + 1), |above| node(above, option));
                network.add(Arc::of_table((unit, option), whole, (from, own)));
                if has_rest {
                    network.add(Arc::of_rest(unit, rest, (own, node(unit, n_options))));
                }
            }
        }
        network
    }

    /// The units and options whose counts are told.
    pub(super) fn told(&self) -> impl Iterator<Item = (usize, usize)> {
        let told = self.arcs.iter().filter(|arc| arc.is_told);
        told.filter_map(|arc| Some((arc.unit, arc.option?)))
    }

    fn add(&mut self, arc: Arc) {
        for node in [arc.from, arc.to] {
            if let Some(arcs) = self.at.get_mut(node) {
                arcs.push(self.arcs.len());
            }
        }
        self.arcs.push(arc);
    }

    /// Makes sure that every low count could be another one, and returns the units where it cannot.
    pub(super) fn open_low_counts(&mut self) -> Vec<usize> {
        let mut stuck = Vec::new();
        let mut ways = Ways::to_nowhere(self.at.len());
        for place in 0..self.arcs.len() {
            let Some(arc) = self.arcs.get(place).filter(|arc| arc.flow <= FEW) else {
                continue;
            };
            match self.cheapest_circle((place, arc), &mut ways) {
                Some(circle) => {
                    for step in circle {
                        if let Some(arc) = self.arcs.get_mut(step) {
                            arc.is_told = false;
                        }
                    }
                }
                None => stuck.push(arc.unit),
            }
        }
        stuck
    }

    /// The cheapest circle along which this count could be one more or one less.
    fn cheapest_circle(&self, (place, arc): (usize, &Arc), ways: &mut Ways) -> Option<Vec<usize>> {
        let more = (arc.flow < arc.high).then_some((arc.to, arc.from));
        let less = (arc.flow > arc.low).then_some((arc.from, arc.to));
        let mut best: Option<(Length, Vec<usize>)> = None;
        for ends in more.into_iter().chain(less) {
            let limit = best.as_ref().map(|(length, _)| *length);
            ways.forget();
            best = self.cheapest_way(ends, place, limit, ways).or(best);
        }
        best.map(|(_, way)| way)
    }

    /// The cheapest way from one node to another along which a flow of one more fits, without one of
    /// the arcs, if it is shorter than the limit: its length and its arcs.
    fn cheapest_way(
        &self,
        (start, goal): (usize, usize),
        without: usize,
        limit: Option<Length>,
        ways: &mut Ways,
    ) -> Option<(Length, Vec<usize>)> {
        let mut next = BinaryHeap::from([Reverse((Length::default(), start))]);
        while let Some(Reverse((length, node))) = next.pop() {
            if node == goal {
                return Some((length, ways.back(start, goal)));
            }
            let known = ways.to(node);
            if known.is_some_and(|(known, _)| known < length) {
                continue;
            }
            for &place in self.at.get(node).into_iter().flatten() {
                let arc = self.arcs.get(place).filter(|_| place != without);
                let Some((arc, end)) = arc.and_then(|arc| Some((arc, arc.open_end(node)?))) else {
                    continue;
                };
                let length = (length.0 + arc.price(), length.1 + 1);
                if end == start {
                    continue;
                }
                let known = ways.to(end).map(|(known, _)| known).or(limit);
                if known.is_none_or(|known| length < known) {
                    ways.set(end, (length, (node, place)));
                    next.push(Reverse((length, end)));
                }
            }
        }
        None
    }
}

/// Of equally cheap ways a shortest one: those who give way are near, and the search is short.
type Length = (u64, usize);

/// The length of the way to a node and its last step: the node before and the arc.
type Way = (Length, (usize, usize));

/// The ways that one search has found. A search sees few nodes of a large network, so what it has
/// found is forgotten for the next one node by node.
struct Ways {
    to: Vec<Option<Way>>,
    seen: Vec<usize>,
}

impl Ways {
    fn to_nowhere(n_nodes: usize) -> Self {
        Self {
            to: vec![None; n_nodes],
            seen: Vec::new(),
        }
    }

    fn forget(&mut self) {
        for node in self.seen.drain(..) {
            if let Some(way) = self.to.get_mut(node) {
                *way = None;
            }
        }
    }

    fn to(&self, node: usize) -> Option<Way> {
        self.to.get(node).copied().flatten()
    }

    fn set(&mut self, node: usize, way: Way) {
        if let Some(known) = self.to.get_mut(node) {
            *known = Some(way);
            self.seen.push(node);
        }
    }

    /// The arcs of a way, from its goal back to its start.
    fn back(&self, start: usize, goal: usize) -> Vec<usize> {
        let mut way = Vec::new();
        let mut node = goal;
        while node != start {
            let Some((_, (before, arc))) = self.to(node) else {
                break;
            };
            way.push(arc);
            node = before;
        }
        way
    }
}

/// Adds counts to those of a unit, if there is one.
fn add(sums: &mut [Vec<u32>], unit: Option<usize>, counts: &[u32]) {
    let sums = unit.and_then(|unit| sums.get_mut(unit));
    for (sum, count) in sums.into_iter().flatten().zip(counts) {
        *sum += count;
    }
}
