use super::*;
use crate::domain::instrument::Instrument;
use crate::domain::instrument::read::read;
use crate::domain::wave::Level;
use crate::domain::wording::Language;
use crate::views::ballot::tests::wave;
use crate::views::ballot::{Attempt, BallotPage};
use crate::views::{Frame, Views};

/// The survey files that come along.
const SURVEYS: [&str; 3] = [
    include_str!("../../../surveys/klynge-nord.toml"),
    include_str!("../../../surveys/puls.toml"),
    include_str!("../../../surveys/trivsel.toml"),
];

/// A form, printed for this code alone.
fn printed(
    (instrument, level): (&Instrument, Level),
    language: Language,
    (code, at_kiosk): (&str, bool),
) -> String {
    let words = Views::shared().words(language);
    let frame = Frame {
        language: language.code(),
        other_language: "en",
        path: format!("/s/{code}"),
        who: None,
        csrf: String::new(),
        demo: false,
    };
    let wave = crate::domain::wave::Wave { level, ..wave() };
    let none = Attempt::default();
    let page = if at_kiosk {
        BallotPage::of(words, instrument, &wave, "/kiosk?lang=da", &none).at_kiosk(code)
    } else {
        let action = format!("/s/{code}?lang={}", language.code());
        BallotPage::of(words, instrument, &wave, &action, &none)
    };
    Views::shared().page(&frame, &page).unwrap()
}

#[test]
fn a_prepared_form_is_to_the_letter_the_one_that_is_printed() {
    for survey in SURVEYS {
        let instrument = read(survey).unwrap();
        for level in [Level::One, Level::Two] {
            for language in Language::ALL {
                for at_kiosk in [false, true] {
                    let print =
                        |code: &str| printed((&instrument, level), language, (code, at_kiosk));
                    let prepared = Prepared::of(|code| Ok::<_, ()>(print(code)));
                    let prepared = prepared.unwrap().unwrap();
                    for code in ["0123456789ab", "abcdefghijklmnopqrstuvwx23"] {
                        assert_eq!(prepared.filled_in(code), print(code));
                    }
                }
            }
        }
    }
}

#[test]
fn a_page_with_more_or_fewer_codes_than_one_is_not_prepared() {
    let of = |page: &str| {
        let print = |code: &str| Ok::<_, ()>(page.replace('*', code));
        Prepared::of(print).unwrap()
    };
    assert!(of("no code").is_none());
    assert!(of("* and *").is_none());
    assert!(of("* and ~~code~~").is_none(), "somebody wrote it");
    assert_eq!(of("a * b").unwrap().filled_in("12"), "a 12 b");
}
