use super::super::super::Views;
use super::super::super::catalogue::tests::print;
use super::super::tests::wave;
use super::*;
use crate::domain::id::UnitId;
use crate::domain::unit::UnitName;
use crate::domain::wave::WaveStage;

fn letters(level: Level) -> Letters {
    let letter = |language, code: &str| Letter {
        unit: "Klynge <Nord>".to_owned(),
        code: code.to_owned(),
        language,
    };
    let mut wave = wave(WaveStage::Open);
    wave.level = level;
    Letters {
        wave,
        organisation: "Børn & Unge".to_owned(),
        letters: vec![
            letter(Language::Danish, "abcdefghjk23"),
            letter(Language::English, "0123456789ab"),
        ],
    }
}

fn printed(level: Level) -> [String; 2] {
    let speak = |language| Views::shared().words(language);
    print(|_| LettersPage::of(speak, &letters(level), "https://t.example/"))
}

#[test]
fn a_letter_has_the_address_the_code_and_a_qr_code_with_words() {
    let [danish, english] = printed(Level::One);
    for page in [&danish, &english] {
        assert!(page.contains("class=\"letter-address\">t.example/s<"));
        assert!(page.contains("class=\"letter-code\">ABCD-EFGH-JK23<"));
        assert_eq!(page.matches("role=\"img\" aria-label=\"QR").count(), 2);
        assert!(page.contains("Klynge &lt;Nord&gt;") && page.contains("Børn &amp; Unge"));
    }
    assert!(english.contains("2 letters, one on each sheet"));
}

#[test]
fn each_letter_speaks_its_persons_language_whoever_prints_it() {
    for page in printed(Level::One) {
        let (danish, english) = page
            .split_once("<article class=\"card section letter\" lang=\"en\">")
            .unwrap();
        assert!(danish.contains("letter\" lang=\"da\">") && danish.contains("2. Skriv din kode"));
        assert!(english.contains("2. Type your code") && !english.contains("Skriv din kode"));
        assert!(danish.contains("færre end 7 svar") && english.contains("fewer than 7 answers"));
    }
}

#[test]
fn a_letter_promises_in_four_sentences_what_its_level_keeps() {
    let [one, _] = printed(Level::One);
    let [two, _] = printed(Level::Two);
    assert!(one.contains("Nøglen ligger på serveren imens") && !one.contains("åbningskode"));
    assert!(two.contains("en åbningskode, som kun HR og en medarbejderrepræsentant har"));
    for (page, level) in [(&one, 1), (&two, 2)] {
        assert_eq!(
            page.matches("<li>").count() - page.matches("<li><a").count(),
            8
        );
        let facts = format!("på niveau {level}. Nøglens fingeraftryk: ABCD-EFGH.");
        assert!(page.contains(&facts));
    }
}

#[test]
fn units_with_odd_ids_are_listed_under_addresses_that_lead_there() {
    let unit = UnitName {
        id: UnitId::new("a/b æ?"),
        name: "A <b>".to_owned(),
        kind: String::new(),
    };
    let counts = |units| LetterCounts {
        wave: wave(WaveStage::Open),
        units,
    };
    let page = LetterListPage::of(&counts(vec![(unit, 3)]));
    let [danish, _] = print(|_| LetterListPage::of(&counts(Vec::new())));
    assert!(danish.contains("så der er ingen breve"));
    assert_eq!(page.units[0].link, "/waves/w1/letters/a%2Fb%20%C3%A6%3F");
    assert!(!page.several && page.n_letters == 3);
}
