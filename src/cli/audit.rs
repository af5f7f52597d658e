//! `trivsel audit`: attacks a release from a file, and says what gave in.

use std::path::PathBuf;

use clap::Args;

use super::{Failure, listed, read_file, say, words};
use crate::domain::disclosure::attack::Hit;
use crate::domain::disclosure::attack::file::{self, Audit};
use crate::domain::mistake::Mistake;
use crate::views::catalogue::Catalogue;

/// The names of so many atoms are printed; more would hide the finding.
const MOST_NAMES: usize = 12;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What was published and the truth behind it, as `trivsel score --release` writes it
    #[arg(value_name = "RELEASE.json")]
    release: PathBuf,
}

/// Prints every finding, one a line, and at last how much was looked at.
pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let words = &words()?;
    let name = arguments.release.display().to_string();
    let text = String::from_utf8(read_file(&arguments.release)?)
        .or(Err(vec![Mistake::in_file("file-unreadable")]));
    let audit = text
        .and_then(|text| file::read(&text))
        .map_err(|mistakes| Failure::Input(listed(words, &name, &mistakes)))?;
    let hits = audit.hits();
    for hit in &hits {
        say(&finding(words, &audit, hit))?;
    }
    let n_sets: usize = audit.families.iter().map(|family| family.sets.len()).sum();
    let looked_at = words.say(
        "audit-looked-at",
        &[
            ("hits", hits.len().into()),
            ("statistics", audit.families.len().into()),
            ("sets", n_sets.into()),
            ("dimensions", audit.joints.len().into()),
        ],
    );
    if hits.is_empty() {
        return say(&looked_at);
    }
    Err(Failure::Input(format!("{name}: {looked_at}")))
}

/// *people: a group with too few answers can be computed: DE/uas + DE/fraunhofer (3)*
fn finding(words: &Catalogue, audit: &Audit, hit: &Hit) -> String {
    let atoms = audit.atoms_of(hit);
    let mut names = if hit.named.is_empty() {
        atoms
    } else {
        hit.named.iter().map(String::as_str).collect()
    };
    if names.len() > MOST_NAMES {
        names.truncate(MOST_NAMES);
        names.push("\u{2026}");
    }
    let found = format!(
        "{}: {} (n = {})",
        words.rule(hit.rule),
        names.join(" + "),
        hit.size
    );
    // A file of one statistic need not name it.
    match hit.family.as_str() {
        "" => found,
        family => format!("{family}: {found}"),
    }
}
