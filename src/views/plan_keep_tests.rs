//! Plans are shared, noted and read back: what their pages say, and that nothing typed is lost.

use chrono::NaiveDate;

use super::*;
use crate::domain::id::{MemberId, NoteId, PlanId, SourceId, UnitId};
use crate::domain::plan::reading::{
    Deleted, Doer, EditReading, HistoryLine, HistoryReading, NoteReading, NotesReading, PlanList,
    Trace, UnitOption,
};
use crate::domain::plan::{Member, Note, Plan, Review, Source, SourceKind};
use crate::domain::report::PlanLink;
use crate::domain::wording::{Language, Wording};
use crate::views::report::case::{both, print, read_aloud};

const NASTY: &str = "<script>alert('x')</script>";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[track_caller]
fn assert_has(text: &str, all: &[&str]) {
    for one in all {
        assert!(text.contains(one), "{one:?} is missing in: {text}");
    }
}

fn link() -> PlanLink {
    PlanLink {
        id: PlanId::new("p 1"),
        title: NASTY.to_owned(),
    }
}

fn trace(doer: Doer) -> Trace {
    Trace {
        doer,
        at: "2024-10-03T22:30:00Z".parse().unwrap(),
    }
}

fn note(text: &str) -> Note {
    Note {
        id: NoteId::new("n 1"),
        held_on: day("2024-10-03"),
        author: NASTY.to_owned(),
        present: "Kim, Bo".to_owned(),
        text: text.to_owned(),
        is_review: true,
        version: 7,
    }
}

fn plan() -> Plan {
    Plan {
        id: PlanId::new("p 1"),
        unit: UnitId::new("a"),
        also: vec![UnitId::new("b")],
        title: NASTY.to_owned(),
        made_on: day("2024-10-01"),
        sources: vec![Source {
            id: SourceId::new("s 1"),
            kind: SourceKind::Incidents,
            note: "8 hændelser på 12 måneder".to_owned(),
        }],
        group: vec![Member {
            id: MemberId::new("m 1"),
            name: NASTY.to_owned(),
            part: "amr".to_owned(),
            comes_from: "HR".to_owned(),
            account: None,
        }],
        review: Review {
            every_weeks: Some(6),
            next_on: Some(day("2024-11-12")),
        },
        focus_areas: Vec::new(),
        version: 4,
    }
}

fn edited() -> EditReading {
    let unit = |id: &str, chosen, fixed| UnitOption {
        id: UnitId::new(id),
        name: format!("Team {id}"),
        chosen,
        fixed,
    };
    EditReading {
        plan: plan(),
        units: vec![
            unit("a", true, true),
            unit("b", true, false),
            unit("c", false, false),
        ],
        changed: Some(trace(Doer::Named("Karla".to_owned()))),
        may_delete: false,
    }
}

#[test]
fn the_second_of_two_editors_keeps_what_was_typed_and_reads_what_stands() {
    let typed = FrameForm {
        title: "Mit navn".to_owned(),
        every_weeks: "x".to_owned(),
        next_on: "2024-12-24".to_owned(),
        units: vec![UnitId::new("c")],
    };
    let html = print(Language::Danish, |words| {
        EditPlanPage::of(
            words,
            &edited(),
            (Some(&typed), None),
            Some("plan-error-changed"),
        )
    });
    assert_has(
        &html,
        &[
            "value=\"Mit navn\"",
            "name=\"every_weeks\" type=\"text\" inputmode=\"numeric\" maxlength=\"4\" value=\"x\"",
            "value=\"2024-12-24\"",
            "name=\"version\" value=\"4\"",
            "value=\"a\" checked disabled>",
            "value=\"b\">",
            "value=\"c\" checked>",
        ],
    );
    assert_has(
        &read_aloud(&html),
        &[
            "En anden har gemt imens Senest ændret: Karla, 4. oktober 2024 kl. 00.30.",
            "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;",
            "Næste gennemgang 12. november 2024",
            "Enheder Team a, Team b",
        ],
    );
    assert!(!html.contains(NASTY) && !html.contains("Slet planen"));
    // Anything else that is wrong is no conflict, and stands at its field.
    let html = print(Language::Danish, |words| {
        let error = Some("plan-error-weeks-bad");
        EditPlanPage::of(words, &edited(), (Some(&typed), None), error)
    });
    assert!(!html.contains("En anden har gemt imens"));
    assert_eq!(html.matches("Skriv et helt tal mellem 1 og 52").count(), 2);
}

#[test]
fn notes_are_plain_text_and_a_conflict_shows_both() {
    let text = format!("Første linje\n  Anden\n{NASTY}");
    let reading = NotesReading {
        plan: link(),
        notes: vec![note(&text)],
        deleted: vec![Deleted {
            what: note("væk"),
            trace: Some(trace(Doer::Gone)),
            until: day("2024-11-02"),
        }],
        may_write: true,
        today: day("2024-10-05"),
    };
    let html = print(Language::Danish, |words| {
        NotesPage::of(words, &reading, (None, None))
    });
    assert!(!html.contains(NASTY) && !html.contains("væk"));
    assert_has(
        &html,
        &[
            "value=\"2024-10-05\"",
            "/plans/p%201/notes/n%201/restore",
            "plan-note-text\">Første",
        ],
    );
    assert_has(
        &read_aloud(&html),
        &[
            "konto slettet, 4. oktober 2024 kl. 00.30. Kan fortrydes til og med 2. november 2024.",
            "Til stede: Kim, Bo",
            "3. oktober 2024 Gennemgang",
        ],
    );
    let typed = NoteForm {
        held_on: "2024-10-02".to_owned(),
        present: "Bo".to_owned(),
        text: "Mit".to_owned(),
    };
    let one = NoteReading {
        plan: link(),
        note: note("Karlas"),
        may_write: true,
        changed: None,
    };
    let html = print(Language::English, |words| {
        NotePage::of(words, &one, (Some(&typed), Some("plan-error-changed")))
    });
    assert_has(
        &html,
        &[
            ">Karlas</dd>",
            ">Mit</textarea>",
            "value=\"2024-10-02\"",
            "name=\"version\" value=\"7\"",
        ],
    );
}

