//! Mails: what stands in them, and what becomes of them at a real mail server.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use chrono::Duration;
use trivsel::domain::role::Role;

use super::app::{BASE, TestApp};
use super::case::{self, HR};
use super::folder::{count, lines};
use super::html;
use super::letter::Letter;

/// A mail server: takes mails, but refuses those to `nobody@…` and asks for patience once for each
/// message to `later@…`, after it has been heard to the end.
struct Sink {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<Letter>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Sink {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let taken = Arc::clone(&heard);
        let over = Arc::new(AtomicBool::new(false));
        let is_over = Arc::clone(&over);
        let thread = std::thread::spawn(move || {
            std::thread::scope(|day| {
                for caller in listener.incoming() {
                    if is_over.load(Ordering::SeqCst) {
                        return;
                    }
                    let (caller, taken) = (caller.unwrap(), &taken);
                    day.spawn(move || talk(&caller, taken));
                }
            });
        });
        Self {
            address,
            heard,
            over,
            thread: Some(thread),
        }
    }

    fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// What has been heard since the last time, in the order of the addresses.
    fn hears(&self) -> Vec<Letter> {
        let mut letters = std::mem::take(&mut *self.heard.lock().unwrap());
        letters.sort_by(|a, b| a.to.cmp(&b.to));
        letters
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
        let ended = self.thread.take().map(JoinHandle::join);
        assert!(ended.is_some_and(|ended| ended.is_ok()) || std::thread::panicking());
    }
}

/// One conversation (RFC 5321).
fn talk(caller: &TcpStream, heard: &Mutex<Vec<Letter>>) {
    let mut lines = BufReader::new(caller);
    let say = |text: &str| {
        // A caller who has hung up hears nothing.
        drop((&mut &*caller).write_all(format!("{text}\r\n").as_bytes()));
    };
    say("220 sink");
    let (mut to, mut line) = (String::new(), String::new());
    while lines.read_line(&mut line).is_ok_and(|n| n > 0) {
        let word = line.trim_end().to_lowercase();
        line.clear();
        match word.split([' ', ':']).next().unwrap() {
            "rcpt" => {
                to = html::between(&word, "<", ">").to_owned();
                say(if to.starts_with("nobody@") {
                    "550 5.1.1 no such mailbox"
                } else {
                    "250 ok"
                });
            }
            "data" => {
                say("354 go on");
                let mut raw = String::new();
                while lines.read_line(&mut line).unwrap() > 0 && line != ".\r\n" {
                    raw += line.strip_prefix('.').unwrap_or(&line);
                    line.clear();
                }
                line.clear();
                let mut heard = heard.lock().unwrap();
                heard.push(Letter::read(raw.as_bytes()));
                say(if to.starts_with("later@") {
                    "451 4.7.1 greylisted, come back"
                } else {
                    "250 taken"
                });
            }
            "quit" => {
                say("221 bye");
                return;
            }
            _ => say("250 ok"),
        }
    }
}

/// A wave for these people of one unit is open; its mails are due.
fn invites(app: &TestApp, roster: &str) {
    app.invite(Role::SurveyManager, HR, "");
    let token = app.sign_in_by_command_line(HR);
    let mut hr = app.person();
    hr.visits(&token);
    hr.sends_form(&token, &[]).is(200);
    hr.visits("/waves/new");
    let fields = [
        ("title", "Måling på Ærø"),
        ("closes_on", "2022-10-21"),
        ("k", "5"),
        ("instrument", "klynge-nord"),
    ];
    // Enough people that a figure could be shown at all; they get letters.
    let empty = ";".repeat(roster.lines().next().unwrap().matches(';').count());
    let roster = format!("{roster}{}", format!("team_2{empty}\n").repeat(5));
    let files = [
        ("units_file", "e.csv", case::UNITS.as_bytes()),
        ("roster_file", "m.csv", roster.as_bytes()),
    ];
    let page = hr.uploads("/waves", &fields, &files);
    hr.sends_form(&format!("{}/open", page.is(200).path), &case::SURE)
        .is(200);
}

