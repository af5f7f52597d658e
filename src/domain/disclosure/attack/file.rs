//! Published sets as a file that can be attacked (disclosure specification, section 8).
//!
//! One statistic:
//!
//! ```json
//! {"k": 5, "family": {"name": ["atom"]}, "size": {"atom": 6}, "targets": {"name": ["atom"]},
//!  "counts": {"atom": [4, 2]}, "protected": ["name"]}
//! ```
//!
//! Several, as a release is written: `{"k": 5, "statistics": […], "joint": […]}` with statistics
//! like the one above, each with a `name`, and dimensions whose score and item tables are attacked
//! together:
//!
//! ```json
//! {"name": "quality", "min_answered": 1, "items": [{"name": "q1", "sets": {"unit": ["atom"]}}],
//!  "answered": {"atom": {"1": 5, "0": 1}}, "scores": {"unit": ["atom"]},
//!  "targets": {"name": ["atom"]}, "protected": ["name"]}
//! ```
//!
//! `answered` says how many persons answered which items: one digit per item, 1 for answered.
//! Without `size` an atom is one person. Atoms are texts or numbers, and 7 is the same as "7".

mod form;
mod read;
mod write;

pub use self::read::read;
pub use self::write::write;

use super::joint::{self, Joint};
use super::{Family, Hit, attack};
use crate::domain::side_by_side;

/// Everything in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    /// The atoms' names; statistics and dimensions number them like this.
    pub atoms: Vec<String>,
    /// The statistics.
    pub families: Vec<Family>,
    /// The dimensions whose score and item tables are attacked together.
    pub joints: Vec<Joint>,
}

impl Audit {
    /// Everything that the attacker finds out (disclosure specification, section 8). None means
    /// that the release may be published.
    pub fn hits(&self) -> Vec<Hit> {
        let alone = side_by_side::map(&self.families, attack);
        let together = side_by_side::map(&self.joints, joint::attack);
        alone.into_iter().chain(together).flatten().collect()
    }

    /// The names of the atoms that a hit is about.
    pub fn atoms_of<'a>(&'a self, hit: &Hit) -> Vec<&'a str> {
        let names = hit.atoms.iter().filter_map(|&atom| self.atoms.get(atom));
        names.map(String::as_str).collect()
    }
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
