//! `trivsel score`: files of answers become figures, without a server. The answers are read row by
//! row, so memory grows with units times items and not with people.

mod answers;
mod heads;
mod inputs;
mod layout;
mod places;

use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread::ScopedJoinHandle;

use anyhow::Context;
use clap::{Args, ValueEnum};

use self::inputs::{Files, Survey, Wave};
use super::{Failure, complain, words};
use crate::domain::benchmark::Norm;
use crate::domain::disclosure::{Decisions, Policy, SMALLEST_GROUP, attack};
use crate::domain::id::DimensionId;
use crate::domain::instrument::Instrument;
use crate::domain::lineage::Lineage;
use crate::domain::release::{Counted, Past, Previous, Ready, Refusal};
use crate::views::catalogue::Catalogue;
use crate::views::score::{ScoreDocument, Scored, tables};

#[derive(Debug, Args)]
pub(super) struct Score {
    /// The survey file
    #[arg(long, value_name = "FILE")]
    instrument: PathBuf,
    /// The answers: CSV with a column per item
    #[arg(long, value_name = "FILE")]
    answers: PathBuf,
    /// The answers of the wave before, to compare with
    #[arg(long, value_name = "FILE")]
    previous: Option<PathBuf>,
    /// The survey file that the answers of the wave before were given to, if it was another version
    #[arg(long, value_name = "FILE", requires = "previous")]
    previous_instrument: Option<PathBuf>,
    /// The organisation of the wave before, if it was another one
    #[arg(long, value_name = "FILE", requires = "previous", requires = "units")]
    previous_units: Option<PathBuf>,
    /// Head counts of the wave before
    #[arg(long, value_name = "FILE", requires = "previous")]
    previous_headcounts: Option<PathBuf>,
    /// What reorganised units were in the wave before: CSV with from and to
    #[arg(long, value_name = "FILE", requires = "previous")]
    lineage: Option<PathBuf>,
    /// A norm to compare with: CSV with dimension, score, scale and orientation
    #[arg(long, value_name = "FILE")]
    norm: Option<PathBuf>,
    /// The organisation: CSV with id, parent, name and optionally invited; the answers then have a
    /// column `unit`
    #[arg(long, value_name = "FILE", conflicts_with = "unit_columns")]
    units: Option<PathBuf>,
    /// Columns of the answers that make up the organisation, outermost first
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    unit_columns: Vec<String>,
    /// Head counts: CSV with unit and invited; a unit counts with everything below it
    #[arg(long, value_name = "FILE")]
    headcounts: Option<PathBuf>,
    /// The smallest group whose figures are shown
    #[arg(long, default_value_t = SMALLEST_GROUP, value_parser = clap::value_parser!(u32).range(1..))]
    k: u32,
    /// The reliability of every dimension, from 0 to 1, where it is known from elsewhere; else it is
    /// estimated from the answers
    #[arg(long, value_parser = reliability)]
    rho: Option<f64>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Also write what is published and the truth behind it, for `trivsel audit`. Keep that file
    /// where the answers are kept
    #[arg(long, value_name = "FILE")]
    release: Option<PathBuf>,
    /// Print exact figures and every unit: for somebody who holds the answers anyway
    #[arg(long)]
    unsuppressed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One document
    Json,
    /// A table per unit
    Text,
}

fn reliability(text: &str) -> Result<f64, String> {
    let rho = text.parse().ok().filter(|rho| (0.0..=1.0).contains(rho));
    rho.ok_or_else(|| "a reliability is a number from 0 to 1".to_owned())
}

/// Everything that the figures are made of.
struct Inputs<'a> {
    survey: Survey<'a>,
    now: Wave,
    before: Option<Before<'a>>,
    norm: Option<Norm>,
}

/// The wave before.
struct Before<'a> {
    /// The survey file of its own, where it had one.
    survey: Option<Survey<'a>>,
    wave: Wave,
    /// Whether its figures may stand beside today's.
    is_comparable: bool,
    /// What its units have become.
    lineage: Lineage,
}

