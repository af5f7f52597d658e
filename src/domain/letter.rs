//! Letters on paper, for those without an e-mail address.

use super::unit::UnitName;
use super::wave::Wave;
use super::wording::Language;

/// A person's right to answer, as a printed letter needs it. It names nobody: whoever hands it out
/// decides who gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The unit's name, so that the letter finds its way.
    pub unit: String,
    /// The access code.
    pub code: String,
    /// The language of the person.
    pub language: Language,
}

/// Letters that are printed together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letters {
    /// The wave.
    pub wave: Wave,
    /// Who asks: the topmost unit's name.
    pub organisation: String,
    /// Unit by unit, and within a unit in an order that says nothing.
    pub letters: Vec<Letter>,
}

/// How many letters the units of a wave need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterCounts {
    /// The wave.
    pub wave: Wave,
    /// The units that need any, in the tree's order.
    pub units: Vec<(UnitName, usize)>,
}
