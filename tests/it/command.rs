//! The program itself, as a process: the ceremony from a terminal, and a memory that is written nowhere.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::case::{STAFF_2022, UNITS, roster};
use super::folder::count;

const MANAGER: &str = "kim@by.example";

/// `trivsel` on a data folder and its database.
pub(crate) fn program(data: &Path, arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_trivsel"));
    program.args(arguments).arg("--data").arg(data);
    program.env_remove("TRIVSEL_DATABASE_URL");
    program.envs(super::cluster::url(data).map(|url| ("TRIVSEL_DATABASE_URL", url)));
    program
}

/// Runs `trivsel` on a data folder, with this on its standard input.
fn trivsel(data: &Path, arguments: &[&str], typed: &str) -> Output {
    let mut child = program(data, arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(typed.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A day that lies ahead of the program's clock, which is the system's.
#[expect(
    clippy::disallowed_methods,
    reason = "a process cannot be handed another clock"
)]
pub(crate) fn in_three_weeks() -> chrono::NaiveDate {
    (chrono::Utc::now() + chrono::Duration::days(21)).date_naive()
}

/// A wave that was prepared from files: its id.
fn drafts(folder: &Path, data: &Path) -> String {
    let account = [
        "account", "invite", "--name", "Kim", "--email", MANAGER, "--role", "hr",
    ];
    assert!(trivsel(data, &account, "").status.success());
    let (units, people) = (folder.join("u.csv"), folder.join("r.csv"));
    std::fs::write(&units, UNITS).unwrap();
    std::fs::write(&people, roster(STAFF_2022)).unwrap();
    let closes = in_three_weeks();
    let survey = concat!(env!("CARGO_MANIFEST_DIR"), "/surveys/klynge-nord.toml");
    let given = [
        ("--as", MANAGER.to_owned()),
        ("--title", "Prøve".to_owned()),
        ("--instrument", survey.to_owned()),
        ("--units", units.display().to_string()),
        ("--roster", people.display().to_string()),
        ("--closes-on", closes.to_string()),
    ];
    let given = given.iter().flat_map(|(flag, value)| [*flag, value]);
    let arguments: Vec<&str> = ["wave", "draft"].into_iter().chain(given).collect();
    said(&trivsel(data, &arguments, "")).trim().to_owned()
}

#[test]
fn the_ceremony_can_be_held_at_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let wave = drafts(folder.path(), &data);
    let step = |step: &str, more: &[&str], typed: &str| {
        let arguments = [&["wave", step, wave.as_str(), "--as", MANAGER], more].concat();
        trivsel(&data, &arguments, typed)
    };
    let exit = |name: &str, typed: &str| step(name, &[], typed).status.code();
    assert_eq!(exit("open", ""), Some(1), "without codes");
    let codes = said(&step("codes", &[], ""));
    let code = |holder: &str| {
        let line = codes.lines().find_map(|line| line.strip_prefix(holder));
        line.unwrap().trim().to_owned()
    };
    let (hr, staff) = (code("hr"), code("staff"));
    let refused = step("try", &["--holder", "hr"], &staff);
    assert_eq!(refused.status.code(), Some(1));
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!told.contains(staff.split(' ').next().unwrap()), "{told}");
    for (holder, code) in [("hr", &hr), ("staff", &staff)] {
        assert!(step("try", &["--holder", holder], code).status.success());
    }
    assert_eq!(exit("open", ""), Some(0));
    assert_eq!(exit("close", ""), Some(0));
    assert_eq!(exit("count", "otte forkerte ord"), Some(1));
    assert_eq!(exit("count", &format!("{staff}\n")), Some(0));
    let recounted = said(&step("recount", &[], &hr));
    assert!(recounted.contains("the same figures"), "{recounted}");
    assert_eq!(exit("purge", ""), Some(1), "before the release");
    assert_eq!(exit("release", ""), Some(0));
    assert_eq!(exit("purge", ""), Some(0));
    let due = trivsel(&data, &["purge", "--dry-run"], "");
    assert_eq!(said(&due), "due: 0\n");
    super::folder::write(&data, "UPDATE waves SET counted_at = '2022-10-21 12:00:00'");
    let due = said(&trivsel(&data, &["purge", "--dry-run"], ""));
    assert!(due.starts_with("roster\t"), "{due}");
    assert_eq!(count(&data, "invitations"), 32, "only told");
    assert!(trivsel(&data, &["purge"], "").status.success());
    assert_eq!(count(&data, "invitations"), 0);
    let purged = "waves WHERE purged_at IS NOT NULL";
    assert_eq!(count(&data, purged), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn no_memory_image_of_the_server_is_ever_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = program(folder.path(), &["serve", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", child.id()));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(line.contains("listens"), "{line}");
    let limits = limits.unwrap();
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    let words: Vec<&str> = core.unwrap().split_whitespace().collect();
    assert_eq!(words[4..6], ["0", "0"]);
}

#[test]
fn the_program_does_not_start_with_a_sender_that_is_no_address() {
    let own = tempfile::tempdir().unwrap();
    let mut server = program(own.path(), &["serve", "--listen", "127.0.0.1:0"])
        .env("TRIVSEL_MAIL_FROM", "Trivsel hos By")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    let mut lines = BufReader::new(server.stdout.take().unwrap());
    lines.read_line(&mut said).unwrap();
    if !said.is_empty() {
        server.kill().unwrap();
    }
    let end = server.wait_with_output().unwrap();
    assert_eq!((said.as_str(), end.status.code()), ("", Some(1)));
    let why = String::from_utf8(end.stderr).unwrap();
    assert!(
        why.contains("TRIVSEL_MAIL_FROM is not right: Trivsel hos By"),
        "{why}"
    );
}
