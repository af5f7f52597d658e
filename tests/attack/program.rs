//! The program that leaks serves nobody: it refuses every command before it has done anything.

use std::process::{Command, Output};

use super::trial::LEAKY;

fn runs(arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_trivsel");
    Command::new(program).args(arguments).output().unwrap()
}

#[test]
fn a_program_that_leaks_refuses_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_string_lossy();
    let commands: [&[&str]; 5] = [
        &["serve", "--data", &data, "--listen", "127.0.0.1:0"],
        &["demo", "--listen", "127.0.0.1:0"],
        &["backup", "--data", &data, "copy.db"],
        &["instrument", "--help"],
        &["--version"],
    ];
    if !LEAKY {
        let version = runs(&["--version"]);
        assert!(version.status.success(), "the honest program runs");
        return;
    }
    for command in commands {
        let refused = runs(command);
        assert_eq!(refused.status.code(), Some(3), "{command:?}");
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(said.contains("gives everybody's answers away"), "{said}");
        assert!(refused.stdout.is_empty(), "{command:?}");
    }
    assert!(!folder.path().join("data").exists(), "nothing was made");
}
