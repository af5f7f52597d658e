//! A mistake in a file that somebody gave us: where it is and what it is about.

use std::collections::BTreeMap;
use std::fmt::Display;

/// One mistake. The words are in the message catalogue, one sentence that says what is wrong
/// and what to do, so that the same mistake reads well in a browser and in a terminal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The line in the file, counted from 1; nothing where the whole file is meant.
    pub line: Option<usize>,
    /// The sentence in the catalogue, without the leading `mistake-`.
    pub key: &'static str,
    /// What the sentence names.
    pub arguments: BTreeMap<&'static str, String>,
}

impl Mistake {
    /// A mistake in this line.
    pub fn at(line: usize, key: &'static str) -> Self {
        Self {
            line: Some(line),
            key,
            arguments: BTreeMap::new(),
        }
    }

    /// A mistake of the whole file.
    pub fn in_file(key: &'static str) -> Self {
        Self {
            line: None,
            key,
            arguments: BTreeMap::new(),
        }
    }

    /// Adds what the sentence names.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.arguments.insert(name, format!("{value}"));
        self
    }
}

/// Which of the things that were handed in for a wave a mistake is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// What was typed.
    Form,
    /// The survey file.
    Instrument,
    /// The units file.
    Units,
    /// The roster file.
    Roster,
    /// The norm file.
    Norm,
    /// The lineage file.
    Lineage,
}
