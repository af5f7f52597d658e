//! The promises to those who answer, as pages and the data folder keep them. Those that somebody
//! with the whole disk would attack stand in `tests/attack`.

use chrono::Duration;
use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, Fields, HR, IN_2022, IN_2024, WITHHELD};
use super::folder::{Disk, all_files, bytes, count, database_files, files};
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
fn after_the_count_the_box_the_key_and_every_trace_of_them_are_gone() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let (ballots, markers) = with_markers(IN_2022);
    case::cast_all(&app, &codes, &ballots);
    let key = app.folder().join("keys").join(format!("wave-{wave}.key"));
    let secret = std::fs::read(&key).unwrap();
    let sealed = bytes(app.folder(), "substr(sealed, 1001, 64)", "sealed_ballots");
    assert_eq!(sealed.len(), 30);
    let disk = Disk::read(&database_files(app.folder()));
    let held = sealed
        .iter()
        .filter(|piece| !disk.holding(piece).is_empty());
    assert_eq!(held.count(), 30, "the search finds what is there");
    for step in ["close", "count"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
    assert_eq!(count(app.folder(), "sealed_ballots"), 0);
    assert!(!key.exists(), "the wave's key is destroyed");
    let disk = Disk::read(&all_files(app.folder()));
    disk.does_not_hold(&secret);
    for piece in &sealed {
        disk.does_not_hold(piece);
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
    Disk::read(&all_files(app.folder())).does_not_hold(struck.as_bytes());
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
    let seen = hr.sees_everything();
    let token = hr.csrf().to_owned();
    assert!(!token.is_empty());
    let pages = seen
        .into_iter()
        .filter(|(path, _)| !path.starts_with("/accounts"));
    let pages = pages.filter(|(path, _)| !path.starts_with("/waves/"));
    let texts = pages.map(|(path, page)| {
        let body = html::between(&page.body, "<main", "</main>");
        let body = format!("{path}\n{body}").replace(&wave, "WAVE");
        // As random, and another one in each of these towns.
        body.replace(&token, "TOKEN")
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
