//! The employee's, the leader's and the union representative's part in a real Chromium, 390 × 844. Where no Chromium, Node or
//! `node_modules` is installed, the reason is printed and the test is passed over; `.ci/run`
//! installs all three and demands them.

#![cfg(test)]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const WALK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");

/// A running demo; stopped when the test ends, however it ends.
struct Demo {
    child: Child,
    leader: String,
    union: String,
    employee: String,
}

impl Demo {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_trivsel"))
            .args(["demo", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut demo = Self {
            child,
            leader: String::new(),
            union: String::new(),
            employee: String::new(),
        };
        for line in lines.map_while(Result::ok) {
            let link = line
                .split_whitespace()
                .last()
                .unwrap_or_default()
                .to_owned();
            if line.trim_start().starts_with("leader ") {
                demo.leader = link;
            } else if line.trim_start().starts_with("tr ") {
                demo.union = link;
            } else if line.trim_start().starts_with("employee ") {
                demo.employee = link;
                break;
            }
        }
        demo
    }

    fn base(&self) -> &str {
        self.employee.split("/s/").next().unwrap()
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // A gentle stop, so that the demo can delete its data folder.
        let asked = Command::new("kill")
            .arg(self.child.id().to_string())
            .status();
        if asked.is_err() {
            drop(self.child.kill());
        }
        drop(self.child.wait());
    }
}

fn in_path(names: &[&str]) -> Option<PathBuf> {
    let output = Command::new("sh")
        .args(["-c", "echo \"$PATH\""])
        .output()
        .ok()?;
    let path = String::from_utf8(output.stdout).ok()?;
    let folders: Vec<&Path> = path.trim().split(':').map(Path::new).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.exists())
}

/// What the walk needs, or what is missing.
fn tools() -> Result<(PathBuf, PathBuf), &'static str> {
    let chromium = in_path(&["chromium", "chromium-browser", "google-chrome"])
        .ok_or("no Chromium is installed")?;
    let node = in_path(&["node"]).ok_or("no Node is installed")?;
    let modules = Path::new(WALK).join("node_modules/playwright-core");
    if modules.exists() {
        Ok((chromium, node))
    } else {
        Err("`npm ci` was not run in tests/browser")
    }
}

/// Runs a script of `tests/browser` against a demo of its own.
fn run(script: &str) {
    let (chromium, node) = match tools() {
        Ok(tools) => tools,
        Err(missing) => {
            assert!(
                option_env!("TRIVSEL_BROWSER") != Some("required"),
                "{missing}"
            );
            // Written to the terminal itself: what a passing test prints is not shown.
            writeln!(std::io::stderr(), "browser test passed over: {missing}").unwrap();
            return;
        }
    };
    let demo = Demo::start();
    let output = Command::new(node)
        .arg(script)
        .current_dir(WALK)
        .env("BASE", demo.base())
        .env("EMPLOYEE", &demo.employee)
        .env("LEADER", &demo.leader)
        .env("UNION", &demo.union)
        .env("CHROMIUM", chromium)
        .output()
        .unwrap();
    let (said, complained) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{said}\n{complained}");
}

#[test]
fn an_employee_and_those_who_follow_up_walk_through_on_a_phone() {
    run("walk.mjs");
}

#[test]
fn what_points_at_a_person_is_said_under_the_field_and_as_the_server_finds_it() {
    run("telltale.mjs");
}
