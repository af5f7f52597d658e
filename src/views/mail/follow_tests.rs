use chrono::NaiveDate;

use super::super::{MailText, mail};
use super::*;
use crate::domain::wording::Language;
use crate::views::Views;
use crate::views::catalogue::tests::missing;

const BASE: &str = "https://trivsel.example";
const STOP: &str = "https://trivsel.example/unsubscribe/abc";

fn told() -> Told {
    let item = |day: &str, title: &str| Item {
        day: day.parse::<NaiveDate>().unwrap(),
        title: title.to_owned(),
        address: "/plans/p/measures/m".to_owned(),
    };
    Told {
        pressing: vec![item("2025-03-31", "A & <b>B</b>\r\nBcc: x")],
        next: vec![item("2025-04-30", "Makkerordning")],
        n_more_next: 3,
        n_uncovered: 2,
        ..Told::default()
    }
}

fn check<T: Mail>(make: impl Fn(&Catalogue) -> T) -> [MailText; 2] {
    let views = Views::shared();
    Language::ALL.map(|language| {
        let printed = mail(views, language, &make(views.words(language))).unwrap();
        for text in [&printed.subject, &printed.text, &printed.html] {
            assert_eq!(missing(text), None, "{text}");
        }
        for watched in ["<img", "src=", "url(", "<script", "<b>"] {
            assert!(!printed.html.contains(watched), "{watched}");
        }
        assert!(!printed.subject.contains("Bcc") && !printed.subject.contains("Makker"));
        assert!(
            printed
                .text
                .contains("A & <b>B</b> Bcc: x\n  https://trivsel.example/plans/p/measures/m\n")
        );
        printed
    })
}

#[test]
fn a_reminder_says_what_has_passed_and_what_comes_and_how_to_stop() {
    let [danish, english] = check(|words| PlanReminderMail::of(words, &told(), (BASE, Some(STOP))));
    assert_eq!(danish.subject, "Trivsel: frister i dine tiltag");
    assert!(
        danish
            .text
            .contains("Kræver noget nu:\n- 31. marts 2025: A"),
        "{}",
        danish.text
    );
    assert!(
        danish
            .text
            .contains("Det næste:\n- 30. april 2025: Makkerordning\n")
    );
    assert!(danish.text.contains("… og 3 til."));
    for printed in [danish, english] {
        assert_eq!(printed.text.matches(STOP).count(), 1);
        assert_eq!(printed.html.matches(&format!("href=\"{STOP}\"")).count(), 1);
    }
}

#[test]
fn a_digest_counts_what_is_uncovered_and_names_none_of_it() {
    let [danish, english] = check(|words| DigestMail::of(words, &told(), (BASE, Some(STOP))));
    assert!(
        danish
            .text
            .contains("2 markerede emner har ingen handleplan.")
    );
    assert!(
        english
            .text
            .contains("2 flagged topics have no action plan.")
    );
    assert!(danish.text.contains("https://trivsel.example/coverage"));
}

#[test]
fn an_orders_deadline_has_no_link_to_stop_it_and_says_so() {
    let [danish, _] = check(|words| OrderDeadlineMail::of(words, &told(), BASE));
    assert!(!danish.text.contains("unsubscribe") && !danish.html.contains("unsubscribe"));
    assert!(danish.text.contains("kan ikke stoppes"));
    assert!(!danish.subject.to_lowercase().contains("påbud"));
}
