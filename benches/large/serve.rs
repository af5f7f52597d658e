//! The server on a folder whose wave is counted: how soon it is ready, what it takes at rest, and how
//! long its pages take, asked one after the other over loopback.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Outcome;
use super::later::{self, Readers};

/// Where the server listens.
const ADDRESS: &str = "127.0.0.1:18341";
/// How often each page is asked for after the first time, and for how long at most.
const MOST: usize = 500;
const LONGEST: Duration = Duration::from_secs(10);

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

/// Asks for every page that reads a release.
pub(crate) fn pages(folder: &Path, program: &str) -> Outcome<()> {
    let readers = later::prepared(folder)?;
    let (server, _) = Server::start(program, folder)?;
    println!(
        "{:<44} {:>8} {:>9} {:>9} {:>9} {:>6}",
        "page", "KB", "first ms", "p50 ms", "p99 ms", "n"
    );
    for (who, session, page) in addresses(&readers) {
        let ask = || -> Outcome<(u128, usize)> {
            let begun = Instant::now();
            let request = ureq::get(format!("http://{ADDRESS}{page}"));
            let mut answer = request
                .header("Cookie", format!("trivsel={session}"))
                .call()?;
            let length = answer.body_mut().read_to_vec()?.len();
            Ok((begun.elapsed().as_micros(), length))
        };
        let begun = Instant::now();
        let first = ask().map_err(|error| format!("{page}: {error}"))?;
        let mut took = vec![];
        while took.len() < MOST && begun.elapsed() < LONGEST {
            took.push(ask()?.0);
        }
        took.sort_unstable();
        let at = |share: usize| took.get(took.len() * share / 100).copied();
        println!(
            "{:<44} {:>8} {:>9} {:>9} {:>9} {:>6}",
            format!("{who} {page}"),
            first.1.div_ceil(1_024),
            milliseconds(Some(first.0)),
            milliseconds(at(50)),
            milliseconds(at(99)),
            took.len()
        );
    }
    println!("{} MB after all pages", server.resident()?);
    Ok(())
}

fn milliseconds(micros: Option<u128>) -> String {
    micros.map_or_else(
        || "-".to_owned(),
        |micros| format!("{}.{:02}", micros / 1_000, micros % 1_000 / 10),
    )
}

/// Who asks, with which session, for which page.
fn addresses(readers: &Readers) -> Vec<(&'static str, &str, String)> {
    let wave = later::wave();
    let Readers { middle, end, .. } = readers;
    let (top, dimension) = ("u00000", "d03");
    let everywhere = [
        "/".to_owned(),
        "/reports".to_owned(),
        format!("/reports?wave={wave}&under={middle}"),
        format!("/reports?wave={wave}&q=99"),
        format!("/reports?wave={wave}&q=enhed&page=150"),
        format!("/reports/{wave}/{top}"),
        format!("/reports/{wave}/{middle}"),
        format!("/reports/{wave}/{end}"),
        format!("/reports/{wave}/{top}/{dimension}"),
        format!("/reports/{wave}/{middle}/{dimension}"),
        format!("/reports/{wave}/{middle}/{dimension}/dialogue"),
        "/coverage".to_owned(),
        format!("/coverage?unit={middle}"),
        "/coverage?state=no-plan".to_owned(),
        "/indicators".to_owned(),
    ];
    let above = [
        "/".to_owned(),
        "/reports".to_owned(),
        format!("/reports/{wave}/{top}"),
        "/coverage".to_owned(),
        "/committee".to_owned(),
        format!("/committee/{top}"),
        format!("/committee/{middle}"),
        format!("/committee/{middle}/agenda"),
    ];
    let area = [
        "/".to_owned(),
        "/reports".to_owned(),
        format!("/area/{wave}"),
        "/coverage".to_owned(),
        "/committee".to_owned(),
    ];
    let of = |who, session, pages: &[String]| {
        let all = pages.iter().map(|page| (who, session, page.clone()));
        all.collect::<Vec<_>>()
    };
    [
        of("hr", readers.manager.as_str(), &everywhere),
        of("leader", readers.leader.as_str(), &above),
        of("member", readers.member.as_str(), &area),
    ]
    .concat()
}
