//! The program as a process, and people who answer while it works.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::app::TestApp;
use super::case::{self, Fields};
use super::person::Person;

/// `trivsel` with these words, told of no database but by them.
pub(crate) fn trivsel(arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_trivsel"));
    program.args(arguments).env_remove("TRIVSEL_DATABASE_URL");
    program
}

/// Runs it to its end.
pub(crate) fn runs(arguments: &[&str]) -> Output {
    trivsel(arguments).output().unwrap()
}

/// Runs it to a good end: what it said.
#[track_caller]
pub(crate) fn succeeds(arguments: &[&str]) -> String {
    let output = runs(arguments);
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {why}");
    String::from_utf8(output.stdout).unwrap()
}

/// Runs it, and it refuses what it is given: why.
#[track_caller]
pub(crate) fn refuses(arguments: &[&str]) -> String {
    let output = runs(arguments);
    let why = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {why}");
    why
}

/// Starts a program and kills it after so many milliseconds. Where it stood then decides nothing; what
/// is there afterwards does.
pub(crate) fn is_killed(program: &mut Command, after: u64) {
    let quiet = program.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = quiet.spawn().unwrap();
    let until = Instant::now() + Duration::from_millis(after);
    while Instant::now() < until && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A path as a word of a command.
pub(crate) fn word(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Whether the full numbers are asked for.
pub(crate) fn is_full() -> bool {
    std::env::var_os("TRIVSEL_FULL").is_some()
}

/// A line of the table of `tests/reliability/full`. The test has held it so far: nothing is lost or there
/// twice.
pub(crate) fn row((id, on): (&str, &str), what: &str, (trials, ballots): (usize, usize)) {
    println!("row;{id};{on};{what};{trials};{ballots};0;0;-;holds");
}

/// What became of a ballot.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sent {
    /// Whose it was.
    pub(crate) code: String,
    /// What the server said.
    pub(crate) status: u16,
}

/// People who answer one after the other until they are stopped or all have been heard. Whoever is
/// not taken tries again, as people do.
pub(crate) struct Crowd {
    stop: Arc<AtomicBool>,
    sent: Arc<Mutex<Vec<Sent>>>,
    thread: Option<JoinHandle<()>>,
}

impl Crowd {
    /// Sets people with these codes going.
    pub(crate) fn start(app: &TestApp, ballots: Vec<(String, Fields)>) -> Self {
        let (stop, sent) = (Arc::new(AtomicBool::new(false)), Arc::default());
        let (stopped, told) = (Arc::clone(&stop), Arc::clone(&sent));
        let address = app.address();
        let told: Arc<Mutex<Vec<Sent>>> = told;
        let thread = std::thread::spawn(move || {
            let mut left: std::collections::VecDeque<_> = ballots.into();
            while let Some((code, fields)) = left.pop_front() {
                if stopped.load(Ordering::Relaxed) {
                    return;
                }
                let mut person = Person::new(address);
                let page = person.posts(&format!("/s/{code}"), &case::refs(&fields));
                let status = page.status;
                if status != 200 {
                    left.push_back((code.clone(), fields));
                }
                told.lock().unwrap().push(Sent { code, status });
            }
        });
        Self {
            stop,
            sent,
            thread: Some(thread),
        }
    }

    /// Everything that has been answered so far.
    pub(crate) fn so_far(&self) -> Vec<Sent> {
        self.sent.lock().unwrap().clone()
    }

    /// Stops them, and tells everything that the server said.
    pub(crate) fn stop(mut self) -> Vec<Sent> {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.take().unwrap().join().unwrap();
        self.so_far()
    }
}

/// The codes that got a receipt.
pub(crate) fn acknowledged(sent: &[Sent]) -> Vec<String> {
    let taken = sent.iter().filter(|one| one.status == 200);
    taken.map(|one| one.code.clone()).collect()
}

/// Each code with a ballot of its own.
pub(crate) fn with_ballots(codes: &[(String, String)]) -> Vec<(String, Fields)> {
    let ballots = codes.iter().enumerate();
    ballots
        .map(|(n, (_, code))| (code.clone(), case::made_up(n)))
        .collect()
}

/// Sends a ballot: what the server said.
pub(crate) fn sends(app: &TestApp, code: &str, fields: &Fields) -> u16 {
    let page = app
        .person()
        .posts(&format!("/s/{code}"), &case::refs(fields));
    page.status
}

/// Copies a whole folder.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    for file in super::folder::files(from) {
        let there = to.join(file.strip_prefix(from).unwrap());
        std::fs::create_dir_all(there.parent().unwrap()).unwrap();
        std::fs::copy(file, there).unwrap();
    }
}
