//! The guide to a team meeting: questions in order, figures only where they are shown, and a form that
//! keeps what was typed.

use super::*;
use crate::domain::disclosure::Policy;
use crate::domain::effect::{Judgement, Outcome};
use crate::domain::id::{DimensionId, FocusId, PlanId, WaveId};
use crate::domain::plan::{FocusArea, Start, Subject};
use crate::domain::report::{FocusReading, PlanLink};
use crate::domain::wording::Language;
use crate::views::report::case::{both, print, read_aloud, release, report, unit};

const NASTY: &str = "<script>alert('x')</script>";

fn questions() -> Dialogue {
    Dialogue {
        dimension: None,
        see: vec![both("Hvad ser vi?!"), both(NASTY)],
        hands: vec![both("Hvad kan vi?!")],
        agree: vec![both("Hvad aftaler vi?!")],
    }
}

fn reading(subject: Subject, effect: Effect) -> DialogueReading {
    DialogueReading {
        plan: PlanLink {
            id: PlanId::new("p 1"),
            title: NASTY.to_owned(),
        },
        unit: unit(),
        focus: FocusArea {
            id: FocusId::new("f 1"),
            subject,
            chosen_on: "2024-11-12".parse().unwrap(),
            chosen_how: String::new(),
            waits_for: None,
            measures: Vec::new(),
        },
        words_of: FocusReading {
            title: both("Arbejdstempo"),
            helps: both(""),
            wave_title: "Måling 2024".to_owned(),
            effect,
            later_title: (effect != Effect::TooEarly).then(|| "Måling 2026".to_owned()),
            indicators: Vec::new(),
        },
        dialogue: questions(),
        group: vec![NASTY.to_owned()],
        may_move: true,
        today: "2025-04-02".parse().unwrap(),
    }
}

fn started(baseline: Option<i64>, change: Option<i64>) -> Subject {
    Subject::Dimension(Start {
        dimension: DimensionId::new("tempo"),
        wave: WaveId::new("w2024"),
        baseline: baseline.map(Points::whole),
        baseline_change: change,
    })
}

fn show(reading: &DialogueReading) -> String {
    let html = print(Language::Danish, |words| {
        DialoguePage::of(words, reading, None)
    });
    assert!(!html.contains(NASTY));
    html
}

#[test]
fn the_three_parts_come_in_their_order_with_their_minutes() {
    let text = read_aloud(&show(&reading(
        started(Some(23), Some(-7)),
        Effect::TooEarly,
    )));
    let mut rest = text.as_str();
    for words in [
        "scoren 23 ud af 100",
        "Det er 7 lavere end gangen før.",
        "Hvad ser vi? 10 minutter",
        "Hvad ser vi?!",
        "12 minutter",
        "Hvad kan vi?!",
        "8 minutter",
        "Hvad aftaler vi?!",
        "Vi aftaler",
        "Aftale 5",
    ] {
        let (_, after) = rest.split_once(words).unwrap_or_else(|| {
            panic!("{words:?} is missing, or too early, in: {text}");
        });
        rest = after;
    }
}

#[test]
fn the_guide_shows_no_figure_that_the_plan_does_not_show() {
    let now = Points::whole(30);
    let outcome = Outcome::Better;
    let judgement = Judgement::default();
    let seen = Effect::Seen {
        now,
        outcome,
        judgement,
    };
    let withheld = "Vises ikke af hensyn til anonymiteten";
    let rows: [(Subject, Effect, &[&str], &[&str]); 6] = [
        (
            started(Some(23), None),
            Effect::TooEarly,
            &["scoren 23"],
            &["gangen før", withheld],
        ),
        (
            started(Some(23), Some(0)),
            seen,
            &[
                "det samme som gangen før",
                "I Måling 2026 var scoren 30",
                "7 højere",
            ],
            &[withheld],
        ),
        (
            started(Some(23), Some(5)),
            Effect::Withheld,
            &["5 højere", withheld],
            &["2026"],
        ),
        (
            started(None, None),
            Effect::Withheld,
            &[withheld],
            &["scoren"],
        ),
        // Also where an effect should not be there at all.
        (started(None, None), seen, &[withheld], &["scoren", "30"]),
        (
            Subject::Topic("Vold".to_owned()),
            Effect::NotScored,
            &["Ingen måling giver en score"],
            &["scoren", withheld],
        ),
    ];
    for (subject, effect, says, hides) in rows {
        let html = show(&reading(subject, effect));
        let figures = html.split_once("id=\"figures\"").unwrap().1;
        let figures = figures.split_once("</section>").unwrap().0;
        for words in says {
            assert!(figures.contains(words), "{words:?} is missing in {figures}");
        }
        for words in hides {
            assert!(!figures.contains(words), "{words:?} stands in {figures}");
        }
    }
}

