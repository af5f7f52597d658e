//! The risk-assessment form: ten aspects, nothing required.

use super::*;

fn today() -> NaiveDate {
    "2025-06-16".parse().unwrap()
}

#[test]
fn the_ten_aspects_are_those_of_the_regulation() {
    let names = Aspect::ALL.map(Aspect::name);
    assert_eq!(
        names,
        [
            "tasks",
            "quality",
            "job-function",
            "responsibilities",
            "methods",
            "workflows",
            "roles",
            "time-use",
            "pace",
            "working-hours"
        ]
    );
    for clarity in Clarity::ALL {
        assert_eq!(Clarity::from_name(clarity.name()), Some(clarity));
    }
    assert_eq!(Clarity::from_name("sort of"), None);
}

#[test]
fn an_empty_form_is_a_draft_in_which_nothing_was_looked_at() {
    let empty = RiskAssessment::default();
    let read = RiskForm::of(&empty).read(today()).unwrap();
    assert_eq!(read, empty);
    assert!(
        read.aspects()
            .all(|(_, note)| note.clarity == Clarity::NotLookedAt)
    );
}

#[test]
fn only_the_day_can_be_wrong() {
    for (day, said) in [
        ("", None),
        (" 2025-06-16 ", None),
        ("2025-06-17", Some(RiskMistake::DayFuture)),
        ("16. juni", Some(RiskMistake::DayBad)),
    ] {
        let form = RiskForm {
            assessment: RiskAssessment::default(),
            assessed_on: day.to_owned(),
        };
        assert_eq!(form.read(today()).err(), said, "{day}");
    }
}

#[test]
fn words_are_trimmed_and_the_version_is_no_difference() {
    let mut form = RiskForm::of(&RiskAssessment::default());
    form.assessment.extent = " alle 21\n".to_owned();
    form.assessment.aspects[1].remedy = " aftale ".to_owned();
    form.assessment.aspects[1].clarity = Clarity::Unclear;
    form.assessment.version = 3;
    let read = form.read(today()).unwrap();
    assert_eq!((read.extent.as_str(), read.version), ("alle 21", 3));
    let (aspect, note) = read.aspects().nth(1).unwrap();
    assert_eq!((aspect, note.remedy.as_str()), (Aspect::Quality, "aftale"));
    let saved = RiskAssessment {
        version: 4,
        ..read.clone()
    };
    assert!(read.says_the_same(&saved));
    assert!(!read.says_the_same(&RiskAssessment::default()));
}
