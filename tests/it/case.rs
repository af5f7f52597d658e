//! Klynge Nord and its neighbour Klynge Syd: files, ballots, and HR's way with a wave.

use super::app::TestApp;
use super::person::{Page, Person};

/// What the units are. Team names hold no figures, so that a figure beside one is a finding.
pub(crate) const UNITS: &str = "Id;Overenhed;Navn;Type
forvaltning;;Børn og Unge;forvaltning
klynge-nord;forvaltning;Klynge Nord;klynge
klynge-syd;forvaltning;Klynge Syd;klynge
team_1;klynge-nord;Team Ask;team
team_2;klynge-nord;Team Bøg;team
team_3;klynge-nord;Team Æble;team
team_4;klynge-nord;Team Lind;team
team_5;klynge-nord;Team Røn;team
";

/// The teams that are withheld in 2024, with their names.
pub(crate) const WITHHELD: [(&str, &str); 4] = [
    ("team_1", "Team Ask"),
    ("team_2", "Team Bøg"),
    ("team_3", "Team Æble"),
    ("team_5", "Team Røn"),
];

/// The items of Klynge Nord's instrument.
pub(crate) const ITEMS: [&str; 14] = [
    "kv1", "kv2", "kv3", "kv4", "ro1", "ro2", "ro3", "te1", "te2", "te3", "te4", "fo1", "fo2",
    "fo3",
];

/// The case's answers.
pub(crate) const IN_2022: &str = include_str!("../golden/klynge-nord/2022.csv");
/// The case's answers, two years later.
pub(crate) const IN_2024: &str = include_str!("../golden/klynge-nord/2024.csv");

/// The survey manager's address.
pub(crate) const HR: &str = "hr@by.example";

/// The ticked box of a step that cannot be undone.
pub(crate) const SURE: [(&str, &str); 1] = [("sure", "yes")];

/// Fields of a ballot.
pub(crate) type Fields = Vec<(String, String)>;

/// Bytes as a Danish Excel saves them.
pub(crate) fn windows_1252(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252
        .encode(&text.replace('\n', "\r\n"))
        .0
        .into_owned()
}

/// A roster file: people per team, and Klynge Syd's twelve.
pub(crate) fn roster(teams: [usize; 5]) -> String {
    let mut rows = vec!["Enhed;E-mail;Sprog".to_owned()];
    for (team, people) in (1..).zip(teams) {
        let row = |n: usize| format!("team_{team};team_{team}.{n:02}@nord.example;dansk");
        rows.extend((1..=people).map(row));
    }
    rows.extend((1..=12).map(|n| format!("klynge-syd;klynge-syd.{n:02}@syd.example;")));
    rows.join("\n") + "\n"
}

/// The people per team in 2022.
pub(crate) const STAFF_2022: [usize; 5] = [4, 4, 4, 4, 4];
/// The people per team in 2024.
pub(crate) const STAFF_2024: [usize; 5] = [4, 4, 4, 5, 4];

/// A wave to be prepared.
#[derive(Clone)]
pub(crate) struct Draft<'a> {
    pub(crate) title: &'a str,
    pub(crate) closes_on: &'a str,
    pub(crate) staff: [usize; 5],
    /// The id of one of the surveys that come along.
    pub(crate) instrument: &'a str,
    /// What is asked by choice.
    pub(crate) asked: &'a [&'a str],
}

/// The wave of 2022.
pub(crate) const FIRST: Draft<'_> = Draft {
    title: "Trivselsmåling 2022",
    closes_on: "2022-10-21",
    staff: STAFF_2022,
    instrument: "klynge-nord",
    asked: &[],
};

/// HR fills in the form for a new wave and gets its page.
pub(crate) fn hands_in(hr: &mut Person, draft: &Draft<'_>) -> Page {
    hr.visits("/waves/new").is(200);
    let mut fields = vec![
        ("title", draft.title),
        ("closes_on", draft.closes_on),
        ("k", "5"),
        ("instrument", draft.instrument),
    ];
    fields.extend(draft.asked.iter().map(|choice| ("asked", *choice)));
    let (units, roster) = (windows_1252(UNITS), windows_1252(&roster(draft.staff)));
    let files = [
        ("units_file", "enheder.csv", &*units),
        ("roster_file", "medarbejdere.csv", &*roster),
    ];
    hr.uploads("/waves", &fields, &files)
}

/// HR prepares a wave: its id.
pub(crate) fn drafts(hr: &mut Person, draft: &Draft<'_>) -> String {
    let page = hands_in(hr, draft);
    page.is(200).says(draft.title).says("Kladde");
    page.path.strip_prefix("/waves/").unwrap().to_owned()
}

/// HR opens a wave; what the mails bring: everybody's unit and access code.
pub(crate) fn opens(app: &TestApp, hr: &mut Person, wave: &str) -> Vec<(String, String)> {
    app.mails();
    holds_ceremony(hr, wave);
    hr.visits(&format!("/waves/{wave}"));
    hr.sends_form(&format!("/waves/{wave}/open"), &SURE).is(200);
    let mails = app.mails();
    let unit = |to: &str| to.split('.').next().unwrap().to_owned();
    mails
        .iter()
        .map(|mail| (unit(&mail.to), mail.code()))
        .collect()
}

