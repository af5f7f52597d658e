use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::super::catalogue::tests::print;
use super::*;
use crate::domain::id::{UnitId, WaveId};
use crate::domain::instrument::Instrument;
use crate::domain::instrument::read::read;
use crate::domain::mistake::{Mistake, Source};
use crate::domain::telltale::Telltale;
use crate::domain::unit::UnitName;
use crate::domain::wave::{CommentForReview, Fixed, Level, UnitRate, WaveOverview};
use crate::domain::wording::{Language, Wording};

pub(super) fn wave(stage: WaveStage) -> Wave {
    let at = "2026-10-23T21:59:00Z".parse::<DateTime<Utc>>().unwrap();
    Wave {
        id: WaveId::new("w1"),
        title: "Måling <script>".to_owned(),
        stage,
        instrument: "puls".to_owned(),
        version: "1".to_owned(),
        k: 7,
        closes_at: at,
        opens_at: None,
        counted_at: None,
        released_at: (stage == WaveStage::Released).then_some(at),
        purged_at: None,
        level: Level::One,
        left_out: Vec::new(),
        fingerprint: (stage != WaveStage::Drafted).then(|| "ABCD-EFGH".to_owned()),
    }
}

fn wording(text: &str) -> Wording {
    Wording::new(BTreeMap::from(
        Language::ALL.map(|language| (language, text.to_owned())),
    ))
}

fn comment(id: &str, text: &str) -> CommentForReview {
    let telltale = Telltale::shared().unwrap();
    CommentForReview::of(telltale, (id.to_owned(), text.to_owned()))
}

fn overview(stage: WaveStage) -> WaveOverview {
    let rate = |name: &str, depth, invited, rate| UnitRate {
        unit: UnitName {
            id: UnitId::new(name),
            name: name.to_owned(),
            kind: String::new(),
        },
        depth,
        invited,
        rate,
    };
    let comment = comment("c1", "<script>Jens");
    WaveOverview {
        codes: Vec::new(),
        today: "2026-11-02".parse().unwrap(),
        wave: wave(stage),
        instrument_title: wording("Puls"),
        n_items: 10,
        time: 80_000,
        fixed: Fixed::default(),
        invited: 21,
        without_email: 2,
        rates: vec![
            rate("Klynge Nord", 0, 21, Some(60)),
            rate("Team 1", 5, 5, None),
        ],
        comments: if stage == WaveStage::Counted {
            vec![comment]
        } else {
            Vec::new()
        },
    }
}

#[test]
fn waves_are_listed_with_their_stages() {
    let waves = WaveStage::ALL.map(wave);
    let [danish, english] = print(|words| WavesPage::of(words, &waves));
    for stage in ["Kladde", "Åben", "Lukket", "Talt op", "Offentliggjort"] {
        assert!(danish.contains(stage), "{stage}");
    }
    assert!(english.contains("Måling &lt;script&gt;"));
    let [none, _] = print(|words| WavesPage::of(words, &[]));
    assert!(none.contains("Ingen målinger endnu"));
}

#[test]
fn each_stage_offers_its_next_step_and_only_that() {
    let steps = [
        "/w1/open\"",
        "/w1/close\"",
        "/w1/count\"",
        "/w1/release\"",
        "class=\"button\" href=\"/reports\"",
    ];
    for (stage, own) in WaveStage::ALL.into_iter().zip(steps) {
        let [danish, _] = print(|words| WavePage::of(words, &overview(stage), None));
        for step in steps {
            assert_eq!(danish.contains(step), step == own, "{stage:?}: {step}");
        }
        let asked = match stage {
            WaveStage::Drafted => vec![
                "19 invitationer sendes, mellem kl. 7 og 18",
                "Kladden med 21 inviterede",
            ],
            WaveStage::Open => vec!["Ingen af de 21 inviterede"],
            WaveStage::Closed => vec!["Alle svar fra de 21 inviterede"],
            WaveStage::Counted => vec!["Tallene og 1 kommentar vises"],
            WaveStage::Released => vec![],
        };
        assert_eq!(
            danish
                .matches("name=\"sure\" value=\"yes\" required")
                .count(),
            asked.len()
        );
        assert!(asked.iter().all(|sentence| danish.contains(sentence)));
        assert_eq!(
            danish.contains("/w1/letters"),
            stage == WaveStage::Open,
            "{stage:?}"
        );
        assert_eq!(
            danish.contains("name=\"strike\" value=\"c1\""),
            stage == WaveStage::Counted
        );
        assert_eq!(
            danish.contains("60 %"),
            !matches!(stage, WaveStage::Drafted | WaveStage::Counted),
            "{stage:?}"
        );
        assert_eq!(
            danish.contains("Vises ikke"),
            !matches!(stage, WaveStage::Drafted | WaveStage::Counted),
            "{stage:?}"
        );
        assert!(!danish.contains("<script>"));
    }
}

