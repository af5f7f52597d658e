//! The whole organisation's report, and that of a part of it, after a full survey: what goes with
//! job satisfaction, how reliable the dimensions are, and how a unit stands beside the rest.

use super::case::{self, print, read_aloud};
use super::*;
use crate::domain::disclosure::Policy;
use crate::domain::id::UnitId;
use crate::domain::instrument::Instrument;
use crate::domain::instrument::read::read;
use crate::domain::lineage::Lineage;
use crate::domain::release::{Counted, Previous, Release, UnitRelease, Whole};
use crate::domain::report::Report;
use crate::domain::score::{Answer, Everyone, Scoring, Tally};
use crate::domain::unit::{Tree, UnitName, UnitRow};
use crate::domain::wording::Language;

const PROTECT: Policy = Policy::Protect { k: 5 };
const PARTS: [&str; 3] = ["nord", "syd", "vest"];

#[track_caller]
fn assert_has(text: &str, all: &[&str]) {
    for one in all {
        assert!(text.contains(one), "{one:?} is missing in: {text}");
    }
}

fn instrument() -> Instrument {
    read(include_str!("../../../surveys/trivsel.toml")).unwrap()
}

fn tree(people: u32) -> Tree {
    let row = |id: &str, invited| UnitRow {
        protected: false,
        line: 1,
        id: UnitId::new(id),
        parent: (id != "by").then(|| UnitId::new("by")),
        name: format!("Afdeling {id}"),
        kind: String::new(),
        invited: Some(invited),
    };
    let rows = PARTS.iter().map(|part| row(part, people + 20));
    Tree::grow(std::iter::once(row("by", 0)).chain(rows).collect()).unwrap()
}

/// Steps from −`reach` to `reach`, the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, reach: i64) -> i64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        i64::try_from(self.0 >> 33).unwrap() % (2 * reach + 1) - reach
    }
}

/// A person's answers, in tenths of a code around a level: a mood for all, one for each dimension,
/// and a word of its own for each item.
fn answers(dice: &mut Dice, instrument: &Instrument, level: i64) -> Vec<Answer> {
    let mood = dice.roll(8);
    let mut answers = Vec::new();
    for (place, dimension) in (0..).zip(&instrument.dimensions) {
        let own = dice.roll(12) - place * 5 % 7 + place % 3;
        for item in &dimension.items {
            let tenths = level + mood + own + dice.roll(9);
            let code = ((tenths + 5) / 10).clamp(1, 5);
            let code = if item.reverse { 6 - code } else { code };
            answers.push(Answer::of(item, u16::try_from(code).ok()).unwrap());
        }
    }
    answers
}

/// A release of the full survey: so many people in each part, at this level.
fn release(people: u32, levels: [i64; 3], previous: Option<&Previous<'_>>) -> Release {
    let (instrument, tree) = (instrument(), tree(people));
    let scoring = Scoring::of(&instrument);
    let mut direct = vec![Tally::empty(&scoring); tree.units().len()];
    let mut everyone = Everyone::empty(&scoring);
    let mut dice = Dice(7 + u64::from(previous.is_some()));
    for (part, level) in PARTS.iter().zip(levels) {
        let place = tree.place(&UnitId::new(*part)).unwrap();
        for _ in 0..people {
            let answers = answers(&mut dice, &instrument, level);
            direct[place].add(&scoring, &answers);
            everyone.add(&scoring, &answers);
        }
    }
    let invited = tree.invited();
    let counted = Counted {
        everyone: Some(&everyone),
        previous,
        ..Counted::of(&instrument, &tree, &invited, &direct)
    };
    Release::make(&counted, PROTECT).unwrap()
}

/// The same three parts twice: the first has become better, the last worse.
fn two_waves(people: u32) -> Release {
    let before = release(people, [33, 35, 36], None);
    let then = tree(people);
    let lineage = Lineage::of([], &then, &then);
    let previous = Previous::new(&before, &then, &lineage);
    release(people, [36, 35, 33], Some(&previous))
}

