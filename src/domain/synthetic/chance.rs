//! Chance that is none: numbers that look random and follow from a seed and from what they are about.

/// Steps between the states of `SplitMix64` (Steele, Lea and Flood, 2014): 2⁶⁴ over the golden ratio.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// The mixer of `SplitMix64`: every bit of the result depends on every bit of the state.
pub(super) fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// The number that belongs to a seed and three others.
pub(super) fn draw(seed: u64, about: [u64; 3]) -> u64 {
    let fold = |state: u64, next: u64| mix(state.wrapping_add(STEP) ^ next.wrapping_mul(STEP));
    about.into_iter().fold(mix(seed.wrapping_add(STEP)), fold)
}

/// A sequence of numbers from a first one.
#[derive(Debug)]
pub(super) struct Sequence(pub(super) u64);

impl Sequence {
    pub(super) fn next(&mut self) -> u64 {
        let Self(state) = self;
        *state = state.wrapping_add(STEP);
        mix(*state)
    }
}

/// A number around zero, near it more often than far from it: the sum of four even ones. Its standard
/// deviation is 37,837, and it is never beyond 131,070.
pub(super) fn bell(bits: u64) -> i32 {
    let quarter = |shift: u32| i32::try_from((bits >> shift) & 0xFFFF).unwrap_or_default();
    let sum: i32 = [0, 16, 32, 48].into_iter().map(quarter).sum();
    sum - 2 * 65_535
}
