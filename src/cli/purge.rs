//! `trivsel purge`: what has had its time is destroyed. A running server does the same by itself.

use clap::Args;

use super::{Failure, Place, now, say};
use crate::services::purge_wave::{Due, due, purge_due};

#[derive(Debug, Args)]
pub(super) struct Purge {
    /// Only tell what would be destroyed
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(purge: Purge) -> Result<(), Failure> {
    let services = purge.place.services()?;
    let due: Due = if purge.dry_run {
        services.look(now(), due)?
    } else {
        purge_due(&services, now())?
    };
    for wave in &due.archives {
        say(&format!("archive and keys\t{}\t{}", wave.id, wave.title))?;
    }
    for wave in &due.rosters {
        say(&format!("roster\t{}\t{}", wave.id, wave.title))?;
    }
    let n = due.archives.len() + due.rosters.len();
    let what = if purge.dry_run { "due" } else { "destroyed" };
    say(&format!("{what}: {n}"))
}
