//! Nothing that people type becomes a header, a command or the end of a mail.

use trivsel::domain::wave::Level;

use super::app::{PATIENCE, TestApp};
use super::letter::Letter;
use super::outbox::{drafts, manager, opens, roster, server};
use super::stub::{Act, Stub};

/// What somebody might type into a title so as to write a header, an end of the mail or a command.
const CORPUS: [&str; 14] = [
    "A\r\nBcc: ondt@by.example",
    "A\nBcc: ondt@by.example",
    "A\rBcc: ondt@by.example",
    "A%0d%0aBcc: ondt@by.example",
    "A\r\n\r\n<script>x</script>",
    "A\r\n.\r\nMAIL FROM:<x@y.example>",
    "A\n.\nQUIT",
    "A\0B",
    "A\u{2028}Bcc: ondt@by.example",
    "A\u{2029}Bcc: ondt@by.example",
    "A\u{85}Bcc: ondt@by.example",
    "A\u{b}Bcc: x\u{c}Cc: y",
    "\u{202e}A\u{202c} \u{2066}B\u{2069}",
    "=?utf-8?q?A=0D=0ABcc:_x?=",
];

#[test]
fn a_zero_byte_leads_nowhere_and_is_kept_nowhere() {
    let app = TestApp::start();
    let mut hr = manager(&app);
    for address in ["/s/%00", "/s/a%00b", "/waves/a%00b", "/reports/a/b%00"] {
        hr.visits(address).is(404);
    }
    hr.visits("/accounts");
    let fields = [
        ("name", "Bo\0 Bosen"),
        ("email", "bo@by.example\0"),
        ("role", "hr"),
        ("language", "da"),
    ];
    hr.sends_form("/accounts", &fields).is(200);
    hr.visits("/accounts").is(200).says("Bo Bosen");
}

#[test]
fn no_title_writes_a_header_or_ends_a_mail() {
    let own = tempfile::tempdir().unwrap();
    let stub = Stub::start(Box::new(|_, _| Act::Take));
    let app = TestApp::start_with(own.path(), server(&stub, 100), (Level::One, PATIENCE));
    let mut hr = manager(&app);
    app.send_mails();
    for title in CORPUS {
        let roster = roster(["kim@by.example".to_owned()].into_iter());
        let wave = drafts(&mut hr, title, "2022-10-21", &roster);
        opens(&mut hr, &wave);
        let before = stub.heard(0).len();
        app.send_mails();
        let mails: Vec<Letter> = stub
            .heard(before)
            .iter()
            .map(|heard| Letter::read(heard.raw.as_bytes()))
            .collect();
        assert_eq!(mails.len(), 1, "{title:?}");
        let mut names: Vec<&str> = mails[0]
            .headers
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        names.sort_unstable();
        let plain = [
            "auto-submitted",
            "content-type",
            "date",
            "from",
            "message-id",
            "mime-version",
            "subject",
            "to",
        ];
        assert_eq!(names, plain, "{title:?}");
        assert!(
            mails[0].subject.ends_with(": dit link til at svare"),
            "{}",
            mails[0].subject
        );
        assert!(!mails[0].html.contains("<script"));
        assert_eq!(mails[0].path().matches("/s/").count(), 1);
    }
}
