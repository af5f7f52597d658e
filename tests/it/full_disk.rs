//! A full disk while people answer: a clear sentence, nothing half-stored, and the same link later.

use super::app::TestApp;
use super::case::{self, FIRST};
use super::cluster::{is_on_server, leaves, settles};
use super::folder::{assert_boxes_match, count, rows};
use super::html;
use super::small_disk::SmallDisk;

/// A small disk with a database on it: a file, or a server of its own.
struct Disk(SmallDisk);

impl Disk {
    /// With so many megabytes for a file; a database on a server takes more from the start.
    fn mount(megabytes: u32) -> Option<Self> {
        let more = if is_on_server() { 16 } else { 0 };
        let disk = SmallDisk::mount(megabytes + more)?;
        settles(disk.path());
        Some(Self(disk))
    }
}

impl std::ops::Deref for Disk {
    type Target = SmallDisk;

    fn deref(&self) -> &SmallDisk {
        &self.0
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        leaves(self.path());
    }
}

#[test]
fn a_full_disk_refuses_ballots_in_words_and_stores_nothing_half() {
    let Some(disk) = Disk::mount(3) else {
        return;
    };
    let app = TestApp::start_in(disk.path(), None);
    let (_, _, codes) = case::open_wave(&app);
    disk.fill();
    let (mut taken, mut refused) = (0, Vec::new());
    for (n, (_, code)) in codes.iter().enumerate() {
        let there = format!("/s/{code}");
        let fields = case::made_up(n);
        let mut fields = case::refs(&fields);
        fields.push(("t.bedre", "Mere \"plads\""));
        let page = app.person().posts(&there, &fields);
        assert_boxes_match(app.folder());
        match page.status {
            200 => taken += 1,
            _ => refused.push((there, page)),
        }
        assert_eq!(
            count(app.folder(), "sealed_ballots"),
            taken,
            "every receipt has its ballot"
        );
    }
    assert!(
        refused.len() > 10,
        "the disk is full for {} people",
        refused.len()
    );
    for (there, page) in &refused {
        page.is(503).says("Dit svar er ikke gemt endnu");
        assert!(page.header("retry-after").unwrap().parse::<u32>().unwrap() > 0);
        // Looking still works, and what was answered can be sent again from the page.
        app.person().visits(there).is(200).says("Send svar");
        assert!(
            page.body.contains("name=\"a.kv1\"")
                && page.body.contains("value=\"Mere &quot;plads&quot;\"")
        );
    }
    let english = app
        .person()
        .posts(&refused[0].0, &[("lang", "en"), ("a.kv1", "3")]);
    english.is(503).says("Your answer has not been stored yet");

    disk.tidy_up();
    for (there, page) in &refused {
        let fields: Vec<(String, String)> = html::tags(&page.body, "input")
            .into_iter()
            .map(|tag| {
                (
                    html::attribute(tag, "name").unwrap(),
                    html::attribute(tag, "value").unwrap(),
                )
            })
            .collect();
        app.person()
            .posts(there, &case::refs(&fields))
            .is(200)
            .says("Tak, dit svar er modtaget");
    }
    assert_eq!(count(app.folder(), "sealed_ballots"), 32);
    assert_boxes_match(app.folder());
}

#[test]
fn a_full_disk_refuses_hr_in_words_and_stores_nothing_half() {
    let Some(disk) = Disk::mount(12) else {
        return;
    };
    let app = TestApp::start_in(disk.path(), None);
    let (mut hr, wave, codes) = case::open_wave(&app);
    for (_, code) in &codes {
        app.person()
            .posts(&format!("/s/{code}"), &[("a.kv1", "3")])
            .is(200);
    }
    case::steps(&mut hr, &wave, "close").is(200);
    disk.fill();
    let mut before = rows(app.folder());
    // Small deeds may still find room in what the database has; the large ones do not.
    let mut tries = 0;
    let page = loop {
        let page = case::hands_in(&mut hr, &FIRST);
        tries += 1;
        if page.status != 200 || tries > 40 {
            break page;
        }
        before = rows(app.folder());
    };
    page.is(503).says("Intet er gemt");
    assert!(page.header("retry-after").is_some());
    assert_eq!(rows(app.folder()), before);
    disk.tidy_up();
    case::hands_in(&mut hr, &FIRST).is(200);
    for step in ["count", "release"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
}
