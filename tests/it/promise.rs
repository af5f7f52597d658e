//! The promises to those who answer, one test each (ANONYMITY.md, section 9.1).

use std::io::Write;
use std::sync::{Arc, Mutex};

use chrono::Duration;
use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, Fields, HR, IN_2022, IN_2024, WITHHELD};
use super::folder::{Disk, count, database_files, files, lines, rows};
use super::html;
use super::person::{Page, Person};

/// Cast by everybody in the ballots: each with a comment that nobody else writes.
fn with_markers(csv: &str) -> (Vec<(String, Fields)>, Vec<String>) {
    let mut ballots = case::ballots(csv);
    let mut markers = Vec::new();
    for (n, (_, fields)) in ballots.iter_mut().enumerate() {
        let marker = format!("{n:02}{}", "Kendetegn".repeat(7));
        fields.push(("t.bedre".to_owned(), marker.clone()));
        markers.push(marker);
    }
    (ballots, markers)
}

#[test]
fn no_answer_is_readable_anywhere_before_the_count() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let (ballots, markers) = with_markers(IN_2022);
    case::cast_all(&app, &codes, &ballots);
    // A repeat leaves no trace either.
    let there = format!("/s/{}", codes[0].1);
    app.person()
        .posts(&there, &[("t.bevar", &markers[0].repeat(40))]);
    for stage in ["open", "closed"] {
        let all = files(app.folder());
        assert!(
            all.len() > 30,
            "database, log, keys and mails are looked at"
        );
        let disk = Disk::read(&all);
        for marker in &markers {
            disk.does_not_hold(marker.as_bytes());
        }
        if stage == "open" {
            case::steps(&mut hr, &wave, "close").is(200);
        }
    }
}

#[test]
fn codes_links_and_sessions_are_in_no_file_of_the_database() {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    let link = app.sign_in_link(HR);
    let mut hr = app.person();
    hr.visits(&link);
    hr.sends_form(&link, &[]).is(200);
    let wave = case::drafts(&mut hr, &case::FIRST);
    let codes = case::opens(&app, &mut hr, &wave);
    case::cast_all(&app, &codes, &case::ballots(IN_2022));
    let session = hr.cookies().into_values().next().unwrap();
    let mut secrets: Vec<&str> = codes.iter().map(|(_, code)| code.as_str()).collect();
    secrets.extend([
        link.strip_prefix("/sign-in/").unwrap(),
        session.as_str(),
        hr.csrf(),
    ]);
    let database = Disk::read(&database_files(app.folder()));
    for secret in secrets {
        assert!(secret.len() >= 26, "130 bits must be guessed: {secret}");
        database.does_not_hold(secret.as_bytes());
        database.does_not_hold(secret.to_uppercase().as_bytes());
    }
    let keys = files(&app.folder().join("keys"));
    for key in &keys {
        database.does_not_hold(&std::fs::read(key).unwrap());
    }
    assert_eq!(keys.len(), 3, "for links, for the box, for the archive");
}

#[test]
fn every_sealed_ballot_has_the_same_length() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let long = "ø".repeat(2_000);
    let full = case::made_up(1);
    let mut full = case::refs(&full);
    full.extend([("t.bevar", long.as_str()), ("t.bedre", long.as_str())]);
    let ballots: [&[(&str, &str)]; 4] = [
        &[("a.kv1", "1")],
        &[("t.bedre", "x")],
        &[("t.bedre", &long)],
        &full,
    ];
    for ((_, code), fields) in codes.iter().zip(ballots) {
        app.person().posts(&format!("/s/{code}"), fields).is(200);
    }
    assert_eq!(count(app.folder(), "sealed_ballots"), 4);
    let lengths = lines(
        app.folder(),
        "SELECT DISTINCT CAST(length(sealed) AS TEXT) AS line FROM sealed_ballots",
    );
    assert_eq!(lengths.len(), 1, "{lengths:?}");
}

#[test]
fn casting_a_ballot_changes_one_flag_and_adds_one_row_and_no_time() {
    let app = TestApp::start();
    let (_, _, codes) = case::open_wave(&app);
    let before = rows(app.folder());
    app.pass(Duration::minutes(7));
    app.person()
        .posts(&format!("/s/{}", codes[5].1), &[("a.kv1", "3")])
        .is(200);
    let mut after = rows(app.folder());
    assert_eq!(after["sealed_ballots"].len(), 1);
    after.get_mut("sealed_ballots").unwrap().clear();
    let changed: Vec<&String> = after["invitations"]
        .iter()
        .filter(|row| !before["invitations"].contains(row))
        .collect();
    assert_eq!(changed.len(), 1);
    let unused = changed[0]
        .strip_suffix(" 1 0")
        .map(|row| format!("{row} 0 0"))
        .unwrap();
    assert!(
        before["invitations"].contains(&unused),
        "nothing but the flag differs: {changed:?}"
    );
    after.insert("invitations".to_owned(), before["invitations"].clone());
    assert_eq!(after, before);
}

