use chrono::{DateTime, Utc};

use super::super::catalogue::tests::print;
use super::*;
use crate::domain::ballot::{Ballot, LONGEST_COMMENT, Misfit};
use crate::domain::id::{ItemId, WaveId};
use crate::domain::instrument::Instrument;
use crate::domain::instrument::read::read;
use crate::domain::wave::Level;

fn instrument() -> Instrument {
    read(include_str!("../../surveys/klynge-nord.toml")).unwrap()
}

pub(super) fn wave() -> Wave {
    Wave {
        id: WaveId::new("w1"),
        title: "Måling <script>".to_owned(),
        stage: WaveStage::Open,
        instrument: "klynge-nord".to_owned(),
        version: "1".to_owned(),
        k: 5,
        closes_at: "2026-10-23T21:59:00Z".parse::<DateTime<Utc>>().unwrap(),
        opens_at: None,
        counted_at: None,
        released_at: None,
        purged_at: None,
        level: Level::One,
        left_out: Vec::new(),
        fingerprint: Some("ABCD-EFGH".to_owned()),
    }
}

fn raw(answers: &[(&str, &str)], comments: &[(&str, &str)]) -> RawBallot {
    let own = |fields: &[(&str, &str)]| {
        let fields = fields.iter();
        fields
            .map(|(id, value)| ((*id).to_owned(), (*value).to_owned()))
            .collect()
    };
    RawBallot {
        answers: own(answers),
        comments: own(comments),
        background: Vec::new(),
    }
}

#[test]
fn the_form_asks_everything_and_explains_itself_first() {
    let instrument = instrument();
    let [danish, english] =
        print(|words| BallotPage::of(words, &instrument, &wave(), "/s/CODE", &Attempt::default()));
    for item in instrument.items() {
        assert!(danish.contains(&format!("name=\"a.{}\" value=\"9\"", item.id)));
    }
    for text in &instrument.texts {
        assert!(danish.contains(&format!("name=\"t.{}\"", text.id)));
    }
    assert!(danish.contains("id=\"welcome\"") && !danish.contains("id=\"errors\""));
    assert!(danish.contains("cirka 2 minutter") && english.contains("about 2 minutes"));
    assert!(danish.contains("23. oktober 2026 kl. 23.59"));
    assert!(danish.contains("færre end 5 svar") && danish.contains("mindst 10 svar"));
    assert!(danish.contains("ABCD-EFGH"));
    assert!(
        danish.contains("action=\"/s/CODE\"")
            && danish.contains("<button class=\"button\" type=\"submit\">")
    );
    assert!(
        danish.contains("name=\"lang\" value=\"da\"")
            && english.contains("name=\"lang\" value=\"en\"")
    );
    assert!(!danish.contains("<script>") && !danish.contains("class=\"nav"));
    assert!(!danish.contains("checked>"));
}

#[test]
fn the_answer_with_most_of_it_stands_first_and_not_relevant_apart() {
    let [danish, _] = print(|words| {
        BallotPage::of(
            words,
            &instrument(),
            &wave(),
            "/s/CODE",
            &Attempt::default(),
        )
    });
    let place = |text: &str| danish.find(text).unwrap();
    assert!(place("name=\"a.kv1\" value=\"5\"") < place("name=\"a.kv1\" value=\"1\""));
    assert!(danish.contains(
        "<label class=\"option is-apart\"><input type=\"radio\" name=\"a.kv1\" value=\"9\""
    ));
}