#[test]
fn what_may_point_at_a_person_is_marked_in_its_comment() {
    let mut overview = overview(WaveStage::Counted);
    overview.comments = vec![
        comment("c1", "For meget støj på mandage."),
        comment("c2", "Sig det til <b>Gunilla</b>, tlf. 22 33 44 55."),
        comment("c3", "Borgeren 010190-1234 blev vred."),
        comment("c4", "Skriv til x@y.dk."),
    ];
    let [danish, english] = print(|words| WavePage::of(words, &overview, None));
    for marked in [
        "<strong>3 af 4 kommentarer bør du se på.</strong>",
        "<p>For meget støj på mandage.</p>",
        "&lt;b&gt;<mark>Gunilla <span class=\"mark-kind\">(muligt navn)</span></mark>&lt;/b&gt;, tlf. \
         <mark>22 33 44 55 <span class=\"mark-kind\">(telefonnummer)</span></mark>.</p>",
        "<mark>010190-1234 <span class=\"mark-kind\">(CPR-nummer)</span></mark>",
        "<mark>x@y.dk <span class=\"mark-kind\">(mailadresse)</span></mark>",
        "value=\"c3\" checked",
        "er krydset sat på forhånd",
    ] {
        assert!(danish.contains(marked), "{marked}");
    }
    assert_eq!(danish.matches(" checked").count(), 1, "only a CPR number");
    assert!(english.contains("3 of 4 comments deserve a look"));
    // From the top to each of them and on to the release, in the order in which they come.
    for way in ["suspect-1", "suspect-2", "suspect-3", "release"] {
        assert_eq!(danish.matches(&format!(" id=\"{way}\"")).count(), 1);
        assert_eq!(danish.matches(&format!("href=\"#{way}\"")).count(), 1);
    }
    let place = |id: &str| danish.find(&format!("value=\"{id}\"")).unwrap();
    assert!(place("c1") < place("c2") && place("c2") < place("c3") && place("c3") < place("c4"));
}

#[test]
fn where_nothing_was_found_all_is_to_be_read_all_the_same() {
    let mut overview = overview(WaveStage::Counted);
    overview.comments = vec![comment("c1", "For meget støj.")];
    let [danish, _] = print(|words| WavePage::of(words, &overview, None));
    assert!(danish.contains("Den finder ikke alt, så læs dem alle"));
    assert!(
        !danish.contains("<mark") && !danish.contains("#suspect") && !danish.contains(" checked")
    );
}

#[test]
fn a_step_that_failed_says_why() {
    let mut overview = overview(WaveStage::Counted);
    overview.comments.clear();
    overview.rates.clear();
    overview.without_email = 0;
    let [danish, _] =
        print(|words| WavePage::of(words, &overview, Some(words.say("error-conflict", &[]))));
    assert!(danish.contains("role=\"alert\"") && danish.contains("ingen kommentarer"));
    overview.wave.stage = WaveStage::Drafted;
    for key in ["ballots", "key", "too-late"] {
        let key = format!("wave-show-error-{key}");
        print(|words| WavePage::of(words, &overview, Some(words.say(&key, &[]))));
    }
}

/// Two surveys that come along, with a title that must be escaped: one leaves choices, one none.
fn surveys() -> Vec<Instrument> {
    let sources = [
        include_str!("../../surveys/puls.toml"),
        include_str!("../../surveys/trivsel.toml"),
    ];
    let mut surveys: Vec<Instrument> = sources.map(|source| read(source).unwrap()).into();
    for survey in &mut surveys {
        survey.title = wording("<script>");
    }
    surveys
}

