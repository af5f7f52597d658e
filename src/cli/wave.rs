//! `trivsel wave`: what a survey manager does, without a browser.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{Failure, Place, file_stem, listed, now, read_file, say, views};
use crate::domain::account::Account;
use crate::domain::disclosure::SMALLEST_GROUP;
use crate::domain::id::WaveId;
use crate::domain::instrument::BACKGROUND;
use crate::domain::mistake::{Mistake, Source};
use crate::domain::table::Table;
use crate::services::count_wave::{CountError, count_wave};
use crate::services::draft_wave::{Draft, DraftError, draft_wave};
use crate::services::manage_accounts::survey_manager;
use crate::services::run_wave::{RunError, close_wave, list_waves, open_wave, release_wave};
use crate::services::{Context, Services};
use crate::sheet;

/// What to do with waves.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List the waves.
    List(Acting),
    /// Prepare a wave from files.
    Draft(Box<NewWave>),
    /// Open a wave and queue the invitations.
    Open(Step),
    /// Close a wave.
    Close(Step),
    /// Open the box of a closed wave, count it and empty it.
    Count(CountStep),
    /// Release the figures of a counted wave. Read its comments in the browser first.
    Release(Step),
}

#[derive(Debug, Args)]
pub(super) struct Acting {
    /// The e-mail address of the survey manager who does it
    #[arg(long = "as", value_name = "EMAIL")]
    manager: String,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Args)]
pub(super) struct Step {
    /// The wave's id
    wave: String,
    #[command(flatten)]
    acting: Acting,
}

#[derive(Debug, Args)]
pub(super) struct CountStep {
    #[command(flatten)]
    step: Step,
    /// Raise the smallest group that is shown
    #[arg(long)]
    k: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct NewWave {
    /// The title
    #[arg(long)]
    title: String,
    /// The survey file
    #[arg(long, value_name = "FILE")]
    instrument: PathBuf,
    /// The roster file, CSV or XLSX
    #[arg(long, value_name = "FILE")]
    roster: PathBuf,
    /// The units file, CSV or XLSX; needed the first time and when the organisation changes
    #[arg(long, value_name = "FILE")]
    units: Option<PathBuf>,
    /// A norm to compare with, CSV or XLSX: dimension, score, scale, orientation
    #[arg(long, value_name = "FILE")]
    norm: Option<PathBuf>,
    /// What reorganised units were in the survey before, CSV or XLSX: from, to
    #[arg(long, value_name = "FILE")]
    lineage: Option<PathBuf>,
    /// The last day that takes answers: 2026-12-11
    #[arg(long, value_name = "DAY")]
    closes_on: NaiveDate,
    /// The smallest group whose figures are shown
    #[arg(long, default_value_t = SMALLEST_GROUP)]
    k: u32,
    /// An optional section to ask; may be given more than once
    #[arg(long = "section", value_name = "ID")]
    sections: Vec<String>,
    /// Ask the background questions too. Their answers are shown only for the whole organisation and
    /// only in groups of at least ten; with many small units they often cannot be shown
    #[arg(long)]
    background: bool,
    #[command(flatten)]
    acting: Acting,
}

pub(super) fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::List(acting) => list(acting),
        Command::Draft(new) => draft(*new),
        Command::Open(step) => move_on(step, open_wave),
        Command::Close(step) => move_on(step, close_wave),
        Command::Release(step) => release(step),
        Command::Count(step) => count(step),
    }
}

impl Acting {
    fn begin(self) -> Result<(Services, Account), Failure> {
        let services = self.place.services()?;
        let manager = services.call(now(), |cx| survey_manager(cx, &self.manager))?;
        let missing = || Failure::Input(format!("{} is no survey manager here", self.manager));
        Ok((services, manager.ok_or_else(missing)?))
    }
}

fn list(acting: Acting) -> Result<(), Failure> {
    let (services, manager) = acting.begin()?;
    for wave in services.call(now(), |cx| list_waves(cx, &manager))? {
        let day = wave.closes_at.format("%Y-%m-%d");
        say(&format!(
            "{}\t{}\t{day}\t{}",
            wave.id,
            wave.stage.name(),
            wave.title
        ))?;
    }
    Ok(())
}

