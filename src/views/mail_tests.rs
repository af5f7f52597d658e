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

#[test]
fn reminders_and_the_test_of_codes_are_told_by_mail() {
    let [danish, english] = check(|words| ReminderMail::of(words, &wave(), LINK));
    assert!(danish.text.contains("Det er frivilligt") && danish.text.contains("ingen sporing"));
    assert!(english.subject.ends_with("there is still time to answer"));
    let [danish, _] = check(|words| ReminderToAllMail::of(words, &wave(), LINK));
    assert!(
        danish
            .text
            .contains("Har du svaret, så se bort fra denne mail")
    );
    check(|words| CodesMail::of(words, &wave(), LINK));
}

#[test]
fn text_messages_are_short_and_on_one_line_with_one_link() {
    let views = Views::shared();
    for language in Language::ALL {
        let words = views.words(language);
        let texts = [
            text_message(views, language, &InvitationMail::of(words, &wave(), LINK)),
            text_message(views, language, &ReminderMail::of(words, &wave(), LINK)),
            text_message(
                views,
                language,
                &ReminderToAllMail::of(words, &wave(), LINK),
            ),
        ];
        for text in texts.map(Result::unwrap) {
            assert_eq!((text.lines().count(), text.matches(LINK).count()), (1, 1));
            assert_eq!(missing(&text), None, "{text}");
            assert!(
                text.contains("anonym") && text.contains("A & <b>B</b> Bcc: x"),
                "{text}"
            );
            assert!(text.chars().count() < 300, "{text}");
        }
    }
}

#[test]
fn no_title_breaks_out_of_its_line() {
    let views = Views::shared();
    for odd in [
        "\r\nBcc: a@b.c",
        "\n.\r\n",
        "\0",
        "\u{2028}x: y",
        "\u{85}x",
        "\u{202e}x",
        "%0d%0aBcc: x",
        "\u{b}\u{c}",
    ] {
        let mut wave = wave();
        wave.title = format!("A{odd}B");
        let words = views.words(Language::Danish);
        let printed = mail(
            views,
            Language::Danish,
            &InvitationMail::of(words, &wave, LINK),
        )
        .unwrap();
        let is_plain =
            |c: char| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{202e}');
        assert!(printed.subject.chars().all(is_plain), "{odd:?}");
    }
}

#[test]
fn whose_link_is_moved_gets_a_mail_without_any() {
    let views = Views::shared();
    for language in Language::ALL {
        let page = MovedMail::of(&wave());
        let printed = mail(views, language, &page).unwrap();
        let sms = text_message(views, language, &page).unwrap();
        for text in [&printed.subject, &printed.text, &printed.html, &sms] {
            assert_eq!(missing(text), None, "{text}");
            assert!(!text.contains("://") && !text.contains("<a "), "{text}");
        }
    }
}