#[test]
fn after_the_count_the_box_the_key_and_every_trace_of_them_are_gone() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let (ballots, markers) = with_markers(IN_2022);
    case::cast_all(&app, &codes, &ballots);
    let key = app.folder().join("keys").join(format!("wave-{wave}.key"));
    let secret = std::fs::read(&key).unwrap();
    let sealed = lines(
        app.folder(),
        "SELECT hex(substr(sealed, 1, 4000)) AS line FROM sealed_ballots",
    );
    assert_eq!(sealed.len(), 30);
    let bytes = |hex: &str| data_encoding::HEXUPPER.decode(hex.as_bytes()).unwrap();
    let piece = |hex: &str| bytes(hex)[1_000..1_064].to_vec();
    let disk = Disk::read(&database_files(app.folder()));
    let held = sealed
        .iter()
        .filter(|hex| !disk.holding(&piece(hex)).is_empty());
    assert_eq!(held.count(), 30, "the search finds what is there");
    for step in ["close", "count"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
    assert_eq!(count(app.folder(), "sealed_ballots"), 0);
    assert!(!key.exists(), "the wave's key is destroyed");
    let disk = Disk::read(&files(app.folder()));
    disk.does_not_hold(&secret);
    for hex in &sealed {
        disk.does_not_hold(&piece(hex));
    }
    // Comments are kept for the report, each of them alone: in no row with anything else of a person's.
    assert_eq!(count(app.folder(), "release_comments"), 30);
    assert_eq!(markers.len(), 30);
    case::steps(&mut hr, &wave, "count").is(409);
}

#[test]
fn a_comment_is_shown_once_and_only_where_ten_have_answered() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let (ballots, markers) = with_markers(IN_2022);
    case::cast_all(&app, &codes, &ballots);
    for step in ["close", "count"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
    let review = hr.visits(&format!("/waves/{wave}"));
    // No unit stands beside a comment.
    assert!(!review.text().contains("Team Ask 00"));
    // HR strikes one that names somebody.
    let struck = html::all_between(&review.body, "<li class=\"measure\">", "</li>")[0];
    let id = html::between(struck, "name=\"strike\" value=\"", "\"").to_owned();
    let struck = html::all_between(struck, "<p>", "</p>")[0].to_owned();
    let release = format!("/waves/{wave}/release");
    hr.sends_form(&release, &[("sure", "yes"), ("strike", &id)])
        .is(200);
    let pages = hr.sees_everything();
    let reports: Vec<&Page> = pages
        .values()
        .filter(|page| page.path.starts_with("/reports/"))
        .collect();
    for marker in &markers {
        let places: Vec<&str> = reports
            .iter()
            .filter(|page| page.body.contains(marker.as_str()))
            .map(|page| page.path.as_str())
            .collect();
        if *marker == struck {
            assert!(places.is_empty(), "a struck comment stands in {places:?}");
            continue;
        }
        assert_eq!(places.len(), 1, "{marker} stands in {places:?}");
        assert!(
            places[0].ends_with("/klynge-nord") || places[0].ends_with("/klynge-syd"),
            "{places:?}"
        );
    }
    Disk::read(&files(app.folder())).does_not_hold(struck.as_bytes());
}

/// The response rates on HR's page of a wave: a unit's name and what stands beside it.
fn rate(hr: &mut Person, wave: &str, unit: &str) -> String {
    let page = hr.visits(&format!("/waves/{wave}"));
    let rows = html::all_between(&page.body, "<tr role=\"row\">", "</tr>")
        .into_iter()
        .map(html::text);
    let row = rows
        .into_iter()
        .find(|row| row.starts_with(unit))
        .unwrap_or_else(|| panic!("{unit}: {}", page.text()));
    row.strip_prefix(unit).unwrap().trim().to_owned()
}

#[test]
fn response_rates_while_open_are_coarse_slow_and_only_of_ten_or_more() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let mut syd = codes.iter().filter(|(unit, _)| unit == "klynge-syd");
    let mut answer = |n: usize| {
        for (_, code) in syd.by_ref().take(n) {
            app.person()
                .posts(&format!("/s/{code}"), &[("a.kv1", "3")])
                .is(200);
        }
    };
    for team in ["Team Ask", "Team Bøg", "Team Æble", "Team Lind", "Team Røn"] {
        assert_eq!(rate(&mut hr, &wave, team), "4 Vises ikke");
    }
    let mut shown = vec![rate(&mut hr, &wave, "Klynge Syd")];
    // Two new answers, then a third; then more on the same day, then a new day.
    for (answers, hours) in [(2, 0), (1, 0), (4, 1), (0, 24), (2, 24), (1, 24), (0, 24)] {
        answer(answers);
        app.pass(Duration::hours(hours));
        hr = app.sign_in(HR);
        shown.push(rate(&mut hr, &wave, "Klynge Syd"));
    }
    let figures = ["0 %", "0 %", "25 %", "25 %", "55 %", "55 %", "80 %", "80 %"]
        .map(|rate| format!("12 {rate}"));
    assert_eq!(shown, figures, "3, 7, then 10 of 12, rounded down to five");
    assert_eq!(rate(&mut hr, &wave, "Klynge Nord"), "20 0 %");
}