#[test]
fn what_was_sent_is_filled_in_again_with_every_misfit_at_its_place() {
    let instrument = instrument();
    let long = format!("</textarea><script>\n{}", "å".repeat(LONGEST_COMMENT));
    let text = instrument.texts.first().unwrap().id.clone();
    let raw = raw(
        &[("kv1", "4"), ("kv2", "77"), ("strange", "1")],
        &[(text.as_str(), &long)],
    );
    let misfits = Ballot::check(&instrument, &raw).unwrap_err();
    let attempt = Attempt { raw, misfits };
    let [danish, english] =
        print(|words| BallotPage::of(words, &instrument, &wave(), "/s/CODE", &attempt));
    assert!(danish.contains("name=\"a.kv1\" value=\"4\" checked>"));
    assert!(danish.contains("<section class=\"step is-first\" id=\"errors\""));
    assert!(danish.contains("Ret 3 ting") && english.contains("Correct 3 things"));
    assert!(danish.contains("<a href=\"#q-kv2\">Spørgsmål 2: Vælg ét"));
    assert!(danish.contains("id=\"q-kv2\" aria-describedby=\"q-kv2-error\""));
    assert!(danish.contains(&format!("<a href=\"#t-{text}\">")));
    assert!(danish.contains(&format!("id=\"t-{text}-error\"")));
    assert!(
        danish.contains("&lt;script&gt;\nååå"),
        "the comment is not indented"
    );
    assert!(
        !danish.contains("?lang=en"),
        "changing the language now would lose the answers"
    );
}

#[test]
fn enter_presses_a_button_that_sends_nothing_and_what_it_sent_is_kept() {
    let raw = raw(&[("kv1", "4")], &[("bedre", "")]);
    let attempt = Attempt {
        raw,
        ..Attempt::default()
    };
    let [danish, _] =
        print(|words| BallotPage::of(words, &instrument(), &wave(), "/s/CODE", &attempt));
    let (_, form) = danish.split_once("<form").unwrap();
    let (before, _) = form.split_once("type=\"submit\"").unwrap();
    let (_, first) = form.split_at(before.len());
    assert!(first.starts_with("type=\"submit\" name=\"stay\" value=\"1\" tabindex=\"-1\""));
    assert!(danish.contains("name=\"a.kv1\" value=\"4\" checked>"));
    assert!(danish.contains("Dine svar er bevaret") && !danish.contains("id=\"errors\""));
    assert!(!danish.contains("?lang=en"), "that would lose the answers");
}

#[test]
fn misfits_of_the_whole_form_are_listed() {
    let misfits = vec![
        Misfit::Empty,
        Misfit::CommentsTooLong,
        Misfit::Twice("kv1".to_owned()),
        Misfit::Twice("nobody".to_owned()),
        Misfit::Twice("bedre".to_owned()),
        Misfit::UnknownAnswer(ItemId::new("nobody")),
    ];
    let attempt = Attempt {
        raw: RawBallot::default(),
        misfits,
    };
    let trivsel = read(include_str!("../../surveys/trivsel.toml")).unwrap();
    let [danish, _] = print(|words| BallotPage::of(words, &trivsel, &wave(), "/s/CODE", &attempt));
    assert!(danish.contains("Ret 5 ting"));
    assert!(danish.contains("kom to gange"));
}

#[test]
fn what_people_say_of_themselves_stands_last_and_says_how_it_is_protected() {
    let trivsel = read(include_str!("../../surveys/trivsel.toml")).unwrap();
    let raw = RawBallot {
        background: vec![("alder".to_owned(), "9".to_owned())],
        ..raw(&[("kv1", "4")], &[])
    };
    let misfits = Ballot::check(&trivsel, &raw).unwrap_err();
    let attempt = Attempt { raw, misfits };
    let [danish, english] =
        print(|words| BallotPage::of(words, &trivsel, &wave(), "/s/CODE", &attempt));
    let place = |text: &str| danish.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(place("Med dine egne ord") < place("Om dig") && english.contains("About you"));
    assert!(place("name=\"t.bedre\"") < place("name=\"b.alder\" value=\"1\""));
    assert!(danish.contains("grupper på mindst 10 personer"));
    assert!(danish.contains("Del 9 af 9") && danish.contains("<legend>62. Hvor gammel"));
    assert!(danish.contains("<a href=\"#b-alder\">Spørgsmål 62: Vælg ét"));
    assert!(danish.contains("id=\"b-alder-error\""));
    let (_, last) = danish.rsplit_once("<section").unwrap();
    assert!(last.contains("Om dig") && last.contains("Du må gerne springe"));
    assert!(last.contains("Send svar") && !last.contains(">Næste<"));
    let strict = Wave { k: 15, ..wave() };
    let none = Attempt::default();
    let [strict, _] = print(|words| BallotPage::of(words, &trivsel, &strict, "/s/CODE", &none));
    assert!(strict.contains("grupper på mindst 15 personer"));
    let [without, _] = print(|words| BallotPage::of(words, &instrument(), &wave(), "/s", &none));
    assert!(!without.contains("Om dig") && !without.contains("om dig selv"));
}

