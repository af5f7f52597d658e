//! What became of a focus area, as somebody without statistics reads it.

use crate::domain::change::Certainty;
use crate::domain::effect::{Effect, Judgement, Outcome, Regression};
use crate::domain::id::{DimensionId, FocusId, PlanId, UnitId, WaveId};
use crate::domain::plan::reading::Around;
use crate::domain::plan::{FocusArea, Plan, Review, Since, Start, Subject, UnitMove};
use crate::domain::points::Points;
use crate::domain::report::{FocusReading, PlanReading};
use crate::domain::vote::{RankLine, Ranking};
use crate::domain::wording::Language;
use crate::views::plan::PlanPage;
use crate::views::report::case::{both, print, read_aloud, unit};

fn reading(effect: Effect) -> PlanReading {
    let start = Start {
        dimension: DimensionId::new("tempo"),
        wave: WaveId::new("w2024"),
        baseline: Some(Points::whole(30)),
        baseline_change: Some(-7),
    };
    let focus = FocusArea {
        id: FocusId::new("f 1"),
        subject: Subject::Dimension(start),
        chosen_on: "2024-11-12".parse().unwrap(),
        chosen_how: "personalemøde".to_owned(),
        waits_for: None,
        measures: Vec::new(),
    };
    PlanReading {
        path: vec![unit()],
        focus_areas: vec![FocusReading {
            title: both("Arbejdstempo"),
            helps: both("Aftal, hvad der kan vente."),
            wave_title: "Måling 2024".to_owned(),
            effect,
            later_title: Some("Måling 2026".to_owned()),
            indicators: Vec::new(),
        }],
        addable: Vec::new(),
        since: Since::default(),
        around: Around::default(),
        deleted: Vec::new(),
        waits: Vec::new(),
        may_choose: true,
        may_move: true,
        today: "2026-11-21".parse().unwrap(),
        plan: Plan {
            id: PlanId::new("p 1"),
            unit: UnitId::new("nord"),
            also: Vec::new(),
            sources: Vec::new(),
            review: Review::default(),
            version: 0,
            title: "Plan".to_owned(),
            made_on: "2024-11-13".parse().unwrap(),
            group: Vec::new(),
            focus_areas: vec![focus],
        },
    }
}

fn seen(now: i64, outcome: Outcome, judgement: Judgement) -> PlanReading {
    reading(Effect::Seen {
        now: Points::whole(now),
        outcome,
        judgement,
    })
}

fn html(reading: &PlanReading) -> String {
    print(Language::Danish, |words| PlanPage::of(words, reading))
}

fn text(reading: &PlanReading) -> String {
    read_aloud(&html(reading))
}

#[test]
fn one_sentence_comes_first_and_the_figures_stand_behind() {
    let full = Judgement {
        interval: Some([2, 13]),
        certainty: Some(Certainty::UnlikelyChance),
        is_doubted: true,
        rest: Some(Points::whole(2)),
        regression: Some(Regression::Chosen),
    };
    let text = text(&seen(38, Outcome::Better, full));
    let places = [
        "Det er gået frem, og det er næppe tilfældigt.",
        "Var 30 → nu 38 (+8) Bedre Måling 2026",
        "retter sig ofte noget af vejen igen af sig selv",
        "Tallene bag",
        "mellem +2 og +13",
        "Rapporten siger om samme ændring, at den kan være tilfældig",
        "Resten af organisationen gik +2 frem i samme tid. Jeres ændring er 6 bedre end deres.",
    ];
    let found: Vec<Option<usize>> = places.iter().map(|words| text.find(words)).collect();
    assert!(
        found.iter().all(Option::is_some) && found.is_sorted(),
        "{found:?} {text}"
    );
}