#[test]
fn nobody_but_hr_sees_a_rate_and_nobody_sees_who_has_answered() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    app.invite(Role::Leader, "leder@by.example", "forvaltning");
    let mut leader = app.sign_in("leder@by.example");
    let before = [leader.sees_everything(), hr.sees_everything()];
    for (_, code) in codes.iter().take(2) {
        app.person()
            .posts(&format!("/s/{code}"), &[("a.kv1", "3")])
            .is(200);
    }
    for (now, before) in [leader.sees_everything(), hr.sees_everything()]
        .into_iter()
        .zip(before)
    {
        assert_eq!(now.len(), before.len());
        for (path, page) in now {
            assert_eq!(
                page.text(),
                before[&path].text(),
                "{path} tells that somebody has answered"
            );
        }
    }
    leader.visits(&format!("/waves/{wave}")).is(404);
}

/// All pages of everybody after a wave in which these ballots were cast, without the random ids.
fn all_pages(ballots: &[(String, Fields)]) -> Vec<String> {
    let app = TestApp::start();
    let draft = case::Draft {
        staff: case::STAFF_2024,
        ..case::FIRST
    };
    let (mut hr, wave, codes) = case::open_wave_of(&app, &draft);
    case::cast_all(&app, &codes, ballots);
    for step in ["close", "count", "release"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
    let pages = hr
        .sees_everything()
        .into_iter()
        .filter(|(path, _)| !path.starts_with("/accounts"));
    let pages = pages.filter(|(path, _)| !path.starts_with("/waves/"));
    let texts = pages.map(|(path, page)| {
        let body = html::between(&page.body, "<main", "</main>");
        format!("{path}\n{body}").replace(&wave, "WAVE")
    });
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts
}

#[test]
fn what_is_withheld_makes_no_difference_to_any_page() {
    let honest = case::ballots(IN_2024);
    let hidden = |unit: &str| WITHHELD.iter().any(|(team, _)| *team == unit);
    // These ballots go round by one: each team's figures change, the sum of all does not.
    let dealt = |goes_round: &dyn Fn(&str) -> bool| {
        let chosen = honest.iter().filter(|(unit, _)| goes_round(unit));
        let mut fields: Vec<Fields> = chosen.map(|(_, fields)| fields.clone()).collect();
        fields.rotate_left(1);
        let mut dealt = honest.clone();
        let places = dealt.iter_mut().filter(|(unit, _)| goes_round(unit));
        places.zip(fields).for_each(|((_, old), new)| *old = new);
        dealt
    };
    let (one, two) = (all_pages(&honest), all_pages(&dealt(&hidden)));
    for (one, two) in one.iter().zip(&two) {
        let differs = one.lines().zip(two.lines()).find(|(one, two)| one != two);
        assert_eq!(differs, None, "on {}", one.lines().next().unwrap());
    }
    assert_eq!(one.len(), two.len());
    // The test can fail: with the shown team in the round, pages differ.
    let three = all_pages(&dealt(&|unit| unit == "team_3" || unit == "team_4"));
    assert_ne!(one, three);
}

/// What the whole program has written into its log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_most_talkative_log_tells_no_code_no_answer_and_no_address() {
    let (log, app) = (Log::default(), TestApp::start());
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let marker = "Mit helt eget svar".repeat(3);
    let (there, large) = (format!("/s/{}", codes[0].1), "x".repeat(70_000));
    let mut person = app.person();
    person.visits(&there).is(200);
    person
        .posts(&there, &[("a.kv1", &marker), ("t.bevar", &marker)])
        .is(422);
    person.posts(&there, &[("t.bevar", &large)]).is(413);
    person
        .posts(&there, &[("a.kv1", "3"), ("t.bevar", &marker)])
        .is(200);
    person
        .visits(&format!("/s/{marker}").replace(' ', "_"))
        .is(404);
    hr.visits("/waves/none").is(404);
    for step in ["close", "count", "release"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
    let written = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(
        written.contains("the key of a counted box is destroyed"),
        "the log is listened to"
    );
    assert!(written.contains("TRACE"), "to every word of it");
    for secret in [
        codes[0].1.as_str(),
        &marker,
        &marker.replace(' ', "_"),
        HR,
        hr.csrf(),
    ] {
        assert!(!written.contains(secret), "{secret} is in the log");
    }
    for (_, session) in hr.cookies() {
        assert!(!written.contains(&session), "a session is in the log");
    }
}