/// HR takes a wave one step further: `close`, `count` or `release`.
pub(crate) fn steps(hr: &mut Person, wave: &str, step: &str) -> Page {
    hr.visits(&format!("/waves/{wave}"));
    hr.sends_form(&format!("/waves/{wave}/{step}"), &SURE)
}

/// A wave is opened, these ballots are cast in it, and it is closed, counted and released.
pub(crate) fn runs(app: &TestApp, hr: &mut Person, wave: &str, csv: &str) {
    let codes = opens(app, hr, wave);
    cast_all(app, &codes, &ballots(csv));
    for step in ["close", "count", "release"] {
        steps(hr, wave, step).is(200);
    }
}

/// The case's ballots with their team, and Klynge Syd's, in which nobody answers alike.
pub(crate) fn ballots(csv: &str) -> Vec<(String, Fields)> {
    let mut lines = csv.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let mut ballots = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let answers = header.iter().zip(&cells).skip(3);
        let fields = answers
            .map(|(item, code)| (format!("a.{item}"), (*code).to_owned()))
            .collect();
        ballots.push((cells[2].to_owned(), fields));
    }
    for person in 0..11 {
        ballots.push(("klynge-syd".to_owned(), made_up(person)));
    }
    ballots
}

/// A ballot without a meaning.
pub(crate) fn made_up(person: usize) -> Fields {
    let code = |place: usize| (1 + (person + place) % 5).to_string();
    ITEMS
        .iter()
        .enumerate()
        .map(|(place, item)| (format!("a.{item}"), code(place)))
        .collect()
}

/// Fields as a browser sends them.
pub(crate) fn refs(fields: &Fields) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// Each ballot is cast by somebody of its unit, with a browser of their own. The first of a unit
/// looks at the form; the others' forms are the same.
pub(crate) fn cast_all(app: &TestApp, codes: &[(String, String)], ballots: &[(String, Fields)]) {
    let mut unused = codes.to_vec();
    let mut looked = Vec::new();
    for (unit, fields) in ballots {
        let place = unused.iter().position(|(of, _)| of == unit).unwrap();
        let (_, code) = unused.remove(place);
        let mut person = app.person();
        if !looked.contains(&unit) {
            person.visits(&format!("/s/{code}")).is(200);
            looked.push(unit);
        }
        let receipt = person.posts(&format!("/s/{code}"), &refs(fields));
        receipt.is(200).says("Tak, dit svar er modtaget");
    }
}

/// An open wave with an HR who watches it: the person, the wave and everybody's unit and code.
pub(crate) fn open_wave(app: &TestApp) -> (Person, String, Vec<(String, String)>) {
    open_wave_of(app, &FIRST)
}

/// The same with other people.
pub(crate) fn open_wave_of(
    app: &TestApp,
    draft: &Draft<'_>,
) -> (Person, String, Vec<(String, String)>) {
    app.invite(trivsel::domain::role::Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = drafts(&mut hr, draft);
    let codes = opens(app, &mut hr, &wave);
    (hr, wave, codes)
}

/// Where a wave needs opening codes and has none, they are made and typed back: what they are.
pub(crate) fn holds_ceremony(hr: &mut Person, wave: &str) -> Option<[String; 2]> {
    let page = hr.visits(&format!("/waves/{wave}/codes"));
    let is_needed = page.body.contains("name=\"sure\"") && !page.body.contains("id=\"code-hr\"");
    is_needed.then(|| {
        let codes = makes_codes(hr, wave);
        for (holder, code) in ["hr", "staff"].into_iter().zip(&codes) {
            assert_eq!(types_back(hr, wave, holder, code), 200);
        }
        codes
    })
}

/// Codes are made; the words as the page shows them: HR's, then the representative's.
pub(crate) fn makes_codes(hr: &mut Person, wave: &str) -> [String; 2] {
    let there = format!("/waves/{wave}/codes");
    let page = hr.visits(&there);
    let hidden = super::html::all_between(&page.is(200).body, "name=\"instead\" value=\"", "\"");
    let page = hr.sends_form(&there, &[SURE[0], ("instead", hidden[0])]);
    page.is(200);
    let lists = page.body.split("<ol class=\"code-words\">").skip(1);
    let words = lists.map(|list| {
        let list = list.split("</ol>").next().unwrap();
        let items = list.split("<li>").skip(1);
        let items = items.map(|item| item.split("</li>").next().unwrap());
        items.collect::<Vec<_>>().join(" ")
    });
    let words: Vec<String> = words.collect();
    words.try_into().unwrap()
}

/// A holder types a code back: the status of the answer.
pub(crate) fn types_back(hr: &mut Person, wave: &str, holder: &str, code: &str) -> u16 {
    let there = format!("/waves/{wave}/codes");
    hr.visits(&there).is(200);
    let fields = [("holder", holder), ("code", code)];
    hr.sends_form(&format!("{there}/try"), &fields).status
}
