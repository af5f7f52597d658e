use super::super::super::catalogue::tests::print;
use super::super::tests::wave;
use super::*;
use crate::domain::id::UnitId;
use crate::domain::wave::WaveStage;

fn unit() -> UnitName {
    UnitName {
        id: UnitId::new("u\"1"),
        name: "Team <Ask>".to_owned(),
        kind: String::new(),
    }
}

fn page(
    words: &Catalogue,
    form: &PeopleForm,
    outcome: Result<Option<Done>, &Refusal>,
) -> PeoplePage {
    let letters = LetterCounts {
        wave: wave(WaveStage::Open),
        units: vec![(unit(), 2)],
    };
    let offer = Offer {
        letters: &letters,
        units: &[(unit(), 1)],
        takes_answers: true,
    };
    PeoplePage::of(words, offer, form, outcome)
}

#[test]
fn everything_that_can_be_done_is_said_in_both_languages() {
    for done in Done::ALL {
        assert_eq!(Done::from_name(done.name()), Some(done));
        print(|words| page(words, &PeopleForm::default(), Ok(Some(done))));
    }
    let [danish, english] = print(|words| page(words, &PeopleForm::default(), Ok(None)));
    assert!(danish.contains("Team &lt;Ask&gt; (2 breve)"));
    assert!(english.contains("value=\"u&quot;1\""));
    assert!(!danish.contains("role=\"alert\"") && !danish.contains("role=\"status\""));
}

#[test]
fn what_was_typed_stays_and_is_escaped() {
    let form = PeopleForm {
        at: "who",
        who: "\"><script>".to_owned(),
        unit: "u\"1".to_owned(),
        language: "en".to_owned(),
        ..PeopleForm::default()
    };
    let mistakes = vec![Mistake::at(1, "roster-email-bad").with("email", "<b>")];
    for refusal in [
        Refusal::Because("people-error-unknown"),
        Refusal::Mistakes(mistakes),
    ] {
        let [danish, english] = print(|words| page(words, &form, Err(&refusal)));
        for html in [&danish, &english] {
            assert!(
                html.contains("<a href=\"#who\">"),
                "the error leads to its field"
            );
            assert!(html.contains("role=\"alert\"") && !html.contains("<script>"));
            assert!(html.contains("value=\"u&quot;1\" selected"));
            assert!(html.contains("value=\"en\" checked"));
            assert!(!html.contains("<b>"));
        }
        assert!(danish.contains("<title>Fejl: "));
    }
}

#[test]
fn after_the_last_day_there_is_nothing_to_send() {
    let letters = LetterCounts {
        wave: wave(WaveStage::Open),
        units: Vec::new(),
    };
    let offer = Offer {
        letters: &letters,
        units: &[],
        takes_answers: false,
    };
    let [danish, _] = print(|words| PeoplePage::of(words, offer, &PeopleForm::default(), Ok(None)));
    assert!(danish.contains("/w1/extend\"") && !danish.contains("/people/link"));
}
