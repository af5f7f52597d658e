//! How many people can answer at once: the page, the ballot that is taken and on disk, and both.
//!
//! `cargo bench --bench answering` prepares an installation, starts the server as it is shipped, lets
//! people answer over so many connections, and prints a line per run, beside a bare program that does
//! no more than put a blob into the same kind of database. Without a rate everybody answers as fast as
//! the server lets them; with one, people come when they come, and whoever must wait is counted from
//! then on. The load takes its share of the machine, so a line also tells the server's own work.

mod load;
mod peer;
mod server;
mod site;
mod table;
mod wire;

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;

use self::load::{Load, Part};
use self::server::Server;
use self::site::Site;

/// What goes wrong ends the run.
type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// The services are told the time, and here it is the machine's.
#[expect(clippy::disallowed_methods, reason = "a benchmark runs now")]
fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}

/// How people answer, and where.
#[derive(Debug, Clone, Parser)]
#[command(about = "How many people can answer at once")]
struct Args {
    /// What is asked for: page, post, answer (both), or all of them, one after the other
    #[arg(long, default_value = "all")]
    part: String,
    /// People who answer in each run
    #[arg(long, default_value_t = 20_000)]
    answers: usize,
    /// People who are invited, if more than answer
    #[arg(long, default_value_t = 0)]
    invited: usize,
    /// Connections that stay open
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// People a second; as fast as it goes if left out
    #[arg(long)]
    rate: Option<u32>,
    /// Seconds that people come for at that rate
    #[arg(long)]
    seconds: Option<u32>,
    /// The level of the wave
    #[arg(long, default_value_t = 2)]
    level: i32,
    /// The survey that comes along: trivsel or klynge-nord
    #[arg(long, default_value = "trivsel")]
    survey: String,
    /// The database; an `SQLite` file in the data folder if left out
    #[arg(long, env = "TRIVSEL_DATABASE_URL")]
    database: Option<String>,
    /// Where the data folder is made: on the disk that is to be measured
    #[arg(long, default_value = "target")]
    disk: PathBuf,
    /// The program that is measured
    #[arg(long, default_value = env!("CARGO_BIN_EXE_trivsel"))]
    program: PathBuf,
    /// Leave out the bare program and the printing of pages
    #[arg(long)]
    alone: bool,
    /// Print pages, but start no server
    #[arg(long)]
    pages: bool,
    /// Be the bare program, on this data folder
    #[arg(long, hide = true)]
    bare: Option<PathBuf>,
    /// What `cargo bench` adds
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Outcome<()> {
    let args = Args::parse();
    if let Some(folder) = &args.bare {
        return peer::serve(folder);
    }
    let folder = tempfile::Builder::new()
        .prefix("answering-")
        .tempdir_in(&args.disk)?;
    if !args.alone {
        peer::print_pages(&args.survey)?;
    }
    if args.pages {
        return Ok(());
    }
    say(table::HEAD)?;
    let parts = if args.part == "all" {
        vec![Part::Page, Part::Post, Part::Answer]
    } else {
        vec![Part::named(&args.part).ok_or("--part is page, post, answer or all")?]
    };
    let people = people(&args, &parts);
    let site = Site::prepare(folder.path(), &args, people)?;
    let mut server = Server::start(&args, folder.path())?;
    let mut first = 0;
    for &part in &parts {
        let load = Load::of(&args, part, first);
        let before = site.stored()?;
        let run = load.run(&server, &site)?;
        let stored = site.stored()? - before;
        say(&table::line(&site.name, &load, &run, stored))?;
        if let Some(samples) = table::samples(&run) {
            say(&samples)?;
        }
        // A page leaves the right unused; a ballot does not.
        first += if part == Part::Page { 0 } else { load.people };
        if run.acknowledged != stored {
            say(&format!(
                "  {} receipts, but {stored} ballots in the box",
                run.acknowledged
            ))?;
        }
    }
    server.stop()?;
    if !args.alone && args.rate.is_none() {
        let bare = folder.path().join("bare");
        site.lay_out_for_bare(&bare)?;
        let server = Server::start_bare(&bare)?;
        let load = Load::of(&args, Part::Answer, 0);
        let run = load.run(&server, &site)?;
        say(&table::line("bare", &load, &run, run.acknowledged))?;
    }
    Ok(())
}

/// How many people must have a code.
fn people(args: &Args, parts: &[Part]) -> usize {
    let at_rate = |rate: u32, seconds: u32| usize::try_from(rate * seconds).unwrap_or_default();
    let each = match (args.rate, args.seconds) {
        (Some(rate), Some(seconds)) => at_rate(rate, seconds),
        _ => args.answers,
    };
    let spent = parts.iter().filter(|&&part| part != Part::Page).count();
    args.invited.max(each * spent.max(1))
}

/// Prints a line at once: a run may take minutes.
fn say(line: &str) -> Outcome<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// A time in milliseconds with one place.
fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1_000.0)
}