const TWO: &str =
    "enhed;email;sprog\nteam_1;da@by.example;dansk\nteam_1;en@by.example;engelsk\nteam_1;;\n";

#[test]
fn an_invitation_has_one_link_and_nothing_that_tells_on_its_reader() {
    let app = TestApp::start();
    invites(&app, TWO);
    let mails: Vec<Letter> = app
        .mails()
        .into_iter()
        .filter(|mail| mail.to != HR)
        .collect();
    assert_eq!(
        mails
            .iter()
            .map(|mail| mail.to.as_str())
            .collect::<Vec<_>>(),
        ["da@by.example", "en@by.example"]
    );
    let [danish, english] = &mails[..] else {
        panic!("two mails")
    };
    assert_eq!(danish.subject, "Måling på Ærø: dit link til at svare");
    assert_eq!(english.subject, "Måling på Ærø: your link to answer");
    assert!(
        danish.text.contains("Svar her:") && danish.text.contains("21. oktober 2022"),
        "{}",
        danish.text
    );
    assert!(
        english.text.contains("Answer here:") && english.text.contains("21 October 2022"),
        "{}",
        english.text
    );
    assert!(
        danish.html.contains("<html lang=\"da\">") && english.html.contains("<html lang=\"en\">")
    );
    for mail in &mails {
        let link = format!("{BASE}/s/{}", mail.code());
        assert_eq!(mail.html.matches("href=").count(), 1, "one link");
        assert!(
            mail.html.contains(&format!("href=\"{link}\""))
                && mail.html.contains(&format!(">{link}</a>"))
        );
        // No other host, no picture, no script, no style from elsewhere.
        let elsewhere = mail.html.replace(&link, "");
        for remote in [
            "://", "src=", "<img", "<link", "<script", "url(", "@import", "<form",
        ] {
            assert!(!elsewhere.contains(remote), "{remote} in {elsewhere}");
        }
        assert!(
            !mail.text.contains('&'),
            "plain text is not escaped: {}",
            mail.text
        );
        app.person().visits(&mail.path()).is(200);
    }
    assert_ne!(danish.code(), english.code());
}

#[test]
fn a_mails_headers_tell_nothing_about_the_person() {
    let app = TestApp::start();
    invites(&app, TWO);
    app.invite(Role::Leader, "leder@by.example", "klynge-nord");
    let mails = app.mails();
    assert_eq!(mails.len(), 4);
    let mut ids: Vec<String> = mails.iter().map(|mail| mail.header("message-id")).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 4, "each mail has its own id");
    for mail in &mails {
        assert_eq!(mail.header("from"), "Trivsel <trivsel@by.example>");
        assert_eq!(mail.header("auto-submitted"), "auto-generated");
        assert!(mail.header("message-id").ends_with("@by.example>"));
        assert!(!mail.header("date").is_empty() && mail.header("mime-version") == "1.0");
        let secret = mail.path().rsplit('/').next().unwrap().to_owned();
        assert!(secret.len() >= 26);
        for (name, value) in &mail.headers {
            assert!(!value.contains(&secret), "{name} holds the code");
            let known = [
                "from",
                "to",
                "subject",
                "date",
                "message-id",
                "auto-submitted",
                "mime-version",
                "content-type",
                "content-transfer-encoding",
            ];
            assert!(
                known.contains(&name.as_str()),
                "{name} is more than a mail needs"
            );
        }
    }
}

/// The state of all mails but sign-ins and accounts.
fn states(app: &TestApp) -> Vec<String> {
    let query = "SELECT email || ' ' || state AS line FROM outbox JOIN invitations ON invitations.id = invitation_id ORDER BY 1";
    lines(app.folder(), query)
}

