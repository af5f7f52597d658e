//! Layer 4: the commands. Data goes to standard output, errors to standard error as one sentence
//! and a hint; exit 0 done, 1 the input is wrong, 2 wrong usage, 3 the system failed.

mod account;
mod audit;
mod backup;
mod check;
mod demo;
mod generate;
mod instrument;
mod keys;
mod mail;
mod move_database;
mod purge;
mod score;
mod serve;
mod wave;

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand};

use crate::config::{Config, Settings, speaks_danish};
use crate::domain::mistake::Mistake;
use crate::domain::wave::Level;
use crate::domain::wording::Language;
use crate::services::{Database, Services};
use crate::views::catalogue::Catalogue;

/// Anonymous wellbeing surveys that end in action plans.
#[derive(Debug, Parser)]
#[command(name = "trivsel", version, about, long_about = None)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server.
    Serve(Place),
    /// Run the server on a disposable data folder with a made-up organisation in it.
    Demo(demo::Demo),
    /// Check survey files.
    #[command(subcommand)]
    Instrument(instrument::Instrument),
    /// Score files of answers without a server.
    Score(score::Score),
    /// Attack a release: can anybody be computed from what it shows?
    Audit(audit::Arguments),
    /// Make up an organisation and its waves, for trials of size and speed.
    Generate(generate::Generate),
    /// Invite people who sign in.
    #[command(subcommand)]
    Account(account::Command),
    /// Run a survey without a browser.
    #[command(subcommand)]
    Wave(wave::Command),
    /// Destroy what has had its time: archives and keys two weeks after the count, rosters a month
    /// after it.
    Purge(purge::Purge),
    /// Take in mails that came back.
    #[command(subcommand)]
    Mail(mail::Command),
    /// Move everything to another database, which is empty: from a file to a database server, or back.
    Move(move_database::Move),
    /// Write a copy of the database into a new file, also while a server runs. The keys are not in it.
    Backup(backup::Backup),
    /// Put a copy back, after looking at it from all sides.
    Restore(backup::Restore),
    /// Tell whether the database is what it must be, and whether the keys of open surveys are there.
    Check(Place),
    /// Copy the keys apart from the database, or put them back.
    #[command(subcommand)]
    Keys(keys::Command),
}

/// Where the server listens and keeps its data.
#[derive(Debug, Clone, Args)]
struct Place {
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// The folder for database, keys and mails [default: data]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The address that people use, for links in mails [default: that of --listen]
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// A settings file: listen, data, `base_url`, `smtp_url`, `mail_from`, level, `bounce_address`,
    /// `mails_per_second`, `sms_url`, `sms_token`, `sms_body`, `sms_from`, proxies,
    /// organisation, `contact_email`, `contact_phone`
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
}

/// Why a command did not do what it was asked for.
#[derive(Debug)]
enum Failure {
    /// The input is wrong: exit 1.
    Input(String),
    /// The system failed: exit 3.
    System(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::System(error.into())
    }
}

/// Runs the command line.
pub fn run() -> ExitCode {
    #[cfg(feature = "leaky")]
    crate::leaky::refuse();
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Serve(place) => serve::serve(place),
        Command::Demo(demo) => demo::run(&demo),
        Command::Instrument(instrument) => instrument::run(&instrument),
        Command::Score(score) => score::run(&score),
        Command::Audit(arguments) => audit::run(&arguments),
        Command::Generate(generate) => generate::run(&generate),
        Command::Account(account) => account::run(account),
        Command::Wave(wave) => wave::run(wave),
        Command::Purge(purge) => purge::run(purge),
        Command::Mail(mail) => mail::run(mail),
        Command::Move(arguments) => move_database::run(&arguments),
        Command::Backup(backup) => backup::back_up_command(&backup),
        Command::Restore(restore) => backup::restore(&restore),
        Command::Check(place) => check::run(place),
        Command::Keys(command) => keys::run(command),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Input(message)) => {
            complain(&message);
            ExitCode::from(1)
        }
        Err(Failure::System(error)) => {
            complain(&format!("trivsel: {error:#}"));
            ExitCode::from(3)
        }
    }
}

impl Place {
    fn config(self) -> Result<Config, Failure> {
        let file = match &self.settings {
            Some(file) => {
                Settings::from_file(file).map_err(|error| Failure::Input(error.to_string()))?
            }
            None => Settings::default(),
        };
        let flags = Settings {
            listen: self.listen,
            data: self.data,
            base_url: self.base_url,
            ..Settings::default()
        };
        let environment =
            Settings::from_environment().map_err(|error| Failure::Input(error.to_string()))?;
        let mut settings = flags.or(environment).or(file);
        settings.listen = settings.listen.map(free_address).transpose()?;
        Config::of(settings).map_err(|error| Failure::Input(error.to_string()))
    }

    /// The services on this place's data folder, for commands that need no server.
    fn services(self) -> Result<Services, Failure> {
        let config = self.config()?;
        let services = Services::open(&config.data, &database(&config)?)?;
        let services = services.at_level(level(&config));
        Ok(services.texting(config.sms.is_some()))
    }
}

/// The database that the settings name.
fn database(config: &Config) -> Result<Database, Failure> {
    Database::named(config.database_url.as_deref(), &config.data)
        .map_err(|error| Failure::Input(error.to_string()))
}

/// The level that the settings ask for.
fn level(config: &Config) -> Level {
    Level::from_number(config.level).unwrap_or(Level::Two)
}

/// The address itself, or one with a free port in place of port 0: links must name it.
fn free_address(address: SocketAddr) -> Result<SocketAddr, Failure> {
    if address.port() != 0 {
        return Ok(address);
    }
    Ok(std::net::TcpListener::bind(address)?.local_addr()?)
}

/// Writes data to standard output.
fn say(text: &str) -> Result<(), Failure> {
    match writeln!(std::io::stdout().lock(), "{text}") {
        // Whoever read it has read enough: `trivsel score … | head`.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Writes a sentence to standard error. If even that fails, there is nobody to tell.
fn complain(text: &str) {
    drop(writeln!(std::io::stderr().lock(), "{text}"));
}

/// Now. Commands are where time comes in.
#[expect(
    clippy::disallowed_methods,
    reason = "the clock enters here and is an argument from here on"
)]
fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The words of the terminal's language. Pages are for servers: parsing them all takes a command longer
/// than most of what it is called for.
fn words() -> Result<Catalogue, Failure> {
    let language = if speaks_danish() {
        Language::Danish
    } else {
        Language::English
    };
    Ok(Catalogue::new(language)?)
}

/// Mistakes in a file as lines: `file:line: what is wrong and what to do`.
fn listed(words: &Catalogue, file: &str, mistakes: &[Mistake]) -> String {
    let lines: Vec<String> = mistakes
        .iter()
        .map(|mistake| match mistake.line {
            Some(line) => format!("{file}:{line}: {}", words.mistake(mistake)),
            None => format!("{file}: {}", words.mistake(mistake)),
        })
        .collect();
    lines.join("\n")
}

/// Reads a whole file, or says which one cannot be read.
fn read_file(file: &std::path::Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(file).map_err(|error| Failure::Input(format!("{}: {error}", file.display())))
}

/// A file's name without its folder and its ending.
fn file_stem(file: Option<&std::path::Path>) -> String {
    let stem = file.and_then(std::path::Path::file_stem);
    stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

/// Log lines go to standard error.
fn start_log() {
    let filter = tracing_subscriber::EnvFilter::new(crate::config::log_filter());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}
