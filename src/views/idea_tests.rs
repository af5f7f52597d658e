//! Pages of the catalogue: what an idea says, what became of it here, and who may take and rate it.

use super::*;
use crate::domain::id::{DimensionId, FocusId, IdeaId, MeasureId, PlanId};
use crate::domain::idea::{CatalogueReading, FocusIdeas, Helped, Idea, InUse, Kind, RatingReading};
use crate::domain::plan::Measure;
use crate::domain::report::PlanLink;
use crate::domain::wording::Language;
use crate::views::report::case::{both, print, read_aloud, unit};

const NASTY: &str = "<script>alert('x')</script>";

fn idea(id: &str, dimensions: &[&str], kind: Kind) -> Idea {
    Idea {
        id: IdeaId::new(id),
        dimensions: dimensions.iter().map(|&id| DimensionId::new(id)).collect(),
        general: dimensions.is_empty(),
        kind,
        times_a_year: Some(12),
        title: both(&format!("Idé {id}")),
        what: both(NASTY),
        begin: both("Begynd"),
        used: both("Sådan ses det"),
        wrong: both("Pas på"),
    }
}

fn rating() -> Rating {
    Rating {
        used: InUse::Partly,
        helped: Helped::Little,
        why: NASTY.to_owned(),
        on: "2025-04-02".parse().unwrap(),
        by: "Kim".to_owned(),
        version: 3,
    }
}

fn link() -> PlanLink {
    PlanLink {
        id: PlanId::new("p 1"),
        title: NASTY.to_owned(),
    }
}

fn reading(idea: Idea, taken: usize) -> IdeaReading {
    IdeaReading {
        idea,
        tally: Tally {
            taken,
            used: 3,
            helped: 2,
            not_helped: usize::from(taken > 4),
        },
        taken: vec![Taken {
            plan: link(),
            unit: unit(),
            measure: MeasureId::new("m 1"),
            stage: Stage::Started,
            rating: None,
        }],
    }
}

fn measure(stage: Stage) -> Measure {
    Measure {
        id: MeasureId::new("m 1"),
        title: NASTY.to_owned(),
        owner: "Kim".to_owned(),
        reach: String::new(),
        start_on: None,
        due_on: "2025-07-01".parse().unwrap(),
        stage,
        look_again_on: None,
        side_effects: String::new(),
        times_a_year: None,
        idea: Some(IdeaId::new("a")),
        version: 0,
        history: Vec::new(),
    }
}

#[test]
fn each_idea_stands_once_and_the_other_dimensions_lead_to_it() {
    let catalogue = CatalogueReading {
        dimensions: ["tempo", "stress"]
            .map(|id| (DimensionId::new(id), both(&format!("Emnet {id}"))))
            .into(),
        ideas: vec![
            reading(idea("a", &["tempo", "stress"], Kind::Workload), 4),
            reading(idea("b", &[], Kind::Meeting), 0),
            reading(idea("c", &["stress"], Kind::Time), 5),
        ],
    };
    let html = print(Language::Danish, |words| {
        CataloguePage::of(words, &catalogue)
    });
    assert!(!html.contains(NASTY));
    for id in ["a", "b", "c"] {
        assert_eq!(html.matches(&format!("id=\"i-{id}\"")).count(), 1, "{id}");
    }
    assert_eq!(html.matches("href=\"#i-a\"").count(), 1);
    for id in ["d-tempo", "d-stress", "d-any"] {
        assert!(html.contains(&format!("href=\"#{id}\"")), "{id}");
    }
    let text = read_aloud(&html);
    for words in [
        "3 tiltag",
        "Idé a Taget 4 gange · i brug 3 · hjalp 2",
        "Taget 5 gange · i brug 3 · hjalp 2 · hjalp ikke 1",
        "Opgavemængde · hver måned",
        "Klynge Nord: I gang",
    ] {
        assert!(text.contains(words), "{words:?} is missing in {text}");
    }
    assert_eq!(text.matches("Taget ").count(), 2, "not taken says nothing");
}

