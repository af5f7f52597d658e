//! Opening codes as everybody may know them: whose they are, and when they were tried.

use chrono::NaiveDate;

/// Who holds an opening code. Either code opens the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// The survey manager.
    Hr,
    /// The staff's representative: TR, AMR, or whoever they have chosen.
    Staff,
}

impl Holder {
    /// Both, in the order of every page.
    pub const ALL: [Self; 2] = [Self::Hr, Self::Staff];

    /// The name in the store, in file names and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hr => "hr",
            Self::Staff => "staff",
        }
    }

    /// The holder with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|holder| holder.name() == name)
    }
}

/// An opening code, as far as anybody but its holder knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeState {
    /// Who holds it.
    pub holder: Holder,
    /// The day on which it was last typed back; nothing while it never was.
    pub proved_on: Option<NaiveDate>,
}

/// Why something typed is no opening code of any wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misread {
    /// It has this many words, not as many as a code has.
    Number(usize),
    /// The words at these places, counted from one, are none that a code can have.
    Unknown(Vec<usize>),
}