pub(super) fn run(score: &Score) -> Result<(), Failure> {
    let words = &words()?;
    let mut inputs = Inputs::read(words, score)?;
    inputs.note();
    let instrument = &inputs.survey.instrument;
    let (first, decisions) = decided(words, score, &inputs)?;
    if let Some(before) = &mut inputs.before {
        // What a comparison needs is kept of it, and its tallies are large.
        before.wave.answers.direct = Vec::new();
    }
    let previous = inputs.before.as_ref().zip(first.as_ref());
    let previous = previous.map(|(before, past)| {
        let tree = &before.wave.answers.tree;
        Previous::of_past(past, tree, &before.lineage)
    });
    let tree = &inputs.now.answers.tree;
    let counted = Counted {
        previous: previous.as_ref(),
        norm: inputs.norm.as_ref(),
        ..inputs.now.counted(instrument, score.rho)
    };
    if let Some(file) = &score.release {
        let audit = decisions.audit(instrument, tree, counted.direct, score.k);
        write_new(words, file, &attack::file::write(&audit))?;
    }
    let release = Ready::of(counted, &decisions).map_err(|refusal| refused(words, refusal))?;
    let document = ScoreDocument::of(&Scored {
        instrument,
        tree,
        release: &release,
        previous: previous.as_ref(),
        k: score.k,
        unsuppressed: score.unsuppressed,
        as_table: score.format == Format::Text,
    });
    print(|out| match score.format {
        Format::Json => {
            serde_json::to_writer(&mut *out, &document)?;
            writeln!(out)
        }
        Format::Text => {
            for (place, table) in tables(words, &document, instrument).enumerate() {
                if place > 0 {
                    writeln!(out)?;
                }
                writeln!(out, "{}", table.trim_end())?;
            }
            Ok(())
        }
    })
}

/// What is kept of the wave before, and what is shown of today's. Neither is asked about when the other
/// is decided about.
fn decided(
    words: &Catalogue,
    score: &Score,
    inputs: &Inputs<'_>,
) -> Result<(Option<Past>, Decisions), Failure> {
    let policy = if score.unsuppressed {
        Policy::Unsuppressed
    } else {
        Policy::Protect { k: score.k }
    };
    let instrument = &inputs.survey.instrument;
    let (past, decisions) = std::thread::scope(|scope| {
        let past = inputs
            .before
            .as_ref()
            .map(|before| scope.spawn(move || before.past(words, instrument, score.rho, policy)));
        let now = &inputs.now.answers;
        let decisions = Decisions::make(instrument, &now.tree, &now.direct, policy);
        (past.map(join), decisions)
    });
    Ok((past.transpose()?.flatten(), decisions?))
}

