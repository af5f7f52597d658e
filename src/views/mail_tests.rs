use chrono::DateTime;

use super::super::catalogue::tests::missing;
use super::*;
use crate::domain::id::WaveId;
use crate::domain::wave::{Level, WaveStage};

const LINK: &str = "https://trivsel.example/x?a=1&b=2";

fn wave() -> Wave {
    Wave {
        id: WaveId::new("w1"),
        title: "A & <b>B</b>\r\nBcc: x".to_owned(),
        stage: WaveStage::Open,
        instrument: "puls".to_owned(),
        version: "1".to_owned(),
        k: 5,
        closes_at: DateTime::UNIX_EPOCH,
        opens_at: None,
        counted_at: None,
        released_at: None,
        purged_at: None,
        level: Level::One,
        left_out: Vec::new(),
        fingerprint: None,
    }
}

fn check<T: Mail>(make: impl Fn(&Catalogue) -> T) -> [MailText; 2] {
    let views = Views::shared();
    Language::ALL.map(|language| {
        let printed = mail(views, language, &make(views.words(language))).unwrap();
        assert_eq!(printed.subject.lines().count(), 1);
        assert_eq!(printed.text.matches(LINK).count(), 1);
        assert_eq!(printed.html.matches("<a ").count(), 1);
        for text in [&printed.subject, &printed.text, &printed.html] {
            assert_eq!(missing(text), None, "{text}");
        }
        for watched in ["<img", "src=", "url(", "<script", "<b>"] {
            assert!(!printed.html.contains(watched), "{watched}");
        }
        printed
    })
}

#[test]
fn an_invitation_has_a_subject_of_one_line_and_a_plain_text() {
    let [danish, english] = check(|words| InvitationMail::of(words, &wave(), LINK));
    assert_eq!(danish.subject, "A & <b>B</b> Bcc: x: dit link til at svare");
    assert!(
        danish.text.contains("A & <b>B</b>")
            && danish.html.contains("A &amp; &lt;b&gt;B&lt;/b&gt;")
    );
    assert!(danish.text.contains("1. januar 1970 kl. 01.00"));
    assert!(english.html.contains("<html lang=\"en\">"));
}

#[test]
fn sign_in_accounts_and_releases_are_told_by_mail() {
    let link = || LINK.to_owned();
    let [danish, _] = check(|_| SignInMail {
        link: link(),
        minutes: 15,
    });
    assert!(danish.text.contains("15 minutter"));
    let [danish, _] = check(|_| AccountMail {
        name: "Nora".to_owned(),
        link: link(),
        days: 7,
    });
    assert!(danish.text.starts_with("Hej Nora"));
    check(|_| AccountMail {
        name: "<script>".to_owned(),
        link: link(),
        days: 1,
    });
    check(|_| ReleasedMail {
        title: "Måling".to_owned(),
        link: link(),
    });
}