#[test]
fn a_reader_who_may_not_change_the_plan_gets_the_paper_and_no_form() {
    let mut reading = reading(started(Some(23), None), Effect::TooEarly);
    let html = show(&reading);
    assert!(html.contains("action=\"/plans/p%201/focus/f%201/dialogue#agreements\""));
    assert_eq!(html.matches("value=\"2025-05-02\"").count(), 5);
    reading.may_move = false;
    let html = show(&reading);
    assert!(!html.contains("what-1") && html.contains("section dialogue-paper"));
}

#[test]
fn refused_lines_say_what_they_lack_and_all_lines_stay() {
    let form = |n: usize| AgreementForm {
        what: format!("{NASTY}{n}"),
        who: String::new(),
        by: "2025-13-01".to_owned(),
    };
    let forms: Vec<AgreementForm> = (1..=AGREEMENTS).map(form).collect();
    let reading = reading(started(Some(23), None), Effect::TooEarly);
    for lack in Lack::ALL {
        for language in Language::ALL {
            let agreed = Agreed::Refused(vec![(2, lack)]);
            let html = print(language, |words| {
                DialoguePage::of(words, &reading, Some((&forms, &agreed)))
            });
            assert!(!html.contains(NASTY));
            assert_eq!(html.matches("has-error").count(), 1);
            let wrong = html.split_once("has-error").unwrap().1;
            let wrong = wrong.split_once(" id=\"").unwrap().1;
            let field = match lack {
                Lack::What => "what-3\"",
                Lack::Who => "who-3\"",
                Lack::Day | Lack::DayPast => "by-3\"",
            };
            assert!(wrong.starts_with(field), "{lack:?}: {wrong}");
            assert!(html.contains(&format!("href=\"#{field}")), "{lack:?}");
            assert_eq!(html.matches("id=\"line-3-error\"").count(), 1, "{lack:?}");
            assert_eq!(html.matches("value=\"2025-13-01\"").count(), 5);
            for n in 1..=AGREEMENTS {
                let kept = format!("&lt;/script&gt;{n}\"");
                assert_eq!(html.matches(&kept).count(), 1, "line {n}");
            }
        }
    }
}

#[test]
fn a_reports_guide_has_its_own_figures_and_a_hidden_team_has_none() {
    let of = |unit: &str| {
        let reading = ReportDialogue {
            report: report(&release(Policy::Protect { k: 5 }), unit),
            dimension: DimensionId::new("kvalitet"),
            dialogue: questions(),
        };
        read_aloud(&print(Language::Danish, |words| {
            DialoguePage::of_report(words, &reading)
        }))
    };
    let shown = of("*");
    for words in ["scoren 38 ud af 100", "10 lavere", "72 % svarer"] {
        assert!(shown.contains(words), "{words:?} is missing in {shown}");
    }
    assert!(!shown.contains("Skriv aftalerne ind"));
    let hidden = of("team_1");
    assert!(hidden.contains("Vises ikke af hensyn til anonymiteten"));
    assert!(
        !hidden.contains("scoren") && !hidden.contains('%'),
        "{hidden}"
    );
}
