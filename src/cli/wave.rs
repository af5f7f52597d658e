//! `trivsel wave`: what a survey manager does, without a browser.

mod count;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::{Failure, Place, file_stem, listed, now, read_file, say, words};
use crate::domain::account::Account;
use crate::domain::disclosure::SMALLEST_GROUP;
use crate::domain::id::WaveId;
use crate::domain::instrument::BACKGROUND;
use crate::domain::mistake::{Mistake, Source};
use crate::domain::opening_code::Holder;
use crate::domain::table::Table;
use crate::domain::wave::Level;
use crate::services::ceremony::{CeremonyError, make_codes, prove_code, read_codes};
use crate::services::count_wave::CountError;
use crate::services::draft_wave::{Draft, DraftError, draft_wave};
use crate::services::manage_accounts::survey_manager;
use crate::services::purge_wave::{PurgeError, purge_wave};
use crate::services::recount_wave::recount_wave;
use crate::services::run_wave::{
    RunError, close_wave, list_waves, open_wave, release_wave, watch_wave,
};
use crate::services::{Context, Services};
use crate::sheet;
use crate::views::wave::misread;

/// What to do with waves.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List the waves.
    List(Acting),
    /// Prepare a wave from files.
    Draft(Box<NewWave>),
    /// Make a wave's two opening codes and print them, once.
    Codes(Step),
    /// Try an opening code, read from standard input. Both must be tried before a wave opens.
    Try(ProveStep),
    /// Open a wave and queue the invitations.
    Open(Step),
    /// Close a wave.
    Close(Step),
    /// Open the box of a closed wave, count it and empty it. The opening code is read from standard
    /// input.
    Count(CountStep),
    /// Count the archive again and compare; nothing is changed.
    Recount(Step),
    /// Destroy the archive of a released wave and its keys now, not two weeks after the count.
    Purge(Step),
    /// Release the figures of a counted wave.
    Release(ReleaseStep),
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
    /// Leave out this many ballots that cannot be read
    #[arg(long, default_value_t = 0)]
    without: u32,
}

#[derive(Debug, Args)]
pub(super) struct ReleaseStep {
    #[command(flatten)]
    step: Step,
    /// Release the comments too, all of them. They can be read, and left out, in the browser only
    #[arg(long)]
    comments_read: bool,
}

#[derive(Debug, Args)]
pub(super) struct ProveStep {
    #[command(flatten)]
    step: Step,
    /// Whose code it is: hr or staff
    #[arg(long)]
    holder: String,
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
        Command::Count(step) => count::count(step),
        Command::Codes(step) => codes(step),
        Command::Try(step) => prove(step),
        Command::Recount(step) => recount(step),
        Command::Purge(step) => purge(step),
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
    let words = words()?;
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
                .map(|(part, mistake)| listed(&words, &named(part), &[mistake]))
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

fn release(
    ReleaseStep {
        step,
        comments_read,
    }: ReleaseStep,
) -> Result<(), Failure> {
    let (services, manager) = step.acting.begin()?;
    let wave = WaveId::new(step.wave);
    // A failure here must not read as "no comments".
    let overview = match services.call(now(), |cx| watch_wave(cx, &manager, &wave)) {
        Ok(overview) => overview,
        Err(error) => return moved(Err(error)),
    };
    let n_comments = overview.comments.len();
    if n_comments > 0 && !comments_read {
        return Err(Failure::Input(format!(
            "{n_comments} comments are to be read for names in the browser; --comments-read says that they were"
        )));
    }
    moved(release_wave(&services, now(), &manager, (&wave, &[])))
}

fn moved(done: Result<(), RunError>) -> Result<(), Failure> {
    match done {
        Ok(()) => Ok(()),
        Err(
            error @ (RunError::NotFound
            | RunError::WrongStage
            | RunError::TooLate
            | RunError::CodesMissing),
        ) => Err(Failure::Input(error.to_string())),
        Err(error @ (RunError::Keys(_) | RunError::Patterns(_) | RunError::Store(_))) => {
            Err(error.into())
        }
    }
}

fn counted<T>(done: Result<T, CountError>) -> Result<T, Failure> {
    let words = words()?;
    done.map_err(|error| match error {
        CountError::Mismatch(units) => {
            let units: Vec<String> = units.iter().map(ToString::to_string).collect();
            Failure::Input(format!(
                "ballots and used invitations differ in: {}",
                units.join(", ")
            ))
        }
        CountError::Attacked(rules) => {
            let rules: Vec<String> = rules.iter().map(|rule| words.rule(*rule)).collect();
            let rules = [("rules", rules.join(", ").into())];
            Failure::Input(words.say("wave-show-error-attacked", &rules))
        }
        CountError::Code(why) => Failure::Input(misread(&words, &why)),
        CountError::Unreadable(n) => Failure::Input(format!(
            "{n} of the ballots cannot be read; look for a backup, or count with --without {n}"
        )),
        error @ (CountError::NotFound
        | CountError::WrongStage
        | CountError::UnderWay
        | CountError::WrongCode
        | CountError::Lowered
        | CountError::TooFew(_)) => Failure::Input(error.to_string()),
        error @ (CountError::Sealed(_) | CountError::Figures | CountError::Store(_)) => {
            error.into()
        }
    })
}

/// The opening code from standard input, where the wave needs one. It is never an argument: those
/// are seen by everybody on the machine.
fn code(services: &Services, manager: &Account, wave: &str) -> Result<String, Failure> {
    let wave = WaveId::new(wave);
    let codes = services.look(now(), |cx| read_codes(cx, manager, &wave));
    match codes {
        Ok(codes) if codes.wave.level == Level::Two => typed("the opening code"),
        Ok(_) => Ok(String::new()),
        Err(error) => Err(Failure::Input(error.to_string())),
    }
}

/// A line from standard input, asked for on standard error.
fn typed(what: &str) -> Result<String, Failure> {
    super::complain(&format!("Type {what}, then Enter:"));
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line)
}

