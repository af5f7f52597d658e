use super::*;
use crate::domain::case::{PROTECT, instrument, release};
use crate::domain::instrument::read::read;

fn wave() -> WaveId {
    WaveId::new("abcdefghijklmnopqrstuvwx")
}

fn ids(words: &str) -> Vec<DimensionId> {
    words.split_whitespace().map(DimensionId::new).collect()
}

#[test]
fn a_vote_is_a_survey_with_one_question_for_each_topic() {
    let text = survey(&wave(), &instrument(), &ids("tempo kvalitet"));
    let vote = read(&text).unwrap();
    assert!(vote.is_priority());
    assert_eq!(about(&vote), Some(wave()));
    let asked: Vec<&str> = vote.items().map(|item| item.id.as_str()).collect();
    assert_eq!(asked, ["kvalitet", "tempo"], "in the survey's order");
    let question = vote.items().next().unwrap().text.text(Language::Danish);
    assert_eq!(
        question,
        "Hvor vigtigt er det for dig, at vi tager fat på »Oplevelse af kvalitet i arbejdet« nu?"
    );
    assert_eq!(vote.languages, instrument().languages);
    // The same topics make the same survey, others another one; and no figures stand beside others.
    assert_eq!(text, survey(&wave(), &instrument(), &ids("kvalitet tempo")));
    let other = read(&survey(&wave(), &instrument(), &ids("kvalitet foelelser"))).unwrap();
    assert_eq!(vote.id, other.id);
    assert_ne!(vote.version, other.version);
    assert!(!vote.is_comparable_with(&vote.id, &vote.version));
}

#[test]
fn a_title_with_quotation_marks_stays_in_its_quotation_marks() {
    let mut nasty = instrument();
    nasty.dimensions[0].title = Wording::same("Et \"emne\" \\ \n[x]");
    nasty.dimensions[0].helps = Wording::same("\"\"\"");
    let vote = read(&survey(&wave(), &nasty, &ids("kvalitet tempo"))).unwrap();
    let title = vote.dimensions[0].title.text(Language::Danish);
    assert_eq!(title, "Et \"emne\" \\  [x]");
}

#[test]
fn no_other_survey_is_a_vote() {
    assert_eq!(about(&instrument()), None);
    let plain = include_str!("../../surveys/puls.toml");
    assert_eq!(about(&read(plain).unwrap()), None);
    let named = plain.replace("id = \"puls\"", "id = \"prioritet-x\"");
    assert_eq!(
        about(&read(&named).unwrap()),
        None,
        "its figures are scores"
    );
}

#[test]
fn the_most_wanted_stands_first_and_a_withheld_unit_has_no_order() {
    let release = release(PROTECT);
    let of = |unit: &str| {
        let unit = release.unit(&UnitId::new(unit)).unwrap();
        ranking((&wave(), "Afstemning"), &instrument(), unit)
    };
    let ranking = of("*").unwrap();
    let lines = ranking.lines.iter();
    let lines: Vec<_> = lines
        .map(|line| (line.dimension.as_str(), line.priority.displayed()))
        .collect();
    assert_eq!(
        lines,
        [
            ("rolleklarhed", 55),
            ("kvalitet", 38),
            ("foelelser", 28),
            ("tempo", 23)
        ]
    );
    assert_eq!(ranking.n, 18);
    assert_eq!(of("team_1"), None);
}