/// The report of a unit, as somebody gets it who may read about all of them.
fn report(release: &Release, unit: &str) -> Report {
    let named = |id: &str| UnitName {
        id: UnitId::new(id),
        name: format!("Afdeling {id}"),
        kind: String::new(),
    };
    let path: Vec<UnitName> = match unit {
        "by" => vec![named("by")],
        part => vec![named("by"), named(part)],
    };
    Report {
        instrument: instrument(),
        path,
        whole: (unit == "by").then(|| release.whole.clone()),
        release: release.unit(&UnitId::new(unit)).unwrap().clone(),
        below: Vec::new(),
        others: Vec::new(),
        uncovered: Vec::new(),
        ..case::report(&case::release(PROTECT), "*")
    }
}

fn show(language: Language, report: &Report) -> String {
    print(language, |words| ReportPage::of(words, report))
}

#[test]
fn the_whole_organisation_sees_what_goes_with_job_satisfaction_and_where_to_begin() {
    let release = two_waves(130);
    let report = report(&release, "by");
    let drivers = release.whole.drivers.as_ref().unwrap().shown().unwrap();
    let html = show(Language::Danish, &report);
    let text = read_aloud(&html);
    assert_has(
        &text,
        &[
            "Hvad hænger sammen med jobtilfredshed?",
            "Det er en sammenhæng, ikke en årsag.",
            "»Begynd her« er emner, der vejer mere og ligger lavere end gennemsnittet.",
            "Regnet på 390 besvarelser",
        ],
    );
    assert_eq!(
        drivers.drivers.len(),
        18,
        "all but the outcome and the sensitive one"
    );
    let first = drivers.drivers.iter().filter(|line| line.priority).count();
    assert!(first > 0);
    assert_eq!(html.matches("matrix-dot is-first").count(), first);
    assert_eq!(html.matches("tag is-first").count(), first);
    assert_eq!(html.matches("class=\"matrix-dot").count(), 18);
    // The table says what the picture shows.
    for line in &drivers.drivers {
        let title = report
            .instrument
            .dimension(&line.id)
            .unwrap()
            .title
            .text(Language::Danish);
        let score = report.release.score(&line.id).unwrap().score;
        let begin = if line.priority { " Begynd her" } else { "" };
        assert_has(
            &text,
            &[&format!("{title}{begin} {} % {score}", line.weight())],
        );
    }
    let english = read_aloud(&show(Language::English, &report));
    assert_has(
        &english,
        &[
            "What goes with job satisfaction?",
            "It is a connection, not a cause.",
            "Begin here",
        ],
    );
}

#[test]
fn where_too_few_answered_one_sentence_says_why_and_a_part_says_nothing() {
    let release = two_waves(30);
    let text = read_aloud(&show(Language::Danish, &report(&release, "by")));
    // 18 dimensions beside the outcome.
    assert_has(&text, &["når mindst 360 har svaret på alle emner"]);
    assert!(!text.contains("Begynd her") && !text.contains("Alpha"));
    let large = two_waves(130);
    let text = read_aloud(&show(Language::Danish, &report(&large, "nord")));
    assert!(!text.contains("hænger sammen") && !text.contains("pålidelige"));
    let case = case::report(&case::release(PROTECT), "*");
    let text = read_aloud(&show(Language::Danish, &case));
    assert!(
        !text.contains("hænger sammen"),
        "the survey names no outcome"
    );
}

#[test]
fn reliability_says_one_word_beside_its_figures() {
    let release = two_waves(130);
    let mut report = report(&release, "by");
    let read = |report: &Report, language| read_aloud(&show(language, report));
    let text = read(&report, Language::Danish);
    assert_has(
        &text,
        &["Hvor pålidelige er emnerne?", "Mening i arbejdet Høj 0,8"],
    );
    // The words at their borders, by the figure as displayed.
    let whole = release.whole.freeze().unwrap();
    let figures = release.whole.reliability[0].estimate.shown().unwrap();
    let alpha = format!("\"alpha\":{}", figures.alpha.unwrap());
    for (figure, danish, english) in [
        ("0.795", "Høj 0,80 (", "High 0.80 ("),
        ("0.7949", "Brugbar 0,79 (", "Usable 0.79 ("),
        ("0.6949", "Lav 0,69 (", "Low 0.69 ("),
        (
            "-0.25",
            "Tjek vendte spørgsmål −0,25 (",
            "Check turned questions −0.25 (",
        ),
    ] {
        let changed = whole.replacen(&alpha, &format!("\"alpha\":{figure}"), 1);
        report.whole = Some(Whole::thaw(&changed).unwrap());
        assert_has(&read(&report, Language::Danish), &[danish]);
        assert_has(&read(&report, Language::English), &[english]);
    }
}

