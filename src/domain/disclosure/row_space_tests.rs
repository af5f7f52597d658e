//! Linear algebra against exact fractions and against trying everything.

use super::field::Residues;
use super::*;
use num_rational::Ratio;
use proptest::collection::vec;
use proptest::prelude::*;

type Fraction = Ratio<i128>;

impl Field for Fraction {
    const ZERO: Self = Self::new_raw(0, 1);
    const ONE: Self = Self::new_raw(1, 1);

    fn whole(number: u32) -> Self {
        Self::from_integer(number.into())
    }

    fn plus(self, other: Self) -> Self {
        self + other
    }

    fn times(self, other: Self) -> Self {
        self * other
    }

    fn negated(self) -> Self {
        -self
    }

    fn inverse(self) -> Option<Self> {
        (self != Self::ZERO).then(|| self.recip())
    }
}

/// The columns whose bit is set.
fn columns(bits: u32) -> Vec<usize> {
    (0..32).filter(|column| bits >> column & 1 == 1).collect()
}

fn space<F: Field>(n_columns: usize, sets: &[u32]) -> RowSpace<F> {
    let sets: Vec<_> = sets.iter().map(|&set| columns(set)).collect();
    RowSpace::of_sets(n_columns, &sets).unwrap()
}

#[test]
fn residues_are_a_field() {
    let number = |n: u32| Residues::whole(n);
    let third = number(3).inverse().unwrap();
    assert_eq!(third.times(number(3)), Residues::ONE);
    assert_eq!(
        third.plus(third).plus(third.negated()),
        third.times(number(2)).plus(third.negated())
    );
    assert_eq!(third.plus(third.negated()), Residues::ZERO);
    assert_eq!(Residues::ZERO.negated(), Residues::ZERO);
    assert_eq!(Residues::ZERO.inverse(), None);
    assert_eq!(
        third.negated().times(third.negated()),
        number(9).inverse().unwrap()
    );
}

#[test]
fn rows_are_reduced_and_begin_with_their_pivots() {
    // {0,1}, {1,2}, {0,2} together give each column twice, so each column.
    let space = space::<Fraction>(4, &[0b0011, 0b0110, 0b0101]);
    let mut rows = space.rows().to_vec();
    rows.sort();
    let one = Fraction::ONE;
    assert_eq!(rows, [vec![(0, one)], vec![(1, one)], vec![(2, one)]]);
    assert!(space.contains_set(&[0, 2]));
    assert!(!space.contains_set(&[0, 3]));
}

#[test]
fn a_set_that_follows_from_others_is_not_new() {
    let mut space = space::<Residues>(4, &[0b0011, 0b1100]);
    assert_eq!(space.insert_set(&[0, 1, 2, 3]), Ok(false));
    assert_eq!(space.insert_set(&[1, 2]), Ok(true));
    assert!(space.contains_set(&[0, 3]));
    assert_eq!(space.rows().len(), 3);
}

#[test]
fn the_smallest_small_sets_are_listed() {
    // Blocks of 6, 2, 1 and 4: with k = 5 the union of 2 and 1 is small too, but contains them.
    let space = space::<Residues>(4, &[0b1111, 0b0010, 0b0100, 0b1000]);
    let sizes = [6, 2, 1, 4];
    assert_eq!(space.small_sets(&sizes, 5).unwrap(), [[1], [2], [3]]);
    assert_eq!(space.small_sets(&sizes, 3).unwrap(), [[1], [2]]);
    assert!(space.small_sets(&sizes, 1).unwrap().is_empty());
    assert!(space.small_sets(&sizes, 0).unwrap().is_empty());
}

#[test]
fn a_small_set_can_come_out_of_one_that_is_too_large() {
    // 0 with 2, 3, 4 is too large; less 2, 3, 4 and with 1 it is small.
    let one = |column| (column, Fraction::ONE);
    let less = |column| (column, -Fraction::ONE);
    let rows = vec![
        vec![one(0), one(2), one(3), one(4)],
        vec![one(1), less(2), less(3), less(4)],
    ];
    let space = RowSpace::of(5, rows).unwrap();
    assert_eq!(space.small_sets(&[2; 5], 5).unwrap(), [[0, 1]]);
}

#[test]
fn a_search_without_end_is_given_up() {
    // Every two of 40 people and a fortieth of everybody else: far too much to try for k = 20.
    let n = 40;
    let rows = (0..n).map(|row| {
        let common = (n..n + 30).map(|column| (column, Fraction::new(1, 3)));
        [(row, Fraction::ONE)].into_iter().chain(common).collect()
    });
    let space = RowSpace::of(n + 30, rows.collect()).unwrap();
    assert_eq!(space.small_sets(&vec![1; n + 30], 20), Err(Undecided));
}

/// All smallest 0/1 vectors of the space that are small, by trying every vector.
fn by_trying(space: &RowSpace<Fraction>, sizes: &[u64], k: u64) -> Vec<Vec<usize>> {
    let small = (1_u32..1 << sizes.len()).filter(|&bits| {
        let persons: u64 = columns(bits).iter().map(|&column| sizes[column]).sum();
        persons < k && space.contains_set(&columns(bits))
    });
    let small: Vec<u32> = small.collect();
    let smallest = |bits: &&u32| {
        !small
            .iter()
            .any(|other| other != *bits && other & !*bits == 0)
    };
    let mut sets: Vec<_> = small.iter().filter(smallest).map(|&b| columns(b)).collect();
    sets.sort();
    sets
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn remainders_tell_the_same_as_fractions(sets in vec(0..1_u32 << 9, 1..9), asked in 0..1_u32 << 9) {
        let exact = space::<Fraction>(9, &sets);
        let remainders = space::<Residues>(9, &sets);
        let shape = |row: &Vec<(usize, Fraction)>| row.iter().map(|entry| entry.0).collect();
        let columns_of = |row: &Vec<(usize, Residues)>| row.iter().map(|entry| entry.0).collect();
        prop_assert_eq!(
            exact.rows().iter().map(shape).collect::<Vec<Vec<usize>>>(),
            remainders.rows().iter().map(columns_of).collect::<Vec<Vec<usize>>>()
        );
        prop_assert_eq!(exact.contains_set(&columns(asked)), remainders.contains_set(&columns(asked)));
        for set in sets {
            prop_assert!(exact.contains_set(&columns(set)));
        }
    }

    #[test]
    fn every_row_has_its_pivot_to_itself(sets in vec(0..1_u32 << 9, 1..9)) {
        let space = space::<Fraction>(9, &sets);
        for (at, row) in space.rows().iter().enumerate() {
            prop_assert_eq!(row[0].1, Fraction::ONE);
            prop_assert!(row.is_sorted_by(|one, two| one.0 < two.0));
            for (other, beside) in space.rows().iter().enumerate() {
                let at_pivot = beside.iter().any(|entry| entry.0 == row[0].0);
                prop_assert_eq!(at_pivot, at == other);
            }
        }
    }

    #[test]
    fn the_search_finds_what_trying_everything_finds(
        sets in vec(1..1_u32 << 9, 1..9),
        sizes in vec(1..4_u64, 9),
        k in 2..9_u32,
    ) {
        let exact = space::<Fraction>(9, &sets);
        let wanted = by_trying(&exact, &sizes, k.into());
        prop_assert_eq!(exact.small_sets(&sizes, k).unwrap(), wanted.clone());
        let remainders = space::<Residues>(9, &sets);
        prop_assert_eq!(remainders.small_sets(&sizes, k).unwrap(), wanted);
    }
}