#[test]
fn a_mail_server_takes_refuses_and_asks_for_patience() {
    let (own, sink) = (tempfile::tempdir().unwrap(), Sink::start());
    let app = TestApp::start_in(own.path(), Some(sink.url()));
    invites(
        &app,
        "enhed;email\nteam_1;kim@by.example\nteam_1;nobody@by.example\nteam_1;later@by.example\n",
    );
    app.send_mails();
    let first = sink.hears();
    let to: Vec<&str> = first.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, [HR, "kim@by.example", "later@by.example"]);
    assert_eq!(
        states(&app),
        [
            "kim@by.example sent",
            "later@by.example queued",
            "nobody@by.example failed"
        ]
    );
    // Again after 1, then 5, then 15 minutes, each time the very same message.
    for minutes in [1, 5, 15] {
        app.pass(Duration::seconds(minutes * 60 - 1));
        assert_eq!(app.send_mails(), 0, "not before {minutes} minutes");
        app.pass(Duration::seconds(1));
        assert_eq!(app.send_mails(), 1, "after {minutes} minutes");
        let again = sink.hears();
        assert_eq!(again.len(), 1);
        assert_eq!(again[0].header("message-id"), first[2].header("message-id"));
        assert_eq!(
            (&again[0].to, &again[0].text),
            (&first[2].to, &first[2].text)
        );
    }
    assert_eq!(states(&app)[1], "later@by.example queued");
    // The person answers by the link of a mail that the server said it had not taken.
    app.person()
        .posts(&first[2].path(), &[("a.kv1", "3")])
        .is(200);
    // It is tried again all the same: whether somebody's invitation is out is told to HR, and must
    // not depend on an answer.
    app.pass(Duration::hours(1));
    assert_eq!(app.send_mails(), 1);
    let again = sink.hears().remove(0);
    assert_eq!(again.text, first[2].text);
    app.person()
        .visits(&again.path())
        .is(200)
        .says("Dit svar er allerede modtaget");
}

#[test]
fn a_mail_server_that_is_down_loses_no_mail() {
    let own = tempfile::tempdir().unwrap();
    let closed = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let app = TestApp::start_in(own.path(), Some(format!("smtp://{closed}")));
    invites(&app, TWO);
    app.send_mails();
    assert_eq!(
        states(&app),
        ["da@by.example queued", "en@by.example queued"]
    );
    drop(app);
    let sink = Sink::start();
    let app = TestApp::start_in(own.path(), Some(sink.url()));
    app.pass(Duration::minutes(2));
    app.send_mails();
    assert_eq!(sink.hears().iter().filter(|mail| mail.to != HR).count(), 2);
    assert_eq!(states(&app), ["da@by.example sent", "en@by.example sent"]);
}

#[test]
fn the_program_starts_with_a_mail_server_in_its_settings() {
    let own = tempfile::tempdir().unwrap();
    let sink = Sink::start();
    let mut server = super::command::program(own.path(), &["serve", "--listen", "127.0.0.1:0"])
        .env("TRIVSEL_SMTP_URL", sink.url())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(server.stdout.take().unwrap())
        .read_line(&mut said)
        .unwrap();
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(
        said.contains("http://127.0.0.1:"),
        "the server says where it listens: {said:?}"
    );
}

#[test]
fn an_invitation_is_not_sent_after_its_wave_has_closed() {
    let app = TestApp::start();
    invites(&app, TWO);
    app.set_clock("2022-10-23T07:00:00Z");
    assert!(
        app.mails().iter().all(|mail| mail.to == HR),
        "too late for everybody"
    );
    assert_eq!(count(app.folder(), "outbox WHERE state = 'queued'"), 0);
}

#[test]
fn those_without_an_address_get_a_letter_with_a_code_that_works() {
    let app = TestApp::start();
    invites(&app, TWO);
    let mut hr = app.sign_in(HR);
    let wave = lines(app.folder(), "SELECT id AS line FROM waves").remove(0);
    let page = hr.visits(&format!("/waves/{wave}/all-letters"));
    page.is(200)
        .says("Måling på Ærø")
        .says("Team Ask")
        .says(&format!("{BASE}/s"));
    let codes = html::all_between(&page.body, "class=\"letter-code\">", "<");
    assert_eq!(
        codes.len(),
        1 + 5,
        "a letter for each one without an address"
    );
    let mut person = app.person();
    person.visits("/s");
    person
        .sends_form("/s", &[("code", codes[0])])
        .is(200)
        .says("Send svar");
}
