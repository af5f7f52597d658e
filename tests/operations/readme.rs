//! The README's part on operations, followed word by word: every `console` block in it is run, in its
//! order, in a scratch place with a database server of its own. Three things stand for what is
//! elsewhere in earnest: the address of the database server, that of the web server, and Ctrl-C.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::cluster::{Cluster, cluster_or_word};

const README: &str = include_str!("../../README.md");
/// The part that is run.
const PART: &str = "## Operations";
/// The line that stands for a key that is pressed.
const STOP: &str = "# Ctrl-C";

/// The lines of the `console` blocks of a part, one list for each block.
fn blocks(readme: &str) -> Vec<Vec<&str>> {
    let part = readme.split(&format!("\n{PART}\n")).nth(1).unwrap();
    let part = part.split("\n## ").next().unwrap();
    let blocks = part.split("```console\n").skip(1);
    blocks
        .map(|block| block.split("\n```").next().unwrap().lines().collect())
        .collect()
}

/// A place in which commands are run one after the other.
struct Scratch<'a> {
    folder: tempfile::TempDir,
    cluster: &'a Cluster,
    listen: String,
    server: Option<Child>,
    /// What has been exported by the commands so far.
    exported: Vec<String>,
}

impl<'a> Scratch<'a> {
    fn new(cluster: &'a Cluster) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("home")).unwrap();
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let listen = port.local_addr().unwrap().to_string();
        Self {
            folder,
            cluster,
            listen,
            server: None,
            exported: Vec::new(),
        }
    }

    fn host(&self) -> String {
        let url = self.cluster.address_of("u", "n");
        let host = url.split('@').nth(1).unwrap();
        host.split('/').next().unwrap().to_owned()
    }

    fn shell(&self, line: &str) -> Command {
        let program = Path::new(env!("CARGO_BIN_EXE_trivsel")).parent().unwrap();
        let before = self.exported.join("\n");
        let script = format!("PATH='{}':$PATH\n{before}\n{line}", program.display());
        let mut shell = Command::new("bash");
        shell
            .args(["-euo", "pipefail", "-c", &script])
            .current_dir(self.folder.path().join("home"))
            .env_remove("TRIVSEL_DATABASE_URL")
            .env("PGHOST", self.host().replace("%2F", "/"))
            .env("PGUSER", "postgres")
            .env("TRIVSEL_LISTEN", &self.listen);
        shell
    }

    fn runs(&mut self, line: &str) {
        let line = line
            .replace("db.by.example", &self.host())
            .replace("127.0.0.1:8080", &self.listen);
        if line == STOP {
            let mut server = self.server.take().unwrap();
            let stop = Command::new("kill")
                .args(["-INT", &server.id().to_string()])
                .status();
            assert!(stop.unwrap().success());
            assert!(
                server.wait().unwrap().success(),
                "the server stops in peace"
            );
        } else if line.starts_with("trivsel serve") {
            assert!(self.server.is_none(), "one server at a time");
            let mut server = self.shell(&format!("exec {line}"));
            let mut server = server.stdout(Stdio::piped()).spawn().unwrap();
            let mut said = String::new();
            let mut out = BufReader::new(server.stdout.take().unwrap());
            out.read_line(&mut said).unwrap();
            assert!(said.contains("listens"), "{line}: {said}");
            self.server = Some(server);
        } else {
            let done = self.shell(&line).output().unwrap();
            let said = String::from_utf8_lossy(&done.stdout);
            let why = String::from_utf8_lossy(&done.stderr);
            assert!(done.status.success(), "{line}\n{said}\n{why}");
            if line.starts_with("export ") {
                self.exported.push(line);
            }
        }
    }
}

impl Drop for Scratch<'_> {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            drop(server.kill());
            drop(server.wait());
        }
    }
}

#[test]
fn every_command_of_the_operations_part_works() {
    let Some(cluster) = cluster_or_word() else {
        return;
    };
    let blocks = blocks(README);
    assert!(blocks.len() > 5, "the part has its commands");
    let mut scratch = Scratch::new(cluster);
    for line in blocks.into_iter().flatten() {
        scratch.runs(line);
    }
}

#[test]
#[should_panic(expected = "trivsel no-such-thing")]
fn a_command_that_does_not_work_is_found() {
    let Some(cluster) = cluster_or_word() else {
        panic!("trivsel no-such-thing cannot be tried without a server");
    };
    Scratch::new(cluster).runs("trivsel no-such-thing");
}

#[test]
fn nothing_that_looks_like_a_command_is_left_out() {
    let part = README.split(&format!("\n{PART}\n")).nth(1).unwrap();
    let part = part.split("\n## ").next().unwrap();
    for fence in part.lines().filter(|line| line.starts_with("```")) {
        assert!(
            ["```", "```console", "```nginx"].contains(&fence),
            "{fence}"
        );
    }
}
