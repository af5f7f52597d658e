//! Suppression and audit of everything that a wave of 10,000 units tells, in memory.

use std::time::Instant;

use trivsel::domain::disclosure::{Decisions, Policy, SMALLEST_GROUP};
use trivsel::domain::release::{Counted, Release};
use trivsel::domain::score::{Everyone, Scoring, Tally};

use super::{Asked, Outcome, row, town};

/// Decides, audits and makes the release.
pub(crate) fn release(asked: &Asked) -> Outcome<()> {
    let survey = town::survey(asked.texts);
    let tree = town::tree(asked.units, asked.ballots);
    let scoring = Scoring::of(&survey);
    let begun = Instant::now();
    let mut direct = vec![Tally::empty(&scoring); tree.units().len()];
    let mut everyone = Everyone::empty(&scoring);
    for (place, (unit, tally)) in tree.units().iter().zip(&mut direct).enumerate() {
        for person in 0..usize::try_from(unit.invited.unwrap_or_default())? {
            let answers = town::answers(place, person);
            tally.add(&scoring, &answers);
            everyone.add(&scoring, &answers);
        }
    }
    row("answers drawn and added up", begun.elapsed());
    let policy = Policy::Protect { k: SMALLEST_GROUP };
    let begun = Instant::now();
    let decisions = Decisions::make(&survey, &tree, &direct, policy).map_err(|e| e.to_string())?;
    row("suppression (with the joint attacks)", begun.elapsed());
    let begun = Instant::now();
    let audit = decisions.audit(&survey, &tree, &direct, SMALLEST_GROUP);
    row("audit: written down", begun.elapsed());
    let begun = Instant::now();
    let hits = audit.hits();
    row(
        &format!("audit: attacked, {} hits", hits.len()),
        begun.elapsed(),
    );
    let invited = tree.invited();
    let counted = Counted {
        everyone: Some(&everyone),
        ..Counted::of(&survey, &tree, &invited, &direct)
    };
    let begun = Instant::now();
    let release = Release::of(&counted, &decisions)?;
    row("release (with audit)", begun.elapsed());
    let begun = Instant::now();
    let mut bytes = 0;
    for unit in &release.units {
        bytes += unit.freeze()?.len();
    }
    row(
        &format!("frozen: {} MB", bytes / 1_000_000),
        begun.elapsed(),
    );
    Ok(())
}
