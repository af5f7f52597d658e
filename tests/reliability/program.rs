//! The program as a process of its own.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use super::client::Client;
use super::place::Place;

/// A running server.
pub(crate) struct Program {
    /// What was started: the server, or whoever watches it.
    child: Child,
    /// The server's own number.
    pid: u32,
    pub(crate) address: SocketAddr,
    /// How long it took from the start to the first page.
    pub(crate) ready_in: Duration,
    log: PathBuf,
}

/// The program with its settings for a place, and with none of those around it.
fn command(place: &Place) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trivsel"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("TRIVSEL_") {
            command.env_remove(name);
        }
    }
    if let Some(cluster) = &place.cluster {
        command.env("TRIVSEL_DATABASE_URL", cluster.address());
    }
    command
        .env("TRIVSEL_DATA", &place.folder)
        .env("TRIVSEL_LEVEL", "1");
    command
}

/// Starts a command of the program.
pub(crate) fn begins(place: &Place, arguments: &[&str]) -> Child {
    let mut command = command(place);
    command.args(arguments).stdin(Stdio::null());
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Runs a command of the program to its end.
pub(crate) fn runs(place: &Place, arguments: &[&str]) -> Output {
    begins(place, arguments).wait_with_output().unwrap()
}

impl Program {
    /// Starts the server and waits until it serves a page.
    pub(crate) fn start(place: &Place) -> Self {
        Self::start_at(place, "127.0.0.1:0")
    }

    /// The same at this address.
    pub(crate) fn start_at(place: &Place, address: &str) -> Self {
        Self::starts(place, command(place), address)
    }

    /// The same watched from its first moment by a command that starts what stands behind it.
    pub(crate) fn start_under(place: &Place, mut watcher: Command) -> Self {
        let program = command(place);
        watcher.arg(program.get_program());
        for (name, value) in program.get_envs() {
            match value {
                Some(value) => watcher.env(name, value),
                None => watcher.env_remove(name),
            };
        }
        let mut started = Self::starts(place, watcher, "127.0.0.1:0");
        started.pid = child_of(started.pid);
        started
    }

    fn starts(place: &Place, mut command: Command, address: &str) -> Self {
        let began = Instant::now();
        let log = place.aside().join("log");
        let mut errors = std::fs::OpenOptions::new();
        let errors = errors.create(true).append(true).open(&log).unwrap();
        command.args(["serve", "--listen", address]);
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .unwrap();
        let mut line = String::new();
        let out = child.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let address = line
            .split("http://")
            .nth(1)
            .and_then(|rest| rest.split(". ").next());
        let Some(address) = address.and_then(|address| address.parse().ok()) else {
            let end = child.wait().unwrap();
            panic!(
                "the server does not start ({end}): {}",
                std::fs::read_to_string(log).unwrap()
            );
        };
        let first = Client::of(address).get("/health").unwrap();
        assert_eq!(first.status, 200, "{first:?}");
        Self {
            pid: child.id(),
            child,
            address,
            ready_in: began.elapsed(),
            log,
        }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.pid
    }

    /// What it and those before it have written into the log.
    pub(crate) fn logged(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// Kills it where it stands. Whoever watches it ends by itself then.
    pub(crate) fn kill(&mut self) {
        if self.is_watched() {
            assert!(self.signal("-KILL").unwrap().success());
        } else {
            self.child.kill().unwrap();
        }
        self.child.wait().unwrap();
    }

    /// Asks it to stop, as whoever upgrades it does.
    pub(crate) fn ask_to_stop(&self) {
        assert!(self.signal("-TERM").unwrap().success());
    }

    fn is_watched(&self) -> bool {
        self.pid != self.child.id()
    }

    fn signal(&self, which: &str) -> std::io::Result<ExitStatus> {
        let pid = self.pid().to_string();
        Command::new("kill").args([which, &pid]).status()
    }

    /// Waits until it has ended.
    pub(crate) fn end(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    /// Whether it has ended by itself.
    pub(crate) fn has_ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().unwrap()
    }

    /// Its memory in kilobytes.
    pub(crate) fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.unwrap()
            .trim()
            .trim_end_matches(" kB")
            .trim()
            .parse()
            .unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let log = std::fs::read_to_string(&self.log).unwrap_or_default();
            let last: Vec<&str> = log.lines().rev().take(20).collect();
            drop(writeln!(
                std::io::stderr(),
                "the server's last words, the last first: {last:#?}"
            ));
        }
        // One that has ended already needs no killing. A server outlives a watcher that is killed.
        if self.is_watched() && self.has_ended().is_none() {
            drop(self.signal("-KILL"));
        }
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The one process that another has started.
fn child_of(pid: u32) -> u32 {
    let children = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap();
    children.trim().parse().unwrap()
}