#[test]
fn a_plan_says_what_it_started_from_and_what_became_of_it() {
    let seen = |outcome| seen(37, outcome, Judgement::default());
    let rows = [
        (
            seen(Outcome::Better),
            "Var 30 → nu 37 (+7) Bedre Måling 2026",
        ),
        (seen(Outcome::Worse), "nu 37 (+7) Værre"),
        (seen(Outcome::Unchanged), "nu 37 (+7) Stort set uændret"),
        (
            reading(Effect::TooEarly),
            "Der har ikke været en måling siden.",
        ),
        (
            reading(Effect::Withheld),
            "Vises ikke af hensyn til anonymiteten.",
        ),
    ];
    for (plan, words) in rows {
        let text = text(&plan);
        for words in [
            "Startede på 30 (−7) i Måling 2024",
            "Valgt 12. november 2024: personalemøde",
            words,
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let is_seen = matches!(plan.focus_areas[0].effect, Effect::Seen { .. });
        assert_eq!(text.contains("nu 37"), is_seen, "{text}");
    }
}

#[test]
fn every_outcome_and_certainty_has_its_sentence() {
    let rows = [
        (Outcome::Better, None, "Det er gået frem. Var"),
        (
            Outcome::Better,
            Some(Certainty::MayBeChance),
            "Det er gået frem, men det kan være tilfældigt.",
        ),
        (
            Outcome::Worse,
            Some(Certainty::UnlikelyChance),
            "Det er gået tilbage, og det er næppe tilfældigt.",
        ),
        (Outcome::Worse, None, "Det er gået tilbage. Var"),
        (
            Outcome::Unchanged,
            None,
            "Det ligger stort set, hvor det lå.",
        ),
        (
            Outcome::Unchanged,
            Some(Certainty::UnlikelyChance),
            "Det har kun rykket sig lidt",
        ),
    ];
    for (outcome, certainty, sentence) in rows {
        let judgement = Judgement {
            certainty,
            ..Judgement::default()
        };
        let text = text(&seen(31, outcome, judgement));
        assert!(text.contains(sentence), "{sentence}: {text}");
        // What cannot be computed is said, and nothing is named that was not the reason.
        assert!(text.contains("kan ikke regnes ud for de to målinger"));
        assert!(text.contains("Der er ikke tal for resten af organisationen"));
        assert!(!text.contains("af sig selv"), "{text}");
    }
}

#[test]
fn the_rest_is_told_in_words_whichever_way_it_went() {
    // The score now, the rest's change, and what is said.
    let rows = [
        (38, 0, "lå stille i samme tid. Jeres ændring er 8 bedre"),
        (
            28,
            -3,
            "gik 3 tilbage i samme tid. Jeres ændring er 1 bedre",
        ),
        (
            32,
            5,
            "gik +5 frem i samme tid. Jeres ændring er 3 dårligere",
        ),
        (
            34,
            4,
            "gik +4 frem i samme tid. Det er den samme ændring som jeres.",
        ),
    ];
    for (now, rest, words) in rows {
        let judgement = Judgement {
            rest: Some(Points::whole(rest)),
            regression: Some(Regression::Shared),
            ..Judgement::default()
        };
        let text = text(&seen(now, Outcome::Unchanged, judgement));
        assert!(text.contains(words), "{words}: {text}");
        assert!(text.contains("Det meste kan være kommet af sig selv"));
    }
}

#[test]
fn another_unit_s_figures_and_withheld_ones_are_nowhere_on_the_page() {
    for (effect, words) in [
        (
            Effect::AnotherUnit,
            "Tallene fra Måling 2026 kan derfor ikke",
        ),
        (Effect::Withheld, "Vises ikke af hensyn til anonymiteten"),
    ] {
        let text = text(&reading(effect));
        assert!(text.contains(words), "{text}");
        assert!(
            !text.contains("→ nu") && !text.contains("Tallene bag"),
            "{text}"
        );
    }
}

#[test]
fn a_pulse_is_offered_to_whoever_may_open_one() {
    let mut plan = reading(Effect::TooEarly);
    assert!(html(&plan).contains("HR kan åbne en kort pulsmåling"));
    plan.since.may_pulse = true;
    let html = html(&plan);
    assert!(html.contains("href=\"/plans/p%201/focus/f%201/pulse\""));
    assert!(!html.contains("HR kan åbne"));
    let mut topic = reading(Effect::NotScored);
    topic.plan.focus_areas[0].subject = Subject::Topic("Støj".to_owned());
    topic.since.may_pulse = true;
    assert!(
        !self::html(&topic).contains("/pulse"),
        "no survey asks about it"
    );
}

#[test]
fn moves_and_votes_stand_on_the_plan() {
    let mut plan = reading(Effect::TooEarly);
    assert!(!html(&plan).contains("votes-title"));
    let line = |title: &str, priority, chosen| RankLine {
        dimension: DimensionId::new(title),
        title: both(title),
        priority: Points::whole(priority),
        chosen,
    };
    plan.since.moves.push(UnitMove {
        on: "2025-01-02".parse().unwrap(),
        from: "<b>Nord</b>".to_owned(),
        to: "Center".to_owned(),
    });
    plan.since.votes.push(Ranking {
        wave: WaveId::new("v"),
        title: "Afstemning 2024".to_owned(),
        n: 17,
        lines: vec![line("Stress", 80, false), line("Arbejdstempo", 61, true)],
    });
    let html = html(&plan);
    assert!(!html.contains("<b>Nord"));
    let text = read_aloud(&html);
    for words in [
        "Nord&lt;/b&gt; til Center den 2. januar 2025.",
        "Afstemning 2024 · 17 svar",
        "Stress: 80 af 100 Arbejdstempo: 61 af 100 valgt",
        "Arbejdsgruppen valgte: Arbejdstempo.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}
