//! Text messages through a gateway: an HTTP server that keeps what it is posted, and says what a script
//! tells it to.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use chrono::Duration;
use trivsel::config::Settings;
use trivsel::domain::wave::Level;

use super::app::{BASE, PATIENCE, TestApp};
use super::folder::{count, lines};
use super::html;
use super::outbox::{drafts, manager, opens};

/// What was posted: the head of the request and its body.
#[derive(Clone)]
struct Post {
    head: String,
    body: String,
}

struct Gateway {
    address: SocketAddr,
    posts: Arc<Mutex<Vec<Post>>>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// The status for a body at its n-th try from nought; nothing hangs up without a word.
type Script = fn(&str, usize) -> Option<u16>;

impl Gateway {
    fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let posts: Arc<Mutex<Vec<Post>>> = Arc::default();
        let over = Arc::new(AtomicBool::new(false));
        let (kept, is_over) = (Arc::clone(&posts), Arc::clone(&over));
        let thread = std::thread::spawn(move || {
            for caller in listener.incoming() {
                if is_over.load(Ordering::SeqCst) {
                    return;
                }
                answer(&caller.unwrap(), &kept, script);
            }
        });
        Self {
            address,
            posts,
            over,
            thread: Some(thread),
        }
    }

    fn posts(&self) -> Vec<Post> {
        self.posts.lock().unwrap().clone()
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
        let ended = self.thread.take().map(JoinHandle::join);
        assert!(ended.is_some_and(|ended| ended.is_ok()) || std::thread::panicking());
    }
}

fn answer(caller: &TcpStream, kept: &Mutex<Vec<Post>>, script: Script) {
    let mut lines = BufReader::new(caller);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).unwrap_or_default() == 0 || line == "\r\n" {
            break;
        }
        let lower = line.to_lowercase();
        if let Some(n) = lower.strip_prefix("content-length:") {
            length = n.trim().parse().unwrap();
        }
        head += &line;
    }
    let mut body = vec![0; length];
    lines.read_exact(&mut body).unwrap();
    let body = String::from_utf8(body).unwrap();
    let mut kept = kept.lock().unwrap();
    let n = kept.iter().filter(|post| post.body == body).count();
    let status = script(&body, n);
    kept.push(Post { head, body });
    if let Some(status) = status {
        let reply =
            format!("HTTP/1.1 {status} x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        drop((&mut &*caller).write_all(reply.as_bytes()));
    }
}

fn settings(gateway: &Gateway, body: Option<&str>) -> Settings {
    Settings {
        sms_url: Some(format!("http://{}/send", gateway.address)),
        sms_token: Some("hemmeligt".to_owned()),
        sms_body: body.map(str::to_owned),
        sms_from: Some("By & \"Kom\"".to_owned()),
        ..Settings::default()
    }
}

const ROSTER: &str = "enhed;email;telefon;sprog
team_1;kim@by.example;11 11 11 11;
team_1;;22 22 22 22;
team_1;;+46 70 123 45 67;engelsk
team_1;;ukendt;
team_1;;;
";

fn invited(settings: Settings) -> (tempfile::TempDir, TestApp, String) {
    let own = tempfile::tempdir().unwrap();
    let app = TestApp::start_with(own.path(), settings, (Level::One, PATIENCE));
    let mut hr = manager(&app);
    let wave = drafts(&mut hr, "Måling \"A\"", "2022-10-21", ROSTER);
    opens(&mut hr, &wave);
    (own, app, wave)
}

#[test]
fn people_with_a_phone_and_no_mail_get_a_text_message_with_a_link_that_works() {
    let gateway = Gateway::start(|_, _| Some(202));
    let (_own, app, wave) = invited(settings(&gateway, None));
    app.send_mails();
    let posts = gateway.posts();
    assert_eq!(posts.len(), 2);
    let mut to = BTreeSet::new();
    for post in &posts {
        let head = post.head.to_lowercase();
        assert!(head.starts_with("post /send http/1.1"), "{head}");
        assert!(head.contains("authorization: bearer hemmeligt"), "{head}");
        assert!(head.contains("content-type: application/json"), "{head}");
        let body: serde_json::Value = serde_json::from_str(&post.body).unwrap();
        assert_eq!(body["from"], "By & \"Kom\"");
        let text = body["text"].as_str().unwrap();
        assert!(text.contains("Måling \"A\""), "{text}");
        assert!(text.contains("anonym"), "{text}");
        assert_eq!(text.matches("://").count(), 1, "one link");
        let link = text
            .split_whitespace()
            .find(|word| word.contains("://"))
            .unwrap();
        let path = link.strip_prefix(BASE).unwrap();
        app.person().visits(path).is(200).says("Send");
        to.insert(body["to"].as_str().unwrap().to_owned());
        assert!(!body["id"].as_str().unwrap().is_empty());
    }
    assert_eq!(
        to,
        ["+4522222222", "+46701234567"].map(str::to_owned).into()
    );
    // Whoever can be reached by neither gets a letter.
    let mut hr = app.sign_in_again();
    let page = hr.visits(&format!("/waves/{wave}/all-letters"));
    let codes = html::all_between(&page.is(200).body, "class=\"letter-code\">", "<");
    assert_eq!(codes.len(), 2);
}