/// Makes a wave's codes and prints them once.
fn codes(step: Step) -> Result<(), Failure> {
    let (services, manager) = step.acting.begin()?;
    let wave = WaveId::new(step.wave);
    let made = services.call(now(), |cx| {
        let known = read_codes(cx, &manager, &wave)?.wave.fingerprint;
        make_codes(cx, &manager, (&wave, &known.unwrap_or_default()))
    });
    let (_, made) = made.map_err(|error| Failure::Input(error.to_string()))?;
    for (holder, words) in made {
        say(&format!("{}\t{}", holder.name(), words.join(" ")))?;
    }
    Ok(())
}

fn prove(step: ProveStep) -> Result<(), Failure> {
    let (services, manager) = step.step.acting.begin()?;
    let wave = WaveId::new(step.step.wave);
    let holder = Holder::from_name(&step.holder)
        .ok_or_else(|| Failure::Input("the holder is hr or staff".to_owned()))?;
    let code = typed("the code")?;
    let words = words()?;
    match prove_code(&services, now(), &manager, (&wave, holder, &code)) {
        Ok(()) => Ok(()),
        Err(CeremonyError::Misread(why)) => Err(Failure::Input(misread(&words, &why))),
        Err(error @ (CeremonyError::Keys(_) | CeremonyError::Store(_))) => Err(error.into()),
        Err(error) => Err(Failure::Input(error.to_string())),
    }
}

fn recount(step: Step) -> Result<(), Failure> {
    let (services, manager) = step.acting.begin()?;
    let code = code(&services, &manager, &step.wave)?;
    let wave = WaveId::new(step.wave);
    let found = counted(recount_wave(&services, now(), &manager, (&wave, &code)))?;
    if found.same {
        return say(&format!(
            "{} ballots give the same figures",
            found.n_ballots
        ));
    }
    Err(Failure::Input(format!(
        "{} ballots give other figures",
        found.n_ballots
    )))
}

fn purge(step: Step) -> Result<(), Failure> {
    let (services, manager) = step.acting.begin()?;
    match purge_wave(&services, now(), &manager, &WaveId::new(step.wave)) {
        Ok(()) => Ok(()),
        Err(PurgeError::Store(error)) => Err(error.into()),
        Err(error) => Err(Failure::Input(error.to_string())),
    }
}