fn draft(new: NewWave) -> Result<(), Failure> {
    let (views, language) = views()?;
    let words = views.words(language);
    let instrument = String::from_utf8(read_file(&new.instrument)?);
    let background = new.background.then(|| BACKGROUND.to_owned());
    let draft = Draft {
        title: new.title,
        closes_on: Some(new.closes_on),
        k: Some(new.k),
        instrument: Some(instrument.or(Err(Mistake::in_file("file-unreadable")))),
        asked: new.sections.into_iter().chain(background).collect(),
        units: table(new.units.as_deref())?,
        norm: table(new.norm.as_deref())?,
        norm_name: file_stem(new.norm.as_deref()),
        lineage: table(new.lineage.as_deref())?,
        roster: Some(sheet::table(&read_file(&new.roster)?)),
    };
    let (services, manager) = new.acting.begin()?;
    match services.call(now(), |cx| draft_wave(cx, &manager, &draft)) {
        Ok(wave) => say(wave.as_str()),
        Err(DraftError::Mistakes(mistakes)) => {
            let file = |file: Option<&PathBuf>, flag: &str| {
                file.map_or_else(|| flag.to_owned(), |file| file.display().to_string())
            };
            let named = |part: Source| match part {
                Source::Form => String::new(),
                Source::Instrument => new.instrument.display().to_string(),
                Source::Units => file(new.units.as_ref(), "--units"),
                Source::Roster => new.roster.display().to_string(),
                Source::Norm => file(new.norm.as_ref(), "--norm"),
                Source::Lineage => file(new.lineage.as_ref(), "--lineage"),
            };
            let lines: Vec<String> = mistakes
                .into_iter()
                .map(|(part, mistake)| listed(words, &named(part), &[mistake]))
                .collect();
            Err(Failure::Input(lines.join("\n")))
        }
        Err(error @ (DraftError::NotFound | DraftError::Store(_))) => Err(error.into()),
    }
}

/// The rows of a file that may be left out.
fn table(file: Option<&Path>) -> Result<Option<Result<Table, Mistake>>, Failure> {
    file.map(|file| Ok(sheet::table(&read_file(file)?)))
        .transpose()
}

fn move_on(
    step: Step,
    service: impl FnOnce(&mut Context<'_>, &Account, &WaveId) -> Result<(), RunError>,
) -> Result<(), Failure> {
    let (services, manager) = step.acting.begin()?;
    let wave = WaveId::new(step.wave);
    moved(services.call(now(), |cx| service(cx, &manager, &wave)))
}

fn release(step: Step) -> Result<(), Failure> {
    let (services, manager) = step.acting.begin()?;
    let wave = WaveId::new(step.wave);
    moved(release_wave(&services, now(), &manager, (&wave, &[])))
}

fn moved(done: Result<(), RunError>) -> Result<(), Failure> {
    match done {
        Ok(()) => Ok(()),
        Err(error @ (RunError::NotFound | RunError::WrongStage | RunError::TooLate)) => {
            Err(Failure::Input(error.to_string()))
        }
        Err(error @ (RunError::Keys(_) | RunError::Store(_))) => Err(error.into()),
    }
}

fn count(CountStep { step, k }: CountStep) -> Result<(), Failure> {
    let (services, manager) = step.acting.begin()?;
    let wave = WaveId::new(step.wave);
    match count_wave(&services, now(), &manager, (&wave, k)) {
        Ok(()) => Ok(()),
        Err(CountError::Mismatch(units)) => {
            let units: Vec<String> = units.iter().map(ToString::to_string).collect();
            Err(Failure::Input(format!(
                "ballots and used invitations differ in: {}",
                units.join(", ")
            )))
        }
        Err(CountError::Attacked(rules)) => {
            let (views, language) = views()?;
            let words = views.words(language);
            let rules: Vec<String> = rules.iter().map(|rule| words.rule(*rule)).collect();
            let rules = [("rules", rules.join(", ").into())];
            Err(Failure::Input(
                words.say("wave-show-error-attacked", &rules),
            ))
        }
        Err(error @ (CountError::NotFound | CountError::WrongStage | CountError::Lowered)) => {
            Err(Failure::Input(error.to_string()))
        }
        Err(error @ (CountError::Sealed(_) | CountError::Figures | CountError::Store(_))) => {
            Err(error.into())
        }
    }
}
