//! A server in a process of its own, and what it uses of the machine.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::{Args, Outcome};

/// A running server. It is ended when it is dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

/// What a process has used.
#[derive(Debug, Default, Clone)]
pub(crate) struct Used {
    /// Work on the processors, at this process and in its name in the system.
    pub(crate) work: Duration,
    /// Resident memory in kilobytes, and the most there ever was.
    pub(crate) memory: u64,
    pub(crate) most_memory: u64,
    /// Open files, connections among them.
    pub(crate) files: usize,
    pub(crate) threads: u64,
}

impl Server {
    /// The program as it is shipped.
    pub(crate) fn start(args: &Args, folder: &Path) -> Outcome<Self> {
        let mut command = Command::new(&args.program);
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder);
        if let Some(url) = &args.database {
            command.env("TRIVSEL_DATABASE_URL", url);
        }
        Self::of(command)
    }

    /// The bare program: this one, started once more.
    pub(crate) fn start_bare(folder: &Path) -> Outcome<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--bare").arg(folder);
        Self::of(command)
    }

    fn of(mut command: Command) -> Outcome<Self> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let out = child.stdout.take().ok_or("the server says nothing")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        // The address ends a sentence.
        let (_, address) = line
            .split_once("http://")
            .ok_or("the server does not say where it listens")?;
        let is_part = |&c: &char| c.is_ascii_digit() || c == '.' || c == ':';
        let address: String = address.chars().take_while(is_part).collect();
        let address = address.trim_end_matches('.').parse()?;
        Ok(Self { child, address })
    }

    /// What it has used until now.
    pub(crate) fn used(&self) -> Outcome<Used> {
        let place = format!("/proc/{}", self.child.id());
        let stat = std::fs::read_to_string(format!("{place}/stat"))?;
        // The name in brackets may hold anything; the numbers come after it.
        let numbers: Vec<&str> = stat
            .rsplit_once(')')
            .map_or(Vec::new(), |(_, rest)| rest.split_whitespace().collect());
        let ticks = |place: usize| numbers.get(place).and_then(|n| n.parse::<u64>().ok());
        let ticks = ticks(11).unwrap_or_default() + ticks(12).unwrap_or_default();
        let status = std::fs::read_to_string(format!("{place}/status"))?;
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.trim_start_matches(':')
                .split_whitespace()
                .next()?
                .parse()
                .ok()
        };
        Ok(Used {
            work: Duration::from_millis(ticks * 10),
            memory: of("VmRSS").unwrap_or_default(),
            most_memory: of("VmHWM").unwrap_or_default(),
            files: std::fs::read_dir(format!("{place}/fd"))?.count(),
            threads: of("Threads").unwrap_or_default(),
        })
    }

    /// Asks it to stop, and waits until it has.
    pub(crate) fn stop(&mut self) -> Outcome<()> {
        let asked = Command::new("kill")
            .arg(self.child.id().to_string())
            .status()?;
        if !asked.success() || !self.child.wait()?.success() {
            return Err("the server did not stop well".into());
        }
        Ok(())
    }
}

impl Used {
    /// The work since an earlier moment; everything else is as it is now.
    pub(crate) fn since(&self, earlier: &Self) -> Self {
        Self {
            work: self.work.saturating_sub(earlier.work),
            ..self.clone()
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already, and then there is nothing to do.
        if self.child.kill().is_ok() {
            self.child.wait().map(drop).unwrap_or_default();
        }
    }
}