#[test]
fn who_may_not_write_gets_no_form_for_notes() {
    let reading = NotesReading {
        plan: link(),
        notes: vec![note("Tekst")],
        deleted: Vec::new(),
        may_write: false,
        today: day("2024-10-05"),
    };
    let html = print(Language::Danish, |words| {
        NotesPage::of(words, &reading, (None, None))
    });
    let main = html.split_once("<main").unwrap().1;
    assert!(!main.contains("<form"));
}

#[test]
fn the_group_says_who_can_sign_in_and_a_refused_form_keeps_everything() {
    let mut plan = plan();
    let form = MemberForm {
        name: "Ny".to_owned(),
        part: "tr".to_owned(),
        part_words: "ord".to_owned(),
        comes_from: "Klynge Syd".to_owned(),
        email: "ikke-en-adresse".to_owned(),
    };
    for (error, message) in [
        ("plan-error-email-bad", "Det ligner ikke en mailadresse"),
        ("plan-error-part-words", "Egne ord hører til"),
        ("plan-error-name-missing", "Skriv personens navn."),
    ] {
        let html = print(Language::Danish, |words| {
            GroupPage::of(words, &plan, &form, Some(error))
        });
        assert_eq!(html.matches(message).count(), 2, "{error}");
        assert_has(
            &html,
            &[
                "value=\"Ny\"",
                "value=\"tr\" selected>",
                "value=\"ord\"",
                "value=\"Klynge Syd\"",
                "value=\"ikke-en-adresse\"",
                "Kommer fra HR",
                ">AMR</span>",
            ],
        );
        assert!(!html.contains("Kan logge ind") && !html.contains(NASTY));
    }
    plan.group[0].account = Some(crate::domain::id::AccountId::new("a"));
    let html = print(Language::Danish, |words| {
        GroupPage::of(words, &plan, &MemberForm::default(), None)
    });
    assert_has(&html, &["Kan logge ind"]);
}

#[test]
fn a_history_says_when_who_and_what_also_of_what_it_does_not_know() {
    let line = |doer, deed: &str, title: &str, detail: &str| HistoryLine {
        trace: trace(doer),
        deed: deed.to_owned(),
        title: if title.is_empty() {
            Wording::default()
        } else {
            both(title)
        },
        detail: detail.to_owned(),
    };
    let karla = || Doer::Named("Karla".to_owned());
    let rows = [
        (
            line(karla(), "measure-moved", "Tavle", "started"),
            "4. oktober 2024 kl. 00.30 Karla Tiltag flyttet til et andet trin: Tavle I gang",
        ),
        (
            line(Doer::Gone, "plan-review-set", "", "– → 2025-03-31"),
            "konto slettet Næste gennemgang blev ændret – → 31. marts 2025",
        ),
        (
            line(
                Doer::Itself,
                "source-added",
                "",
                "incidents: 8 på 12 måneder",
            ),
            "Trivsel Grund tilføjet Hændelser: 8 på 12 måneder",
        ),
        (
            line(karla(), "measure-added", "Tavle", "Tavle"),
            "Karla Tiltag tilføjet: Tavle",
        ),
        (
            line(karla(), "from-another-world", "", NASTY),
            "Karla Noget blev ændret &lt;script&gt;",
        ),
    ];
    let reading = HistoryReading {
        plan: link(),
        lines: rows.iter().map(|(line, _)| line.clone()).collect(),
        page: 2,
        n_pages: 3,
    };
    let html = print(Language::Danish, |words| HistoryPage::of(words, &reading));
    let text = read_aloud(&html);
    for (_, words) in &rows {
        assert_has(&text, &[words]);
    }
    assert_eq!(text.matches(": Tavle").count(), 2, "a title is said once");
    assert_has(
        &html,
        &[
            "history?page&#x3D;1\">Nyere",
            "history?page&#x3D;3\">Ældre",
            "Side 2 af 3",
        ],
    );
    assert!(!html.contains(NASTY));
}

#[test]
fn deleted_plans_stand_at_the_foot_of_the_list() {
    let list = PlanList {
        may_make: true,
        deleted: vec![Deleted {
            what: link(),
            trace: Some(trace(Doer::Named("Karla".to_owned()))),
            until: day("2024-11-02"),
        }],
        ..PlanList::default()
    };
    let html = print(Language::Danish, |words| PlansPage::of(words, &list));
    assert_has(
        &html,
        &[
            "action=\"/plans/p%201/restore\"",
            "href=\"/plans/new\"",
            "Karla, 4. oktober 2024",
        ],
    );
    let html = print(Language::Danish, |words| {
        PlansPage::of(words, &PlanList::default())
    });
    assert!(!html.contains("href=\"/plans/new\"") && !html.contains("Slettede planer"));
}
