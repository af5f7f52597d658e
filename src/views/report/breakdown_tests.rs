use super::super::case;
use super::*;
use crate::domain::disclosure::Policy;
use crate::domain::instrument::read::read;
use crate::domain::wording::Language;
use crate::views::Views;

/// The survey of the case, asking for age and place as well.
fn instrument() -> Instrument {
    let question = |id: &str| {
        format!(
            "[[background]]\nid = \"{id}\"\ntext = {{ da = \"Hvad er {id}?\", en = \"What?\" }}\noptions = [\n\
             {{ code = 1, label = {{ da = \"Ung\", en = \"Young\" }} }},\n\
             {{ code = 2, label = {{ da = \"<Gammel>\", en = \"Old\" }} }} ]\n\n"
        )
    };
    let survey = include_str!("../../../surveys/klynge-nord.toml");
    let (head, sections) = survey.split_once("[[sections]]").unwrap();
    let questions = question("alder") + &question("sted");
    read(&format!("{head}{questions}[[sections]]{sections}")).unwrap()
}

fn print(language: Language, breakdowns: &[BreakdownFigures]) -> String {
    let release = case::release(Policy::Protect { k: 5 });
    let whole = release.units.first().unwrap().figures.shown().unwrap();
    let views = Views::shared();
    let words = views.words(language);
    let section = BreakdownSection::of(words, &instrument(), whole, breakdowns).unwrap();
    let html = views.html(language, "report/breakdown", &section).unwrap();
    html.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn groups_are_named_and_compared_and_a_question_without_groups_is_withheld() {
    let figures: BreakdownFigures = serde_json::from_str(
        r#"{"question": "alder", "categories": [
            {"codes": [1], "n": 12, "dimensions": [
                {"id": "kvalitet", "score": {"shown": "30/1"}},
                {"id": "tempo", "score": "withheld"}]},
            {"codes": [2, null], "n": 10, "dimensions": [
                {"id": "kvalitet", "score": {"shown": "42/1"}},
                {"id": "tempo", "score": "withheld"}]}]}"#,
    )
    .unwrap();
    let html = print(Language::Danish, std::slice::from_ref(&figures));
    for text in [
        "Ung<br><span class=\"muted small nowrap\">12 svar",
        "&lt;Gammel&gt; + Ikke oplyst<br>",
        "data-label=\"Hele organisationen\"><span>38</span>",
        "data-label=\"Ung (12 svar)\"><span class=\"nowrap\">30 (−8)</span>",
        "<span class=\"nowrap\">42</span>",
        "colspan=\"2\" data-label=\"Grupperne\"><span class=\"withheld\">",
    ] {
        assert!(html.contains(text), "{text} is missing in {html}");
    }
    let (_, place) = html.split_once("Hvad er sted?").unwrap();
    assert!(place.contains("Vises ikke af hensyn til anonymiteten.") && !place.contains("<table"));
    let english = print(Language::English, &[figures]);
    assert!(english.contains("Old + Not stated") && english.contains("12 answers"));
}

#[test]
fn a_survey_that_does_not_ask_has_no_section() {
    let release = case::release(Policy::Protect { k: 5 });
    let whole = release.units.first().unwrap().figures.shown().unwrap();
    let words = Views::shared().words(Language::Danish);
    assert!(BreakdownSection::of(words, &case::instrument(), whole, &[]).is_none());
}
