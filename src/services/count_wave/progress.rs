//! How far a count has come, for whoever waits for it.

/// What a count is doing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Step {
    /// Opening ballots.
    #[default]
    Opening,
    /// Working out the figures and attacking them. Nothing is counted meanwhile.
    Figures,
    /// Writing down figures and archive, and emptying the box.
    Writing,
}

/// How far a count has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// What it is doing.
    pub step: Step,
    /// Ballots that this step has dealt with.
    pub done: u64,
    /// Ballots there are, by the number of rights that were used.
    pub all: u64,
}

/// Somebody who is told how far a count has come. Called from the thread of the count, often, so it
/// should return at once.
pub type Teller<'a> = &'a (dyn Fn(Progress) + Sync);

/// A number of ballots.
pub(super) fn ballots(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}
