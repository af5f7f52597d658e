//! What a load balancer and whoever runs the servers see of them: readiness, keys, limits, sessions,
//! and the end.

use ureq::http::Method;

use super::app::TestApp;
use super::case::HR;
use super::cluster;
use super::fleet::{Server, asks, client, program, until_it_says};
use super::folder::{count, lines};
use super::town::{Town, form};

const READY: (&str, Option<&str>) = ("/health/ready", None);
const LIVE: (&str, Option<&str>) = ("/health/live", None);

/// The name of a data folder's database.
fn name_of(app: &TestApp) -> String {
    let url = cluster::url(app.folder()).unwrap();
    url.rsplit_once('/').unwrap().1.to_owned()
}

#[test]
fn a_server_whose_database_is_away_says_so_and_is_back_when_it_is_back() {
    let app = TestApp::start();
    let server = Server::start(app.folder(), None);
    let client = client();
    let says = |what| asks(&client, server.address(), what).unwrap();
    assert_eq!((says(READY).status, says(LIVE).status), (200, 200));
    let postgres = cluster::cluster().unwrap();
    let name = name_of(&app);
    postgres.run(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"));
    let end =
        format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    postgres.run(&end);
    let ready = says(READY);
    assert_eq!(ready.status, 503, "{}", ready.body);
    assert!(ready.retry_after.is_some());
    let page = says(("/sign-in/abc", Some("")));
    assert_eq!(page.status, 503, "{}", page.body);
    assert!(page.retry_after.is_some());
    assert_eq!(says(LIVE).status, 200, "the process is well");
    postgres.run(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"));
    until_it_says(server.address(), "/health/ready", 200);
    // Connections that were cut off while they lay ready are replaced unseen.
    postgres.run(&end);
    assert_eq!(says(READY).status, 200);
    assert_eq!(says(("/sign-in/abc", Some(""))).status, 410);
}

#[test]
fn a_server_that_is_told_to_stop_says_so_first_and_still_serves() {
    let town = Town::of(12);
    let server = Server::start(town.app.folder(), None);
    let (client, address) = (client(), server.address());
    assert_eq!(asks(&client, address, READY).unwrap().status, 200);
    server.is_told_to_stop();
    until_it_says(address, "/health/ready", 503);
    let path = format!("/s/{}", town.codes[0]);
    let receipt = asks(&client, address, (&path, Some(&form(0)))).unwrap();
    assert_eq!(receipt.status, 200, "{}", receipt.body);
    assert_eq!(server.ends().code(), Some(0));
    assert_eq!(count(town.app.folder(), "sealed_ballots"), 1);
}

#[test]
fn whoever_tells_a_server_twice_does_not_want_to_wait() {
    let app = TestApp::start();
    let server = Server::start(app.folder(), None);
    server.is_told_to_stop();
    until_it_says(server.address(), "/health/ready", 503);
    server.is_told_to_stop();
    assert_eq!(server.ends().code(), Some(143));
}

#[test]
fn a_server_with_other_keys_or_none_is_turned_away_in_words() {
    let app = TestApp::start();
    let url = cluster::url(app.folder()).unwrap();
    let other = TestApp::start();
    let nowhere = tempfile::tempdir().unwrap();
    for (data, why) in [
        (other.folder(), "belong to another installation"),
        (nowhere.path(), "there are no keys in"),
    ] {
        let refused = program(app.folder())
            .env("TRIVSEL_DATABASE_URL", &url)
            .env("TRIVSEL_DATA", data)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .output()
            .unwrap();
        assert_eq!(refused.status.code(), Some(3));
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(said.contains(why), "{said}");
        assert!(
            said.contains("give this server the key folder that the other servers use"),
            "{said}"
        );
    }
    let left: Vec<_> = std::fs::read_dir(nowhere.path().join("keys"))
        .into_iter()
        .flatten()
        .collect();
    assert!(left.is_empty(), "no new keys were made: {left:?}");
}

#[test]
fn unknown_codes_are_counted_by_all_servers_together_and_leave_no_address() {
    let app = TestApp::start();
    let servers = [0, 1].map(|_| Server::start(app.folder(), None));
    let client = client();
    let tries = |n: usize| {
        let path = format!("/s/{n:0>12}");
        asks(&client, servers[n % 2].address(), (&path, None)).unwrap()
    };
    // Within one minute, which is over too seldom to hide a limit for each server.
    let statuses: Vec<u16> = (0..9).map(|n| tries(n).status).collect();
    assert_eq!(statuses[..5], [404; 5], "{statuses:?}");
    assert!(statuses[5..].contains(&429), "{statuses:?}");
    let rows = lines(
        app.folder(),
        "SELECT kind || ' ' || (slot BETWEEN 0 AND 65535) AS line FROM tries",
    );
    assert_eq!(rows, ["code true"]);
}

#[test]
fn who_signs_in_at_one_server_is_signed_in_at_the_other() {
    let town = Town::of(12);
    let server = Server::start(town.app.folder(), None);
    let mut hr = town.hr;
    hr.visits("/waves").is(200);
    let cookies: Vec<String> = hr
        .cookies()
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let cookie = cookies.join("; ");
    let mut elsewhere = super::person::Person::new(server.address());
    let page = elsewhere.requests(&Method::GET, "/waves", &[("cookie", &cookie)], b"");
    page.is(200).says("Alle på én gang");
    // A form that one server printed is taken by the other.
    let form = format!("csrf={}&language=en", hr.csrf());
    let headers = [
        ("cookie", cookie.as_str()),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let done = elsewhere.requests(&Method::POST, "/language", &headers, form.as_bytes());
    done.is(303);
    let language = format!("SELECT language AS line FROM accounts WHERE email = '{HR}'");
    assert_eq!(lines(town.app.folder(), &language), ["en"]);
}