/// Writes to standard output, piece by piece: what is written may be larger than memory.
fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::with_capacity(1 << 18, io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        // Whoever read it has read enough: `trivsel score … | head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

impl<'a> Inputs<'a> {
    /// Reads every file that was named, and refuses the first that cannot be right.
    fn read(words: &Catalogue, score: &'a Score) -> Result<Self, Failure> {
        let survey = Survey::read(words, &score.instrument)?;
        let norm = match &score.norm {
            Some(file) => Some(inputs::norm(words, &survey.instrument, file)?),
            None => None,
        };
        let files = Files {
            answers: &score.answers,
            units: score.units.as_deref(),
            unit_columns: &score.unit_columns,
            headcounts: score.headcounts.as_deref(),
            units_count: true,
            // They are for disclosure control alone, and for the auditor.
            patterns: !score.unsuppressed || score.release.is_some(),
        };
        let file = score.previous_instrument.as_deref();
        let other = file.map(|file| Survey::read(words, file)).transpose()?;
        let asked = other.as_ref().unwrap_or(&survey);
        let (now, then) = std::thread::scope(|scope| {
            // Each wave has a file of its own, and most machines have two processors.
            let then = Before::files(score, files);
            let then =
                then.map(|files| scope.spawn(move || Wave::read(words, &asked.instrument, &files)));
            let now = Wave::read(words, &survey.instrument, &files);
            (now, then.map(join))
        });
        let now = now?;
        let before = match then {
            Some(then) => Some(Before::of(words, score, (&survey, &now), (other, then))?),
            None => None,
        };
        Ok(Self {
            survey,
            now,
            before,
            norm,
        })
    }

    /// Says on standard error what is worth a second look, once every file has been read.
    fn note(&self) {
        let before = self.before.iter().flat_map(|before| &before.wave.notices);
        for notice in before.chain(&self.now.notices) {
            complain(notice);
        }
        self.note_gaps();
    }

    /// A notice of the dimensions that the norm says nothing of.
    fn note_gaps(&self) {
        let Some(norm) = &self.norm else { return };
        let dimensions = self.survey.instrument.dimensions.iter();
        let gaps: Vec<&str> = dimensions
            .map(|dimension| &dimension.id)
            .filter(|id| !norm.scores.contains_key(id))
            .map(DimensionId::as_str)
            .collect();
        if !gaps.is_empty() {
            complain(&format!("{}: no norm for: {}", norm.title, gaps.join(", ")));
        }
    }
}

impl<'a> Before<'a> {
    /// The files of the wave before, if there is one.
    fn files(score: &'a Score, now: Files<'a>) -> Option<Files<'a>> {
        let own_units = score.previous_units.as_deref();
        Some(Files {
            answers: score.previous.as_deref()?,
            units: own_units.or(now.units),
            headcounts: score.previous_headcounts.as_deref(),
            // The wave before had other people: today's head counts say nothing of it.
            units_count: own_units.is_some(),
            ..now
        })
    }

    /// The wave before as it was read, beside today's.
    fn of(
        words: &Catalogue,
        score: &Score,
        (today, now): (&Survey<'_>, &Wave),
        (survey, wave): (Option<Survey<'a>>, Result<Wave, Failure>),
    ) -> Result<Self, Failure> {
        let is_comparable = match &survey {
            Some(survey) => today.is_comparable_with(words, survey)?,
            None => true,
        };
        let wave = wave?;
        let lineage = match &score.lineage {
            Some(file) => inputs::lineage(words, file, &wave, now)?,
            None => Lineage::of([], &wave.answers.tree, &now.answers.tree),
        };
        Ok(Self {
            survey,
            wave,
            is_comparable,
            lineage,
        })
    }

    /// What its figures are that may stand beside today's.
    fn past(
        &self,
        words: &Catalogue,
        today: &Instrument,
        rho: Option<f64>,
        policy: Policy,
    ) -> Result<Option<Past>, Failure> {
        if !self.is_comparable {
            return Ok(None);
        }
        let asked = self.survey.as_ref().map(|survey| &survey.instrument);
        let asked = asked.unwrap_or(today);
        let counted = self.wave.counted(asked, rho);
        let decisions = Decisions::make(asked, &self.wave.answers.tree, counted.direct, policy)?;
        let alike = |dimension: &DimensionId| today.asks_alike(asked, dimension);
        let past = Past::of(&counted, &decisions, alike);
        past.map(Some).map_err(|refusal| refused(words, refusal))
    }
}

/// What a thread made; if it panicked, so does this one.
fn join<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Writes a file that was not there before, for its owner only: it holds raw counts, and a slip of
/// the hand must not replace the answers by it.
fn write_new(words: &Catalogue, file: &Path, text: &str) -> Result<(), Failure> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut new = match options.open(file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let there = [("file", file.display().to_string().into())];
            return Err(Failure::Input(words.say("notice-release-there", &there)));
        }
        opened => opened.with_context(|| file.display().to_string())?,
    };
    new.write_all(text.as_bytes())?;
    Ok(())
}

/// Figures that could give somebody away are not printed; the rule is named, nobody else is.
fn refused(words: &Catalogue, refusal: Refusal) -> Failure {
    match refusal {
        Refusal::Attacked(rules) => {
            let rules: Vec<String> = rules.iter().map(|rule| words.rule(*rule)).collect();
            Failure::Input(words.say("audit-refused", &[("rules", rules.join(", ").into())]))
        }
        Refusal::Malformed(malformed) => malformed.into(),
    }
}

impl Wave {
    /// What its release is made of, without anything to compare it with.
    fn counted<'a>(&'a self, instrument: &'a Instrument, rho: Option<f64>) -> Counted<'a> {
        let answers = &self.answers;
        Counted {
            everyone: Some(&answers.everyone),
            breakdown: Some(&answers.breakdown),
            rho,
            ..Counted::of(instrument, &answers.tree, &self.invited, &answers.direct)
        }
    }
}
