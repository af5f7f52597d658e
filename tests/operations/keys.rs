//! Keys are copied apart from the database, for a fortnight, and what was destroyed stays destroyed
//! (ANONYMITY.md, row 35).

use super::app::TestApp;
use super::case;
use super::folder::files;
use super::program::{refuses, succeeds, word};

#[test]
fn keys_are_not_copied_to_where_a_database_lies() {
    let app = TestApp::start();
    case::open_wave(&app);
    let data = word(app.folder()).to_owned();
    let inside = app.folder().join("copy");
    let why = refuses(&["keys", "backup", word(&inside), "--data", &data]);
    assert!(why.contains("kept apart"), "{why}");
    assert!(!inside.exists());
    let shelf = tempfile::tempdir().unwrap();
    let copy = shelf.path().join("copy.db");
    succeeds(&["backup", word(&copy), "--data", &data]);
    let beside = shelf.path().join("keys");
    let why = refuses(&["keys", "backup", word(&beside), "--data", &data]);
    assert!(why.contains("kept apart"), "{why}");
    assert!(!beside.exists());
}

#[test]
fn a_copy_of_keys_says_when_it_must_be_destroyed_and_only_its_owner_reads_it() {
    let app = TestApp::start();
    case::open_wave(&app);
    let data = word(app.folder()).to_owned();
    let shelf = tempfile::tempdir().unwrap();
    let copy = shelf.path().join("keys");
    let said = succeeds(&["keys", "backup", word(&copy), "--data", &data]);
    let note = std::fs::read_to_string(copy.join("KEYS.txt")).unwrap();
    let day = |text: &str, before: &str| -> chrono::NaiveDate {
        let rest = text.split(before).nth(1).unwrap();
        rest.get(..10).unwrap().parse().unwrap()
    };
    let (made, until) = (day(&note, "copied "), day(&note, "folder by "));
    assert_eq!((until - made).num_days(), 14);
    assert_eq!(day(&said, "copy by "), until);
    let keys = |folder: &std::path::Path| -> Vec<Vec<u8>> {
        let keys = files(folder).into_iter();
        let keys = keys.filter(|file| file.extension().is_some_and(|ending| ending == "key"));
        keys.map(|file| std::fs::read(file).unwrap()).collect()
    };
    assert_eq!(keys(&copy), keys(&app.folder().join("keys")));
    #[cfg(unix)]
    for file in files(&copy).into_iter().chain([copy.clone()]) {
        use std::os::unix::fs::PermissionsExt;
        let permissions = std::fs::metadata(&file).unwrap().permissions();
        assert_eq!(permissions.mode() & 0o077, 0, "{}", file.display());
    }
    let why = refuses(&["keys", "backup", word(&copy), "--data", &data]);
    assert!(why.contains("not empty"), "{why}");
    let said = succeeds(&["keys", "restore", word(&copy), "--data", &data]);
    assert!(said.starts_with("0 keys put back, 3 were there"), "{said}");
    // Another installation's keys are not overwritten.
    let other = TestApp::start();
    case::open_wave(&other);
    let why = refuses(&[
        "keys",
        "restore",
        word(&copy),
        "--data",
        word(other.folder()),
    ]);
    assert!(why.contains("nothing was changed"), "{why}");
}
