//! What people do, in a real Chromium of a phone's size: the demo from end to end, and what can happen
//! to those who answer. Where no Chromium, Node or `node_modules` is installed, the reason is printed
//! and the test is passed over; `.ci/run` installs all three and demands them. `TRIVSEL_FULL=1` tries
//! every width and every place to break off.

#![cfg(test)]

#[path = "it/app.rs"]
#[expect(dead_code, reason = "the end-to-end tests do more with it")]
mod app;
#[path = "it/case.rs"]
#[expect(dead_code, reason = "the end-to-end tests do more with it")]
mod case;
#[path = "it/cluster.rs"]
#[expect(
    dead_code,
    reason = "shared with the end-to-end tests, which use the rest"
)]
mod cluster;
#[path = "it/folder.rs"]
#[expect(dead_code, reason = "the end-to-end tests do more with it")]
mod folder;
#[path = "it/html.rs"]
mod html;
#[path = "it/letter.rs"]
#[expect(dead_code, reason = "the end-to-end tests do more with it")]
mod letter;
#[path = "it/person.rs"]
#[expect(dead_code, reason = "the end-to-end tests do more with it")]
mod person;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use app::TestApp;
use folder::{assert_boxes_match, count};
use person::Person;

const WALK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");

/// A running demo; stopped when the test ends, however it ends.
struct Demo {
    child: Child,
    /// Sign-in links by role.
    people: BTreeMap<String, String>,
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
            people: BTreeMap::new(),
            employee: String::new(),
        };
        for line in lines.map_while(Result::ok) {
            let mut words = line.split_whitespace();
            let (role, link) = (words.next(), words.next_back().unwrap_or_default());
            match role {
                Some("employee") => {
                    link.clone_into(&mut demo.employee);
                    break;
                }
                Some(role) if link.contains("/sign-in/") => {
                    demo.people.insert(role.to_owned(), link.to_owned());
                }
                Some(_) | None => {}
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

/// Runs a walk with these variables and gives what it printed; nothing where the tools are missing.
fn walks(script: &str, variables: &[(&str, &str)]) -> Option<String> {
    let (chromium, node) = match tools() {
        Ok(tools) => tools,
        Err(missing) => {
            assert!(
                option_env!("TRIVSEL_BROWSER") != Some("required"),
                "{missing}"
            );
            // Written to the terminal itself: what a passing test prints is not shown.
            writeln!(std::io::stderr(), "browser test passed over: {missing}").unwrap();
            return None;
        }
    };
    let output = Command::new(node)
        .arg(script)
        .current_dir(WALK)
        .envs(variables.iter().copied())
        .env("CHROMIUM", chromium)
        .output()
        .unwrap();
    let (said, complained) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{said}\n{complained}");
    Some(said.into_owned())
}

/// Runs a walk against a demo of its own.
fn walks_through_a_demo(script: &str) {
    let demo = Demo::start();
    let variables = [
        ("BASE", demo.base()),
        ("EMPLOYEE", &demo.employee),
        ("LEADER", &demo.people["leader"]),
        ("UNION", &demo.people["tr"]),
    ];
    walks(script, &variables);
}

/// The largest survey that comes along, with everything that is asked by choice.
const LARGEST: case::Draft<'_> = case::Draft {
    instrument: "trivsel",
    asked: &["trivsel:blive", "trivsel:[background]"],
    ..case::FIRST
};

/// A server of its own with an open survey, and everybody's link.
struct Survey {
    app: TestApp,
    hr: Person,
    wave: String,
    base: String,
    links: Vec<String>,
}

impl Survey {
    fn open() -> Self {
        let app = TestApp::start_at_level_two();
        let (hr, wave, codes) = case::open_wave_of(&app, &LARGEST);
        let base = format!("http://{}", app.address());
        let links = codes.iter().map(|(_, code)| format!("{base}/s/{code}"));
        Self {
            hr,
            wave,
            links: links.collect(),
            base,
            app,
        }
    }

    /// Runs a walk over these links: how many of them it answered. Each of those has one ballot, and
    /// no other has any.
    fn walks(&self, script: &str, stage: &str, links: &[String]) -> Option<usize> {
        let quoted: Vec<String> = links.iter().map(|link| format!("\"{link}\"")).collect();
        let quoted = format!("[{}]", quoted.join(","));
        let variables = [
            ("BASE", self.base.as_str()),
            ("LINKS", &quoted),
            ("STAGE", stage),
        ];
        let said = walks(script, &variables)?;
        Some(said.matches("/s/").count())
    }
}

#[test]
fn the_first_page_is_light_in_a_real_browser() {
    let survey = Survey::open();
    survey.walks("weight.mjs", "open", &survey.links);
}

#[test]
fn whatever_happens_on_the_way_there_is_one_ballot_and_a_true_word() {
    let survey = Survey::open();
    let Some(answered) = survey.walks("journeys.mjs", "open", &survey.links) else {
        return;
    };
    let ballots = count(survey.app.folder(), "sealed_ballots");
    assert_eq!(usize::try_from(ballots).unwrap(), answered);
    assert_boxes_match(survey.app.folder());
}

#[test]
fn people_stop_and_go_on_here_elsewhere_and_on_a_shared_device() {
    let survey = Survey::open();
    let Some(answered) = survey.walks("pauses.mjs", "open", &survey.links) else {
        return;
    };
    let ballots = count(survey.app.folder(), "sealed_ballots");
    assert_eq!(usize::try_from(ballots).unwrap(), answered);
    assert_boxes_match(survey.app.folder());
    assert_eq!(count(survey.app.folder(), "draft_blobs"), 1);
    survey.app.set_clock("2022-10-22T01:00:00Z");
    assert_eq!(survey.app.drops_expired_drafts(), 1);
}

#[test]
fn every_page_of_those_who_answer_is_for_everybody() {
    let mut survey = Survey::open();
    if survey.walks("pages.mjs", "open", &survey.links).is_none() {
        return;
    }
    case::steps(&mut survey.hr, &survey.wave, "close").is(200);
    survey.walks("pages.mjs", "closed", &survey.links[31..]);
}

#[test]
fn an_employee_and_those_who_follow_up_walk_through_on_a_phone() {
    walks_through_a_demo("walk.mjs");
}

#[test]
fn what_points_at_a_person_is_said_under_the_field_and_as_the_server_finds_it() {
    walks_through_a_demo("telltale.mjs");
}

/// Pages that the demo must lead somebody to: those on which plans are followed.
const NEEDED: [&str; 27] = [
    "/",
    "/board",
    "/catalogue",
    "/committee",
    "/committee/{unit}",
    "/committee/{unit}/agenda",
    "/committee/{unit}/minutes",
    "/coverage",
    "/indicators",
    "/mail-settings",
    "/orders",
    "/orders/new",
    "/orders/{id}",
    "/orders/{id}/package",
    "/orders/{id}/risk",
    "/plans",
    "/plans/new",
    "/plans/{id}",
    "/plans/{id}/board",
    "/plans/{id}/edit",
    "/plans/{id}/focus/{id}/dialogue",
    "/plans/{id}/focus/{id}/ideas",
    "/plans/{id}/group",
    "/plans/{id}/history",
    "/plans/{id}/measures/{id}",
    "/plans/{id}/waits",
    "/wheel",
];

#[test]
fn every_page_of_those_who_follow_up_is_for_everybody() {
    let demo = Demo::start();
    let quoted = |(role, link): (&String, &String)| format!("{role:?}:{link:?}");
    let people: Vec<String> = demo.people.iter().map(quoted).collect();
    let variables = [
        ("BASE", demo.base()),
        ("PEOPLE", &format!("{{{}}}", people.join(","))),
        ("NEEDED", &format!("{NEEDED:?}")),
    ];
    walks("follow.mjs", &variables);
}