#[test]
fn a_new_wave_offers_the_instruments_and_what_they_leave_to_choose() {
    let fresh = WaveForm::default();
    let [danish, english] = print(|words| NewWavePage::of(words, &surveys(), &fresh, false, &[]));
    assert!(danish.contains("name=\"asked\" value=\"trivsel:blive\">"));
    assert!(danish.contains("> Fællesskab og handlerum (9 spørgsmål)<"));
    assert!(english.contains("> Community and room to act (9 questions)<"));
    assert!(danish.contains("name=\"asked\" value=\"trivsel:[background]\" aria-describedby"));
    assert!(danish.contains("> Baggrund: »Om dig« (2 spørgsmål)<"));
    assert!(danish.contains("kun i grupper på mindst ti"));
    assert!(
        !danish.contains("value=\"puls:"),
        "no choice where there is none"
    );
    assert!(
        danish.contains("value=\"upload:[background]\""),
        "what is in a file of one's own is not known yet"
    );
    assert!(!danish.contains(" checked"), "nothing is asked by itself");
    assert!(danish.contains(
        "name=\"k\" type=\"number\" inputmode=\"numeric\" min=\"5\" max=\"1000\" value=\"5\""
    ));
    assert!(danish.contains("ingen enheder på serveren") && !danish.contains("role=\"alert\""));
}

#[test]
fn a_draft_names_what_opening_fixes() {
    let [bare, english] = print(|words| WavePage::of(words, &overview(WaveStage::Drafted), None));
    assert!(bare.contains("Stilles ikke") && english.contains("Not asked"));
    let mut full = overview(WaveStage::Drafted);
    full.fixed = Fixed {
        n_background: 3,
        n_dimensions: 14,
        norm: Some(("Norm 2025".to_owned(), 12)),
        n_reorganised: 2,
        protected: vec![full.rates[0].unit.clone()],
    };
    let [danish, _] = print(|words| WavePage::of(words, &full, None));
    for fact in [
        "<dt>Baggrundsspørgsmål</dt><dd>3</dd>",
        "Norm 2025 (dækker 12 af 14 emner)",
        "<dt>Omlagte enheder</dt><dd>2</dd>",
        "<dt>Beskyttede enheder</dt><dd>Klynge Nord</dd>",
        "Alt dette låses",
    ] {
        assert!(danish.contains(fact), "{fact}");
    }
    full.wave.stage = WaveStage::Open;
    let [open, _] = print(|words| WavePage::of(words, &full, None));
    assert!(!open.contains("Alt dette låses"));
}

#[test]
fn a_new_wave_keeps_what_was_filled_in() {
    let form = WaveForm {
        title: "\"><script>".to_owned(),
        instrument: "upload".to_owned(),
        asked: ["trivsel:blive", "trivsel:[background]"]
            .map(str::to_owned)
            .into(),
        ..WaveForm::default()
    };
    let [again, _] = print(|words| NewWavePage::of(words, &surveys(), &form, true, &[]));
    for kept in [
        "value=\"trivsel:blive\" checked",
        "value=\"trivsel:[background]\" checked",
        "value=\"upload\" selected",
    ] {
        assert!(again.contains(kept), "{kept}");
    }
    assert_eq!(again.matches(" checked").count(), 2);
    assert!(
        again.contains("<details class=\"disclosure\">"),
        "what few need stays folded"
    );
    assert!(again.contains("Uden fil bruges") && !again.contains("<script>"));
}

#[test]
fn every_mistake_is_listed_under_its_file() {
    let mistakes = [
        (Source::Form, Mistake::in_file("title-missing")),
        (Source::Form, Mistake::in_file("date-past")),
        (Source::Form, Mistake::in_file("k-small").with("least", 5)),
        (
            Source::Roster,
            Mistake::at(14, "roster-unit-unknown").with("unit", "<script>"),
        ),
        (
            Source::Roster,
            Mistake::at(15, "roster-unit-unknown").with("unit", ""),
        ),
        (Source::Units, Mistake::in_file("unit-no-root")),
        (
            Source::Norm,
            Mistake::at(2, "norm-scale").with("value", "1-5"),
        ),
        (Source::Lineage, Mistake::in_file("lineage-no-earlier")),
        (
            Source::Instrument,
            Mistake::at(3, "survey-key-missing").with("key", "title"),
        ),
    ];
    let form = WaveForm::default();
    let [danish, english] = print(|words| NewWavePage::of(words, &[], &form, true, &mistakes));
    assert!(danish.contains("Der er 9 fejl") && english.contains("There are 9 mistakes"));
    for text in [
        "Linje 14",
        "Hele filen",
        "Fejl i enhedslisten",
        "Fejl i normen",
        "Fejl i listen over omlagte enheder",
        "<details class=\"disclosure\" open>",
        "Linjen har ingen enhed",
        "5 eller mere",
    ] {
        assert!(danish.contains(text), "{text}");
    }
    assert_eq!(danish.matches("aria-invalid").count(), 8);
    assert!(!danish.contains("<script>"));
}