#[test]
fn each_level_says_what_its_code_does() {
    let none = Attempt::default();
    let [danish, english] =
        print(|words| BallotPage::of(words, &instrument(), &wave(), "/s/CODE", &none));
    assert!(danish.contains("Niveau 1: til prøve og udvikling") && danish.contains("Niveau 1."));
    assert!(english.contains("Level 1: for trial and development"));
    assert!(danish.contains("Nøglen til svarene ligger på serveren"));
    assert!(!danish.contains("medarbejdernes repræsentant") && !danish.contains("14 dage"));
    let two = Wave {
        level: Level::Two,
        ..wave()
    };
    let [danish, english] =
        print(|words| BallotPage::of(words, &instrument(), &two, "/s/CODE", &none));
    for part in [
        "låser HR eller medarbejdernes repræsentant alle svar op på én gang med en kode",
        "blandet og lagt sammen uden navne",
        "kunne åbne et enkelt svar, bliver destrueret",
        "højst 14 dage",
        "Niveau 2.",
        "Nøglens fingeraftryk: ABCD-EFGH",
        "Det først modtagne svar gælder",
    ] {
        assert!(danish.contains(part), "{part}");
    }
    for part in [
        "HR or the staff’s representative unlocks all answers at once with a code",
        "at most 14 days",
        "Level 2.",
        "Fingerprint of the key: ABCD-EFGH",
    ] {
        assert!(english.contains(part), "{part}");
    }
    assert!(!danish.contains("Niveau 1") && !danish.contains("ligger på serveren"));
}

