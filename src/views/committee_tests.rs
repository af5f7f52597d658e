//! What a committee reads: sentences with figures, decisions, and the words of its papers.

use chrono::NaiveDate;

use super::*;
use crate::domain::coverage::matrix::Covered;
use crate::domain::decision::Decision;
use crate::domain::id::{DecisionId, DimensionId, FocusId, PlanId, UnitId};
use crate::domain::plan::{Party, Standing};
use crate::domain::report::PlanLink;
use crate::domain::trio::{
    CommitteeLine, CommitteeReading, DecisionReading, FlagLine, FocusLine, MeasureLine,
    MeasureState, RateLine, Sufficient, TrioAnswer, TrioStatus, TrioWait,
};
use crate::domain::unit::UnitName;
use crate::domain::waiting::{Part, Side, WaitKind, WaitLine};
use crate::domain::wording::Language;
use crate::views::catalogue::Catalogue;
use crate::views::report::case::{self, both, read_aloud, unit, wave};

pub(super) const NASTY: &str = "<script>alert('x')</script>";

/// The printed page, with `=` in addresses as a browser reads it.
pub(super) fn print<P: crate::views::Page>(
    language: Language,
    make: impl Fn(&Catalogue) -> P,
) -> String {
    case::print(language, make).replace("&#x3D;", "=")
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[track_caller]
pub(super) fn assert_has(text: &str, all: &[&str]) {
    for one in all {
        assert!(text.contains(one), "{one:?} is missing in: {text}");
    }
}

pub(super) fn link() -> PlanLink {
    PlanLink {
        id: PlanId::new("p/1"),
        title: "Handleplan 2024".to_owned(),
    }
}

fn measure(state: MeasureState) -> MeasureLine {
    MeasureLine {
        state,
        title: format!("Guide {NASTY}"),
        owner: "Kim".to_owned(),
        day: Some(day("2025-03-01")),
        plan: link(),
        unit: unit(),
        subject: both("Kvalitet"),
    }
}

pub(super) fn team() -> UnitName {
    UnitName {
        id: UnitId::new("team"),
        name: "Team Lind".to_owned(),
        kind: String::new(),
    }
}

fn focus(waits: bool) -> FocusLine {
    FocusLine {
        subject: both("Tempo"),
        waits,
        has_measures: false,
        plan: link(),
        unit: team(),
    }
}

/// A focus area that waits for something.
pub(super) fn wait(kind: WaitKind, awaited: Side, standing: Standing) -> TrioWait {
    let party = Party::Focus(FocusId::new("f"));
    let who = Side {
        part: Part::Focus(both("Tempo")),
        ..Side::gone("Handleplan 2024")
    };
    TrioWait {
        line: WaitLine {
            kind,
            party,
            who,
            awaited,
            standing,
            held_up: false,
            since: day("2025-01-01"),
            again: false,
            next: Vec::new(),
        },
        plan: link(),
        unit: team(),
    }
}

/// The story of the case: a flag without plan, measures at every state, a group that waits.
pub(super) fn status() -> TrioStatus {
    TrioStatus {
        flags: vec![FlagLine {
            wave: wave().id,
            unit: unit(),
            dimension: DimensionId::new("foelelser"),
            title: both("Følelsesmæssige krav"),
            score: 28,
            change: -6,
            covered: Covered::NoPlan,
            may_choose: true,
        }],
        focus_areas: vec![focus(true), focus(false)],
        waits: vec![wait(
            WaitKind::Words(FocusId::new("f")),
            Side::gone("Den tværgående gruppe"),
            Standing::NoPlan,
        )],
        orders: Vec::new(),
        indicators: Vec::new(),
        measures: MeasureState::ALL.map(measure).to_vec(),
        rates: vec![RateLine {
            wave: wave(),
            rate: Some(86),
            before: Some(95),
        }],
    }
}

pub(super) fn decision() -> Decision {
    Decision {
        id: DecisionId::new("d1"),
        unit: unit().id,
        text: format!("Kursus om vold.\n{NASTY}"),
        responsible: "HR".to_owned(),
        decided_on: day("2024-03-20"),
        evaluate_on: day("2025-03-20"),
        plan: Some(link().id),
        evaluation: None,
        version: 3,
    }
}

pub(super) fn answer(month: &str) -> TrioAnswer {
    TrioAnswer {
        unit: unit().id,
        month: day(month),
        answer: Sufficient::Partly,
        why: "Guiden bruges ikke".to_owned(),
        answered_on: day("2025-04-02"),
        answered_by: "Kim".to_owned(),
        version: 2,
    }
}

fn committee() -> CommitteeReading {
    CommitteeReading {
        path: vec![unit()],
        below: vec![team()],
        status: status(),
        answers: vec![answer("2025-04-01"), answer("2025-03-01")],
        decisions: vec![decision()],
        deleted: vec![decision()],
        plans: vec![link()],
        may_decide: true,
        answer_changed: Some(("Ida".to_owned(), "2025-04-02T08:00:00Z".parse().unwrap())),
        today: day("2025-04-10"),
    }
}

#[test]
fn the_question_is_answered_from_data_in_sentences_with_figures() {
    let html = print(Language::Danish, |words| {
        CommitteePage::of(words, &committee(), Tried::Nothing)
    });
    assert!(!html.contains(NASTY));
    assert_has(
        &read_aloud(&html),
        &[
            "Er de forebyggende tiltag tilstrækkelige? Spørgsmålet for april 2025",
            "7 ting nedenfor kræver, at I tager stilling.",
            "»Følelsesmæssige krav« har ingen handleplan. Score nu 28, ændring −6.",
            "(Kvalitet) skulle have været på plads 1. marts 2025. Ansvarlig: Kim.",
            "er på plads, men ikke i brug endnu. Frist: 1. marts 2025.",
            "skal vurderes nu. Aftalt dag: 1. marts 2025.",
            "er for nyt at vurdere. Se på det igen 1. marts 2025.",
            "Team Lind: »Tempo« venter på: Den tværgående gruppe. Gruppen har ingen plan her endnu.",
            "Team Lind: »Tempo« er valgt som indsatsområde, men der er ingen tiltag endnu.",
            "86 % svarede. Det er 9 procentpoint lavere end sidst (95 %).",
            "Delvist. Guiden bruges ikke Skrevet af Kim 2. april 2025",
            "marts 2025 Delvist. Guiden bruges ikke",
            "Skulle være evalueret",
            "Slettede beslutninger",
        ],
    );
    assert_has(
        &html,
        &[
            "name=\"version\" value=\"2\"",
            "value=\"partly\" checked",
            "action=\"/committee/klynge%20nord/decisions/d1/restore\"",
            "name=\"evaluate_on\" type=\"date\" value=\"2026-04-10\"",
        ],
    );
    let reader = CommitteeReading {
        may_decide: false,
        answers: Vec::new(),
        status: TrioStatus::default(),
        ..committee()
    };
    let html = print(Language::English, |words| {
        CommitteePage::of(words, &reader, Tried::Nothing)
    });
    assert!(!html.contains("<textarea") && !html.contains("/restore"));
    assert_has(&html, &["Not answered for this month yet."]);
}

#[test]
fn a_fallen_rate_is_to_be_discussed_and_a_risen_one_is_not() {
    let said = |rate, before| {
        let mut quiet = committee();
        quiet.status = TrioStatus {
            rates: vec![RateLine {
                wave: wave(),
                rate,
                before,
            }],
            ..TrioStatus::default()
        };
        read_aloud(&print(Language::Danish, |words| {
            CommitteePage::of(words, &quiet, Tried::Nothing)
        }))
    };
    for (rate, before, words) in [
        (Some(86), Some(95), "1 ting nedenfor kræver"),
        (Some(86), Some(86), "86 % svarede, det samme som sidst"),
        (Some(86), Some(80), "6 procentpoint højere end sidst (80 %)"),
        (Some(86), None, "Der er ikke noget at sammenligne med"),
        (None, Some(95), "Svarprocenten vises ikke"),
    ] {
        let text = said(rate, before);
        assert_has(&text, &[words]);
        let has_fallen = before == Some(95) && rate.is_some();
        assert_eq!(text.contains("Tag stilling"), has_fallen);
        assert!(rate.is_some() || !text.contains("95"), "{text}");
    }
}

#[test]
fn what_was_typed_is_kept_when_it_is_refused_or_somebody_was_faster() {
    let form = DecisionForm {
        text: "Mit".to_owned(),
        evaluate_on: "2020-01-01".to_owned(),
        ..DecisionForm::default()
    };
    let key = "committee-error-evaluate-bad";
    let html = print(Language::Danish, |words| {
        CommitteePage::of(words, &committee(), Tried::Decision(&form, key))
    });
    assert_has(
        &html,
        &[
            "<details class=\"disclosure\" open>",
            "value=\"2020-01-01\"",
            "href=\"#evaluate_on\"",
            "id=\"evaluate-error\">Vælg en dag efter beslutningen",
        ],
    );
    let typed = AnswerForm {
        answer: Some(Sufficient::No),
        why: "Mit svar".to_owned(),
    };
    let html = print(Language::Danish, |words| {
        CommitteePage::of(words, &committee(), Tried::Answer(&typed, CHANGED))
    });
    assert_has(
        &read_aloud(&html),
        &[
            "Ida har rettet det 2. april 2025 kl. 10.00",
            "Sådan står der nu: Delvist . Guiden bruges ikke",
            "Mit svar",
        ],
    );
    assert_has(
        &html,
        &["value=\"no\" checked", "name=\"version\" value=\"2\""],
    );
    let reading = DecisionReading {
        unit: unit(),
        decision: decision(),
        plans: vec![link()],
        changed: None,
        may_decide: true,
        today: day("2025-04-10"),
    };
    let html = print(Language::English, |words| {
        DecisionPage::of(words, &reading, Some((&form, CHANGED)))
    });
    assert!(!html.contains(NASTY));
    assert_has(
        &html,
        &["Somebody else changed it", ">Mit</textarea>", "value=\"3\""],
    );
}

#[test]
fn the_list_of_committees_says_what_waits_in_each() {
    let line = |n, answer| CommitteeLine {
        unit: unit(),
        above: vec![unit()],
        n_uncovered: n,
        n_late: n,
        n_decisions_late: n,
        answer,
    };
    let html = print(Language::Danish, |words| {
        CommitteesPage::of(words, &[line(1, None), line(0, Some(Sufficient::Yes))])
    });
    assert_has(
        &read_aloud(&html),
        &[
            "1 markeret emne uden plan 1 tiltag forsinket eller ikke i brug 1 beslutning skulle være evalueret",
            "Månedens spørgsmål er ikke besvaret endnu",
            "Intet presser på lige nu. Månedens svar: Ja",
        ],
    );
}
