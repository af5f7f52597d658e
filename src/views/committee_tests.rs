//! What a committee reads: sentences with figures, decisions, and the words of its papers.

use chrono::NaiveDate;

use super::*;
use crate::domain::coverage::matrix::Covered;
use crate::domain::decision::{Decision, Evaluation};
use crate::domain::id::{DecisionId, DimensionId, PlanId, UnitId};
use crate::domain::report::PlanLink;
use crate::domain::trio::{
    CommitteeLine, CommitteeReading, DecisionReading, FlagLine, FocusLine, MeasureLine,
    MeasureState, MeetingReading, RateLine, Sufficient, TrioAnswer, TrioStatus,
};
use crate::domain::unit::UnitName;
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

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[track_caller]
pub(super) fn assert_has(text: &str, all: &[&str]) {
    for one in all {
        assert!(text.contains(one), "{one:?} is missing in: {text}");
    }
}

fn link() -> PlanLink {
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

fn focus(waits_for: Option<&str>) -> FocusLine {
    FocusLine {
        subject: both("Tempo"),
        waits_for: waits_for.map(str::to_owned),
        has_measures: false,
        plan: link(),
        unit: UnitName {
            id: UnitId::new("team"),
            name: "Team Lind".to_owned(),
            kind: String::new(),
        },
    }
}

/// The story of the case: a flag without plan, measures at every state, a group that waits.
fn status() -> TrioStatus {
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
        focus_areas: vec![focus(Some("Den tværgående gruppe")), focus(None)],
        measures: MeasureState::ALL.map(measure).to_vec(),
        rates: vec![RateLine {
            wave: wave(),
            rate: Some(86),
            before: Some(95),
        }],
    }
}

fn decision() -> Decision {
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

fn answer(month: &str) -> TrioAnswer {
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
        below: vec![focus(None).unit],
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
            "Team Lind: »Tempo« venter på: Den tværgående gruppe.",
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

fn meeting() -> MeetingReading {
    let mut evaluated = decision();
    evaluated.evaluation = Some(Evaluation {
        on: day("2025-04-10"),
        text: "Alle har været på kursus".to_owned(),
    });
    MeetingReading {
        unit: unit(),
        day: day("2025-04-10"),
        since: Some(day("2024-10-01")),
        status: status(),
        released: vec![wave()],
        to_evaluate: vec![decision()],
        made: vec![decision()],
        evaluated: vec![evaluated],
        answer: Some(answer("2025-04-01")),
    }
}

#[test]
fn an_agenda_has_the_standing_items_with_what_is_known() {
    let views = crate::views::Views::shared();
    let words = views.words(Language::Danish);
    let text = MeetingPage::text(words, &meeting(), Paper::Agenda);
    let points: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_digit()))
        .collect();
    assert_eq!(
        points,
        [
            "1. Status siden sidst",
            "2. Økonomi",
            "3. Trivselsmåling",
            "4. Sygefravær",
            "5. Handleplaner og tiltag",
            "6. Arbejdstilsynet",
            "7. Beslutninger, der skal evalueres",
            "8. Er de forebyggende tiltag tilstrækkelige?",
            "9. Eventuelt",
        ]
    );
    assert_has(
        &text,
        &[
            "Dagsorden: Klynge Nord\nMøde: 10. april 2025\n",
            "Sidste møde: 1. oktober 2024",
            "Trivselsmåling 2024 blev offentliggjort 4. november 2024.",
            "Det er 9 procentpoint lavere end sidst",
            "»Følelsesmæssige krav« er markeret (score 28, ændring −6). Status: Ingen plan.",
            "Team Lind: »Tempo« venter på: Den tværgående gruppe.",
            "Besluttet 20. marts 2024, evalueres 20. marts 2025. Ansvarlig: HR.",
            "Svar for april 2025: Delvist. Guiden bruges ikke",
        ],
    );
    // What people wrote stays on its line, and the words alone are not escaped.
    assert!(text.contains(&format!("Kursus om vold. {NASTY}")));
    let page = print(Language::Danish, |words| {
        MeetingPage::of(words, &meeting(), Paper::Agenda)
    });
    assert!(!page.contains(NASTY));
    let there = "/committee/klynge%20nord/agenda/text?day=2025-04-10&amp;since=2024-10-01";
    assert_has(&page, &[there]);
}

#[test]
fn minutes_have_the_days_decisions_and_the_answer() {
    let views = crate::views::Views::shared();
    let words = views.words(Language::Danish);
    let text = MeetingPage::text(words, &meeting(), Paper::Minutes);
    assert_has(
        &text,
        &[
            "Referat: Klynge Nord",
            "Til stede:",
            "Evalueret i dag: Kursus om vold. <script>alert('x')</script> – Alle har været på kursus",
            "8. Beslutninger\n   - Kursus om vold.",
            "Ansvarlig: HR. Evalueres 20. marts 2025.",
        ],
    );
    let quiet = MeetingReading {
        since: None,
        status: TrioStatus::default(),
        released: Vec::new(),
        to_evaluate: Vec::new(),
        made: Vec::new(),
        evaluated: Vec::new(),
        answer: None,
        ..meeting()
    };
    let text = MeetingPage::text(words, &quiet, Paper::Minutes);
    assert_has(
        &text,
        &[
            "Ingen ny måling siden sidst.",
            "Intet emne er markeret.",
            "Der er ingen tiltag endnu.",
            "Der er ikke noteret beslutninger på dagen.",
            "Spørgsmålet for april 2025 er ikke besvaret.",
        ],
    );
    let agenda = MeetingPage::text(words, &quiet, Paper::Agenda);
    assert_has(&agenda, &["er ikke besvaret endnu. Tag stilling på mødet."]);
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