#[test]
fn every_kind_has_its_words_in_both_languages() {
    for kind in Kind::ALL {
        for language in Language::ALL {
            let catalogue = CatalogueReading {
                dimensions: Vec::new(),
                ideas: vec![reading(idea("a", &[], kind), 1)],
            };
            let text = read_aloud(&print(language, |words| {
                CataloguePage::of(words, &catalogue)
            }));
            assert!(text.contains(" · "), "{text}");
        }
    }
}

fn offer(may_move: bool, stage: Stage) -> String {
    let focus = FocusIdeas {
        plan: link(),
        focus: FocusId::new("f 1"),
        title: both("Arbejdstempo"),
        ideas: vec![
            reading(idea("a", &["tempo"], Kind::Time), 1),
            reading(idea("b", &["tempo"], Kind::Time), 0),
        ],
        own: vec![(measure(stage), Some(rating()))],
        may_move,
    };
    let html = print(Language::Danish, |words| FocusIdeasPage::of(words, &focus));
    assert!(!html.contains(NASTY));
    html
}

#[test]
fn an_idea_is_taken_by_those_who_may_and_once_unless_it_was_dropped() {
    let takes =
        |html: &str| ["a", "b"].map(|id| html.contains(&format!("name=\"idea\" value=\"{id}\"")));
    let html = offer(true, Stage::Started);
    assert_eq!(takes(&html), [false, true]);
    assert!(html.contains("action=\"/plans/p%201/focus/f%201/ideas\""));
    assert!(html.contains("Er i planen") && html.contains("href=\"/plans/p%201#m-m%201\""));
    assert_eq!(takes(&offer(true, Stage::Dropped)), [true, true]);
    assert_eq!(takes(&offer(false, Stage::Started)), [false, false]);
}

#[test]
fn what_has_begun_can_be_rated_by_those_who_may() {
    let rates = |html: &str| html.contains("href=\"/plans/p%201/measures/m%201/rating\"");
    assert!(rates(&offer(true, Stage::Started)));
    assert!(rates(&offer(true, Stage::Dropped)));
    assert!(!rates(&offer(true, Stage::Planned)));
    assert!(!rates(&offer(false, Stage::Started)));
    assert!(offer(false, Stage::Used).contains("Delvist i brug, har hjulpet lidt"));
}

fn form(typed: Option<&RatingForm>, trouble: Option<Trouble>, language: Language) -> String {
    let reading = RatingReading {
        plan: link(),
        focus: FocusId::new("f 1"),
        focus_title: both(NASTY),
        measure: measure(Stage::Used),
        idea: idea("a", &["tempo"], Kind::Time),
        rating: Some(rating()),
    };
    let html = print(language, |words| {
        RatingPage::of(words, &reading, typed, trouble)
    });
    assert!(!html.contains(NASTY));
    html
}

#[test]
fn the_form_stands_as_it_was_left() {
    let html = form(None, None, Language::Danish);
    assert!(html.contains("name=\"version\" value=\"3\""));
    assert!(html.contains("value=\"partly\" required checked"));
    assert!(html.contains("value=\"little\" required checked"));
    assert_eq!(html.matches(" checked").count(), 2);
    assert!(html.contains("Sådan ses det") && !html.contains("role=\"alert\""));
}

#[test]
fn a_refusal_stands_above_and_at_its_field_and_keeps_what_was_typed() {
    let typed = RatingForm {
        used: "no".to_owned(),
        helped: "x".to_owned(),
        why: "Mine ord".to_owned(),
    };
    for (key, field, at_field) in [
        ("idea-error-used-missing", "#used", 1),
        ("idea-error-helped-missing", "#helped", 1),
        ("idea-error-too-soon", "#used", 0),
    ] {
        for language in Language::ALL {
            let html = form(Some(&typed), Some(Trouble::Refused(key)), language);
            assert!(html.contains(&format!("href=\"{field}\"")), "{key}");
            assert_eq!(
                html.matches("class=\"error-text\"").count(),
                at_field,
                "{key}"
            );
            assert!(html.contains("value=\"no\" required checked") && html.contains("Mine ord"));
            assert_eq!(html.matches(" checked").count(), 1);
        }
    }
    let html = form(Some(&typed), Some(Trouble::Changed), Language::Danish);
    assert!(html.contains("(Kim, 2. april 2025)") && html.contains("Mine ord"));
    assert!(
        html.contains("name=\"version\" value=\"3\""),
        "the fresh one"
    );
}
