//! `trivsel instrument check`.

use std::path::PathBuf;

use clap::Subcommand;

use super::{Failure, listed, read_file, say, words};
use crate::domain::instrument::read::read;
use crate::domain::mistake::Mistake;

/// What to do with survey files.
#[derive(Debug, Subcommand)]
pub(super) enum Instrument {
    /// List every mistake in survey files, each with its line and what to do.
    Check {
        /// The files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

pub(super) fn run(command: &Instrument) -> Result<(), Failure> {
    let Instrument::Check { files } = command;
    let words = &words()?;
    let mut complaints = Vec::new();
    for file in files {
        let name = file.display().to_string();
        let read = match String::from_utf8(read_file(file)?) {
            Ok(source) => read(&source),
            Err(_) => Err(vec![Mistake::in_file("file-unreadable")]),
        };
        match read {
            Ok(instrument) => {
                let (n_dimensions, n_items) =
                    (instrument.dimensions.len(), instrument.items().count());
                say(&format!(
                    "{name}: {} {}: ok, {n_dimensions} dimensions, {n_items} items",
                    instrument.id, instrument.version
                ))?;
            }
            Err(mistakes) => complaints.push(listed(words, &name, &mistakes)),
        }
    }
    if complaints.is_empty() {
        Ok(())
    } else {
        Err(Failure::Input(complaints.join("\n")))
    }
}