#[test]
fn where_there_is_a_gateway_no_page_says_that_letters_are_for_want_of_a_mail_address() {
    let gateway = Gateway::start(|_, _| Some(202));
    let (_own, app, wave) = invited(settings(&gateway, None));
    app.send_mails();
    let mut hr = app.sign_in_again();
    let by_neither = "nås med mail eller sms";
    hr.visits(&format!("/waves/{wave}/letters"))
        .says(by_neither);
    hr.visits(&format!("/waves/{wave}")).says(by_neither);
    hr.visits("/waves/new")
        .says("enhed, email, telefon og sprog");
    let people = format!("/waves/{wave}/people");
    hr.visits(&people).says("et nyt link med mail eller sms");
    hr.sends_form(&format!("{people}/link"), &[("who", "22222222")])
        .says("Et nyt link er på vej med mail eller sms");
    let before = gateway.posts().len();
    // A number that is left for an address is told so by text message.
    let moves = [("old", "22222222"), ("new", "bo@by.example")];
    hr.sends_form(&format!("{people}/address"), &moves).is(200);
    app.send_mails();
    let posts = gateway.posts();
    assert_eq!(posts.len(), before + 1);
    assert!(
        posts[before]
            .body
            .contains("er flyttet til en anden adresse")
    );
}

#[test]
fn without_a_gateway_people_without_a_mail_address_get_letters() {
    let (_own, app, wave) = invited(Settings::default());
    assert_eq!(count(app.folder(), "outbox WHERE kind = 'invitation'"), 1);
    let mut hr = app.sign_in_again();
    let page = hr.visits(&format!("/waves/{wave}/all-letters"));
    let codes = html::all_between(&page.is(200).body, "class=\"letter-code\">", "<");
    assert_eq!(codes.len(), 4);
}

#[test]
fn a_gateway_that_fails_is_tried_again_and_one_that_may_have_sent_rests() {
    let gateway = Gateway::start(|body, n| match (body.contains("4522222222"), n) {
        (true, 0 | 1) => Some(503),
        (false, 0) => None,
        (true | false, _) => Some(200),
    });
    let form = "to={number}&message={text}&ref={id}&sender={from}";
    let (_own, app, _) = invited(settings(&gateway, Some(form)));
    let sent = |to: &str| {
        gateway
            .posts()
            .iter()
            .filter(|post| post.body.contains(to))
            .count()
    };
    let mut seen = Vec::new();
    for minutes in [0, 1, 5, 23, 1] {
        app.pass(Duration::minutes(minutes));
        app.send_mails();
        seen.push((sent("to=4522222222&"), sent("to=46701234567&")));
    }
    // After 1 and 5 minutes again; of the other nobody knows, so after half an hour.
    assert_eq!(seen, [(1, 1), (2, 1), (3, 1), (3, 1), (3, 2)]);
    let bodies: BTreeSet<String> = gateway.posts().into_iter().map(|post| post.body).collect();
    assert_eq!(bodies.len(), 2, "the same message at every try");
    assert!(
        bodies
            .iter()
            .all(|body| body.contains("sender=By+%26+%22Kom%22"))
    );
    assert!(
        bodies
            .iter()
            .all(|body| body.contains("%22A%22") && !body.contains(' '))
    );
}

#[test]
fn a_number_that_is_refused_is_shown_to_the_survey_manager_only_as_what_it_is() {
    let gateway = Gateway::start(|_, _| Some(422));
    let (_own, app, wave) = invited(settings(&gateway, None));
    app.send_mails();
    app.pass(Duration::days(1));
    app.send_mails();
    assert_eq!(gateway.posts().len(), 2, "never again");
    let states = lines(
        app.folder(),
        "SELECT DISTINCT state || reply AS line FROM outbox WHERE reply IS NOT NULL",
    );
    assert_eq!(states, ["failed422"]);
    let mut hr = app.sign_in_again();
    hr.visits(&format!("/waves/{wave}/mails"))
        .is(200)
        .says("22 22 22 22")
        .says("422");
}
