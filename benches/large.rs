//! A million ballots and 10,000 units: how long the count of a wave takes, its disclosure control,
//! the pages that read it, and the start of the server.
//!
//! `cargo bench --bench large -- STEP FOLDER [OPTIONS]`, where STEP is one of
//!
//! * `fill`: makes a data folder with a closed wave (`--ballots N`, `--units N`, `--texts` for a survey
//!   that asks for words too);
//! * `count`: counts that wave, as `trivsel wave count` does; what it prints at the end is the time,
//!   the peak of memory and the size of the folder;
//! * `pages` and `start`: the pages of a counted wave, and how soon the server is ready on it; `--program
//!   FILE` says which server (`target/release/trivsel`);
//! * `release`: suppression, audit and release of 10,000 units in memory (the folder is not used).

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark prints its table"
)]

#[path = "large/fill.rs"]
mod fill;
#[path = "large/later.rs"]
mod later;
#[path = "large/release.rs"]
mod release;
#[path = "large/serve.rs"]
mod serve;
#[path = "large/town.rs"]
mod town;

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use trivsel::services::count_wave::{Order, Step, count_wave_telling};
use trivsel::services::manage_accounts::survey_manager;
use trivsel::services::{Database, Services};

/// What can go wrong in a benchmark ends it, with its own words.
type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// What the command line asks for.
struct Asked {
    ballots: usize,
    units: usize,
    texts: bool,
}

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str, otherwise: usize| {
        let at = words.iter().position(|word| word == name);
        let value = at.and_then(|at| words.get(at + 1));
        value
            .and_then(|value| value.parse().ok())
            .unwrap_or(otherwise)
    };
    let asked = Asked {
        ballots: value("--ballots", 1_000_000),
        units: value("--units", 10_000),
        texts: words.iter().any(|word| word == "--texts"),
    };
    let program = words.iter().position(|word| word == "--program");
    let program = program.and_then(|at| words.get(at + 1));
    let program = program.map_or("target/release/trivsel", String::as_str);
    let mut plain = words.iter().filter(|word| !word.starts_with("--"));
    let (step, folder) = (plain.next(), plain.next());
    match (step.map(String::as_str), folder) {
        (Some("fill"), Some(folder)) => fill::fill(Path::new(folder), &asked),
        (Some("count"), Some(folder)) => count(Path::new(folder)),
        (Some("pages"), Some(folder)) => serve::pages(Path::new(folder), program),
        (Some("start"), Some(folder)) => serve::start(Path::new(folder), program),
        (Some("release"), _) => release::release(&asked),
        _ => {
            println!(
                "large: fill, count, pages or start, and a folder; or release: see benches/large.rs"
            );
            Ok(())
        }
    }
}

/// Counts the wave of a filled folder.
fn count(folder: &Path) -> Outcome<()> {
    let services = Services::open(folder, &Database::in_folder(folder))?;
    let now = now();
    let manager = services.call(now, |cx| survey_manager(cx, fill::MANAGER))?;
    let manager = manager.ok_or("the folder is not filled")?;
    let begun = Instant::now();
    // What it is at, since when, and the processor time until then.
    let at = Mutex::new(("opening", begun, processor()));
    let goes_on_to = |what: &'static str| {
        let mut at = at.lock().unwrap_or_else(PoisonError::into_inner);
        if at.0 != what {
            let took = at.1.elapsed();
            let cores = (processor() - at.2) / took.as_secs_f64();
            row(&format!("  {}, {cores:.1} cores at work", at.0), took);
            *at = (what, Instant::now(), processor());
        }
    };
    let order = Order::of(fill::wave());
    count_wave_telling(&services, now, &manager, &order, &|so_far| {
        goes_on_to(match so_far.step {
            Step::Opening => "opening",
            Step::Figures => "figures",
            Step::Writing if so_far.done < so_far.all => "writing",
            // All is written; what is left is to scrub the file.
            Step::Writing => "scrubbing",
        });
    })?;
    goes_on_to("nothing");
    row("count", begun.elapsed());
    Ok(())
}

/// Now.
#[expect(clippy::disallowed_methods, reason = "a benchmark runs now")]
fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}

/// A line of the table: what, seconds, the processor time of this process until now, and the most
/// memory that it ever had.
fn row(what: &str, took: Duration) {
    println!(
        "{what:<40} {:>9.2} s   processor {:>8.2} s   peak {:>6} MB",
        took.as_secs_f64(),
        processor(),
        peak()
    );
}

/// Seconds of processor time that this process has had, on all cores together.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks = ticks.filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// The most memory that this process ever had, in MB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1));
    kilobytes
        .and_then(|n| n.parse::<u64>().ok())
        .unwrap_or_default()
        / 1_024
}
