//! The server on a folder whose wave is counted: how soon it is ready, what it takes at rest, and how
//! long its pages take, asked one after the other over loopback.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use trivsel::domain::wave::WaveStage;
use trivsel::services::manage_accounts::survey_manager;
use trivsel::services::run_wave::{release_wave, watch_wave};
use trivsel::services::sign_in::{link_for, sign_in};
use trivsel::services::{Database, Services};

use super::{Outcome, fill, now};

/// Where the server listens.
const ADDRESS: &str = "127.0.0.1:18341";
/// How often each page is asked for after the first time.
const TIMES: usize = 200;

/// A server that is ended with this.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

impl Server {
    /// Starts the program on a folder and waits for its first good answer: the milliseconds to the
    /// line that says where it listens, and to that answer.
    fn start(program: &str, folder: &Path) -> Outcome<(Self, [u128; 2])> {
        let begun = Instant::now();
        let mut child = Command::new(program)
            .args(["serve", "--listen", ADDRESS, "--data"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let said = child.stdout.take().ok_or("the server says nothing")?;
        let server = Self(child);
        let mut line = String::new();
        BufReader::new(said).read_line(&mut line)?;
        let listens = begun.elapsed().as_millis();
        ureq::get(format!("http://{ADDRESS}/health")).call()?;
        Ok((server, [listens, begun.elapsed().as_millis()]))
    }

    /// What it holds in memory, in MB.
    fn resident(&self) -> Outcome<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id()))?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().nth(1));
        Ok(kilobytes.ok_or("no size of the server")?.parse::<u64>()? / 1_024)
    }
}

/// Starts the server some times.
pub(crate) fn start(folder: &Path, program: &str) -> Outcome<()> {
    for _ in 0..5 {
        let (server, [listens, ready]) = Server::start(program, folder)?;
        println!(
            "start: listens after {listens} ms, healthy after {ready} ms, {} MB at rest",
            server.resident()?
        );
    }
    Ok(())
}

/// Asks for the pages that read the release.
pub(crate) fn pages(folder: &Path, program: &str) -> Outcome<()> {
    let (session, unit) = prepared(folder)?;
    let (server, _) = Server::start(program, folder)?;
    let wave = fill::wave();
    let pages = [
        "/".to_owned(),
        "/reports".to_owned(),
        format!("/reports/{wave}/u00000"),
        format!("/reports/{wave}/{unit}"),
        "/coverage".to_owned(),
    ];
    for page in pages {
        let ask = || -> Outcome<(u128, usize)> {
            let begun = Instant::now();
            let request = ureq::get(format!("http://{ADDRESS}{page}"));
            let mut answer = request
                .header("Cookie", format!("trivsel={session}"))
                .call()?;
            let length = answer.body_mut().read_to_vec()?.len();
            Ok((begun.elapsed().as_micros(), length))
        };
        let (first, length) = ask()?;
        let mut took = Vec::new();
        for _ in 0..TIMES {
            took.push(ask()?.0);
        }
        took.sort_unstable();
        let at = |share: usize| took.get(took.len() * share / 100).copied().unwrap_or(0);
        println!(
            "{page:<24} {length:>9} bytes   first {first:>8} µs   p50 {:>7} µs   p99 {:>7} µs",
            at(50),
            at(99)
        );
    }
    println!("{} MB after all pages", server.resident()?);
    Ok(())
}

/// Releases the wave if that is still to be done; somebody's session, and a unit in the middle.
fn prepared(folder: &Path) -> Outcome<(String, String)> {
    let services = Services::open(folder, &Database::in_folder(folder))?;
    let manager = services.call(now(), |cx| survey_manager(cx, fill::MANAGER))?;
    let manager = manager.ok_or("the folder is not filled")?;
    let overview = services.call(now(), |cx| watch_wave(cx, &manager, &fill::wave()))?;
    if overview.wave.stage == WaveStage::Counted {
        release_wave(&services, now(), &manager, (&fill::wave(), &[]))?;
    }
    let token = services.call(now(), |cx| link_for(cx, &manager.id))?;
    let session = services.call(now(), |cx| sign_in(cx, &token))?;
    let mut middle = overview.rates.iter();
    let middle = middle.find(|line| line.depth == 3 && line.rate.is_some());
    let unit = middle.map_or_else(|| "u00000".to_owned(), |line| line.unit.id.to_string());
    Ok((session, unit))
}