#[test]
fn how_nearly_everybody_answered_is_not_told() {
    let release = two_waves(130);
    let mut report = report(&release, "by");
    let whole = release.whole.freeze().unwrap();
    for (n, told) in [("389", false), ("385", true)] {
        let changed = whole.replace("\"n\":390", &format!("\"n\":{n}"));
        report.whole = Some(Whole::thaw(&changed).unwrap());
        let text = read_aloud(&show(Language::Danish, &report));
        assert_eq!(text.contains(n), told, "{n}");
        assert!(told || text.contains("Regnet på besvarelserne"));
    }
}

#[test]
fn a_part_stands_beside_the_rest_and_the_norm() {
    let release = with_norm(&two_waves(130), "nord", "60/1");
    let mut report = report(&release, "nord");
    report.norm = Some("Hele landet <2020>".to_owned());
    let dimension = &report.instrument.dimensions[0];
    let score = report.release.score(&dimension.id).unwrap();
    let (rest, by) = (score.rest.unwrap(), score.above_rest().unwrap().displayed());
    assert!(by > 0);
    let gap = score.above_norm().unwrap().displayed();
    assert!(gap.abs() < 5, "not marked: {gap}");
    let text = read_aloud(&show(Language::Danish, &report));
    assert_has(
        &text,
        &[
            &format!("Resten af organisationen: {rest}, her {by} højere"),
            "Hele landet &lt;2020&gt;: 60, her",
            "lavere Vigtig – under næppe tilfældig",
            "Alle andre i organisationen end denne enhed.",
            "En forskel på 5 eller mere er markeret.",
        ],
    );
    let text = read_aloud(&show(Language::English, &report));
    assert_has(
        &text,
        &[&format!(
            "Rest of the organisation: {rest}, here {by} higher"
        )],
    );
    // The whole has no rest, and where there is no norm nothing is said of one.
    let whole = read_aloud(&show(Language::Danish, &self::report(&release, "by")));
    assert!(!whole.contains("Resten af organisationen") && !whole.contains("Norm"));
}

#[test]
fn every_change_says_how_certain_it_is_in_one_of_four_labels() {
    let text = |language, part| {
        let release = two_waves(130);
        read_aloud(&show(language, &report(&release, part)))
    };
    assert_has(
        &text(Language::Danish, "nord"),
        &[
            "Vigtig – bedre næppe tilfældig",
            "Lille, men næppe tilfældig",
        ],
    );
    assert_has(
        &text(Language::Danish, "vest"),
        &["Vigtig – værre næppe tilfældig"],
    );
    assert_has(&text(Language::Danish, "syd"), &["Ingen tydelig ændring"]);
    assert_has(
        &text(Language::English, "nord"),
        &[
            "Important – better hardly chance",
            "Small, but hardly chance",
        ],
    );
    assert_has(&text(Language::English, "syd"), &["No clear change"]);
}

/// The release with a norm beside every score of a unit.
fn with_norm(release: &Release, unit: &str, score: &str) -> Release {
    let units = release.units.iter().map(|one| {
        if one.unit.as_str() != unit {
            return one.clone();
        }
        let norm = format!("\"norm\":{{\"score\":\"{score}\",\"p\":0.01}}");
        UnitRelease::thaw(&one.freeze().unwrap().replace("\"norm\":null", &norm)).unwrap()
    });
    Release {
        units: units.collect(),
        whole: release.whole.clone(),
    }
}