#[test]
fn the_time_that_is_left_falls_from_page_to_page() {
    let trivsel = read(include_str!("../../surveys/trivsel.toml")).unwrap();
    let none = Attempt::default();
    let [danish, english] =
        print(|words| BallotPage::of(words, &trivsel, &wave(), "/s/CODE", &none));
    assert!(danish.contains("Det tager cirka 6 minutter"));
    assert!(english.contains("It takes about 7 minutes"));
    let left: Vec<u32> = danish
        .split("min. tilbage\">cirka ")
        .skip(1)
        .map(|rest| rest.split(' ').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(left.len(), 9, "one for each page");
    assert!(
        left.is_sorted_by(|before, after| before >= after),
        "{left:?}"
    );
    assert_eq!((left[0], left[8]), (6, 1));
}

#[test]
fn on_a_shared_device_the_code_stands_in_no_address_and_nothing_is_kept() {
    let none = Attempt::default();
    let [danish, _] = print(|words| {
        BallotPage::of(words, &instrument(), &wave(), "/kiosk?lang=da", &none).at_kiosk("thecode")
    });
    assert!(danish.contains("name=\"code\" value=\"thecode\"") && !danish.contains("/s/"));
    assert!(!danish.contains("data-keep") && !danish.contains("data-move"));
    assert!(!danish.contains("?lang=en"));
    assert!(danish.contains("data-kiosk") && danish.contains("/assets/kiosk.js"));
    let [receipt, english] = print(|words| ReceiptPage::just_sent(words, &wave()).at_kiosk());
    assert!(receipt.contains("Næste person") && english.contains("Next person"));
    assert!(!receipt.contains("luk fanen") && receipt.contains("url=/kiosk"));
    let [closed, _] = print(|words| ClosedPage::of(words, &wave()).at_kiosk());
    assert!(closed.contains("Næste person"));
    let [code, _] = print(|words| CodePage::of(words, Some("ballot-code-unknown")).at_kiosk());
    assert!(code.contains("action=\"/kiosk?lang=da\"") && code.contains("kender ikke den kode"));
    let raw = raw(&[("kv1", "4")], &[]);
    let [busy, _] = print(|_| BusyPage::of("/kiosk?lang=da", &raw).at_kiosk("thecode"));
    assert!(busy.contains("name=\"code\" value=\"thecode\"") && !busy.contains("/s/"));
}

#[test]
fn whoever_can_stop_and_go_on_is_told_how_and_others_that_they_cannot() {
    let none = Attempt::default();
    let [danish, english] =
        print(|words| BallotPage::of(words, &instrument(), &wave(), "/s/CODE", &none));
    assert!(danish.contains("Uden JavaScript bliver svarene ikke gemt undervejs"));
    assert!(english.contains("Without JavaScript, answers are not saved on the way"));
    assert!(danish.contains("Gem på denne enhed") && danish.contains("data-scripted hidden"));
    let [words, _] = print(|_| PausePage {});
    assert!(words.contains("24 timer") && words.contains("uden at kunne læse dem"));
}

#[test]
fn nothing_can_be_sent_from_the_preview() {
    let mut sealed = wave();
    sealed.fingerprint = None;
    let mut instrument = instrument();
    instrument.languages.pop();
    let [danish, english] = print(|words| BallotPage::preview(words, &instrument, &sealed));
    assert!(!danish.contains("type=\"submit\"") && !danish.contains("<form"));
    assert!(danish.contains("Forhåndsvisning.") && english.contains("Preview."));
    assert!(!danish.contains("fingeraftryk") && !danish.contains("?lang=en"));
}

#[test]
fn every_receipt_of_a_wave_is_the_same_and_a_used_link_says_so() {
    let [danish, _] = print(|words| ReceiptPage::just_sent(words, &wave()));
    let [again, _] = print(|words| ReceiptPage::just_sent(words, &wave()));
    assert_eq!(danish, again);
    let mut closed = wave();
    closed.stage = WaveStage::Closed;
    let [used, _] = print(|words| ReceiptPage::already_in(words, &closed));
    assert!(used.contains("allerede modtaget") && !used.contains("23. oktober"));
}

#[test]
fn a_wave_that_takes_no_answers_says_whether_it_will() {
    let mut wave = wave();
    wave.stage = WaveStage::Drafted;
    let [early, _] = print(|words| ClosedPage::of(words, &wave));
    assert!(early.contains("ikke åbnet endnu"));
    wave.stage = WaveStage::Counted;
    let [late, english] = print(|words| ClosedPage::of(words, &wave));
    assert!(
        late.contains("Målingen er lukket")
            && english.contains("Måling &lt;script&gt; takes no more")
    );
}

#[test]
fn a_code_is_asked_for_and_asked_for_again() {
    print(|_| UnknownCodePage {});
    let [first, _] = print(|words| CodePage::of(words, None));
    assert!(first.contains("action=\"/s\"") && !first.contains("aria-invalid"));
    let [again, _] = print(|words| CodePage::of(words, Some("ballot-code-bad")));
    assert!(again.contains("ligner ikke en kode"));
}

#[test]
fn a_busy_server_gives_the_answers_back() {
    let raw = raw(&[("kv1", "4")], &[("bedre", "\"><script>")]);
    let raw = RawBallot {
        background: vec![("alder".to_owned(), "2".to_owned())],
        ..raw
    };
    let [danish, _] = print(|_| BusyPage::of("/s/CODE", &raw));
    assert!(danish.contains("<input type=\"hidden\" name=\"b.alder\" value=\"2\">"));
    assert!(danish.contains("<input type=\"hidden\" name=\"a.kv1\" value=\"4\">"));
    assert!(danish.contains("name=\"t.bedre\" value=\"&quot;&gt;&lt;script&gt;\""));
    let [nothing, _] = print(|_| BusyPage::of("/s/CODE", &RawBallot::default()));
    assert!(danish.contains("data-ballot") && danish.contains("data-unsent"));
    assert!(!nothing.contains("<form"));
}

#[test]
fn what_is_said_under_a_field_comes_with_the_form_and_its_script_does_not() {
    let page = |words: &Catalogue| {
        BallotPage::of(
            words,
            &instrument(),
            &wave(),
            "/s/code",
            &Attempt::default(),
        )
    };
    let [danish, english] = print(page);
    assert!(danish.contains(" data-telltale=\"/assets/telltale.js\""));
    assert!(!danish.contains("src=\"/assets/telltale"));
    assert!(danish.contains("data-name=\"Her står noget, der ligner et navn: {found}."));
    assert!(english.contains("data-cpr=\"This looks like a CPR number: {found}."));
}
