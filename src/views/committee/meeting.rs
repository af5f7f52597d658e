//! An agenda and minutes as plain words, to be copied, printed or saved. Everything that is known is in
//! them; what is not – figures that the meeting brings along – is asked for.

use serde::Serialize;

use super::show::month;
use super::status::{Group, flags, groups, indicators, orders, rates};
use super::{committee_address, field_day};
use crate::domain::decision::Decision;
use crate::domain::indicator::Kind;
use crate::domain::trio::MeetingReading;
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::Link;

/// Which of the two papers it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The agenda.
    Agenda,
    /// The minutes: the agenda with what was decided on the day, and the TRIO's answer.
    Minutes,
}

impl Paper {
    /// The name in addresses, files and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Minutes => "minutes",
        }
    }
}

/// The page with an agenda or minutes.
#[derive(Debug, Serialize)]
pub struct MeetingPage {
    trail: Vec<Link>,
    unit: String,
    title: String,
    lead: String,
    text: String,
    href: String,
    save: String,
    day: String,
    since: String,
    other: Link,
}

impl MeetingPage {
    /// Makes the page.
    pub fn of(words: &Catalogue, reading: &MeetingReading, paper: Paper) -> Self {
        let committee = committee_address(reading.unit.id.as_str());
        let other = match paper {
            Paper::Agenda => Paper::Minutes,
            Paper::Minutes => Paper::Agenda,
        };
        let day = field_day(reading.day);
        let since = reading.since.map(field_day).unwrap_or_default();
        let asked = format!("day={day}&since={since}");
        Self {
            trail: vec![
                Link::to("/committee".to_owned(), words.say("common-committee", &[])),
                Link::to(committee.clone(), &reading.unit.name),
            ],
            unit: reading.unit.name.clone(),
            title: words.say(&format!("meeting-{}", paper.name()), &[]),
            lead: words.say(&format!("meeting-{}-lead", paper.name()), &[]),
            text: Self::text(words, reading, paper),
            save: format!("{committee}/{}/text?{asked}", paper.name()),
            other: Link::to(
                format!("{committee}/{}?{asked}", other.name()),
                words.say(&format!("meeting-{}", other.name()), &[]),
            ),
            href: format!("{committee}/{}", paper.name()),
            day,
            since,
        }
    }

    /// The words alone.
    pub fn text(words: &Catalogue, reading: &MeetingReading, paper: Paper) -> String {
        let mut text = Text::default();
        let day = words.day(reading.day);
        let head = words.say(&format!("meeting-{}", paper.name()), &[]);
        let unit = reading.unit.name.as_str();
        text.line(&format!("{head}: {unit}"));
        text.line(&words.say("meeting-day", &[("day", day.into())]));
        if paper == Paper::Minutes {
            text.line(&words.say("meeting-present", &[]));
        }
        let groups = groups(words, &reading.unit, &reading.status);
        status(words, reading, &mut text);
        text.point(&words.say("meeting-economy", &[]));
        text.bullets([words.say("meeting-bring", &[])]);
        survey(words, reading, &mut text);
        figures(words, reading, &mut text);
        measures(words, &groups, &mut text);
        authority(words, reading, &mut text);
        decisions(words, reading, paper, &mut text);
        trio(words, reading, paper, &mut text);
        text.point(&words.say("meeting-other", &[]));
        text.words
    }
}

impl Page for MeetingPage {
    const TEMPLATE: &'static str = "committee/meeting";
}

/// Numbered points with bullets, as a mail or a letter takes them.
#[derive(Default)]
struct Text {
    words: String,
    n_points: usize,
}

impl Text {
    fn line(&mut self, line: &str) {
        self.words.push_str(line);
        self.words.push('\n');
    }

    fn point(&mut self, title: &str) {
        self.n_points += 1;
        let point = format!("\n{}. {title}", self.n_points);
        self.line(&point);
    }

    fn bullets(&mut self, sentences: impl IntoIterator<Item = String>) {
        for sentence in sentences {
            // Words that people wrote may have lines of their own, and a point must not.
            let words: Vec<&str> = sentence.split_whitespace().collect();
            self.line(&format!("   - {}", words.join(" ")));
        }
    }
}

fn status(words: &Catalogue, reading: &MeetingReading, text: &mut Text) {
    text.point(&words.say("meeting-status", &[]));
    let since = reading.since.map(|day| {
        let since = ("day", words.day(day).into());
        words.say("meeting-since", &[since])
    });
    text.bullets(since);
    let released = reading.released.iter().map(|wave| {
        let day = wave.released_at.map(|at| words.day_of(at));
        let day = ("day", day.unwrap_or_default().into());
        words.say(
            "meeting-released",
            &[("wave", wave.title.as_str().into()), day],
        )
    });
    let released: Vec<String> = released.collect();
    if released.is_empty() {
        text.bullets([words.say("meeting-nothing-released", &[])]);
    }
    text.bullets(released);
}

fn survey(words: &Catalogue, reading: &MeetingReading, text: &mut Text) {
    text.point(&words.say("meeting-survey", &[]));
    let rates = rates(words, &reading.status);
    text.bullets(rates.into_iter().map(|rate| rate.text));
    let n_flags = reading.status.flags.len();
    if n_flags == 0 {
        text.bullets([words.say("meeting-no-flags", &[])]);
    }
    let n_more = n_flags.saturating_sub(MOST_FLAGS);
    let flags = flags(words, &reading.unit, &reading.status);
    text.bullets(flags.take(MOST_FLAGS));
    if n_more > 0 {
        text.bullets([words.say("trio-more", &[("n", n_more.into())])]);
    }
}

/// Flags that an agenda lists; a large organisation's are in the matrix.
const MOST_FLAGS: usize = 40;

/// Sickness absence and the unit's other indicators. Where nothing was imported, a bullet to be filled in.
fn figures(words: &Catalogue, reading: &MeetingReading, text: &mut Text) {
    let is_absence = |kind: &Kind| match kind {
        Kind::SicknessAbsence | Kind::SicknessDays | Kind::LongTermSick => true,
        Kind::Turnover | Kind::Incidents | Kind::Caseload | Kind::Other(_) => false,
    };
    let absence = indicators(words, &reading.status, is_absence);
    let others = indicators(words, &reading.status, |kind| !is_absence(kind));
    let title = if others.is_empty() {
        "meeting-absence"
    } else {
        "meeting-absence-others"
    };
    text.point(&words.say(title, &[]));
    let follow_up = if absence.is_empty() {
        "meeting-absence-bring"
    } else {
        "meeting-absence-discuss"
    };
    text.bullets(absence);
    text.bullets(others);
    text.bullets([words.say(follow_up, &[])]);
}

/// The orders that ask for something still, and room for what else is new.
fn authority(words: &Catalogue, reading: &MeetingReading, text: &mut Text) {
    text.point(&words.say("meeting-orders", &[]));
    let told = orders(words, &reading.unit, &reading.status);
    let follow_up = if told.is_empty() {
        "meeting-orders-ask"
    } else {
        "meeting-orders-news"
    };
    text.bullets(told);
    text.bullets([words.say(follow_up, &[])]);
}

fn measures(words: &Catalogue, groups: &[Group], text: &mut Text) {
    text.point(&words.say("meeting-measures", &[]));
    // These have points of their own.
    let elsewhere = ["no-plan", "rate", "order-late", "order", "indicator"];
    let is_told = |group: &&Group| !elsewhere.contains(&group.id.as_str());
    let told: Vec<&Group> = groups.iter().filter(is_told).collect();
    if told.is_empty() {
        text.bullets([words.say("meeting-no-measures", &[])]);
    }
    for group in told {
        text.line(&format!("   {}:", group.title));
        text.bullets(group.lines.iter().map(|line| line.text.clone()));
        text.bullets(group.has_more.then(|| group.more.clone()));
    }
}

fn decisions(words: &Catalogue, reading: &MeetingReading, paper: Paper, text: &mut Text) {
    text.point(&words.say("meeting-evaluate", &[]));
    if reading.to_evaluate.is_empty() {
        text.bullets([words.say("meeting-none-to-evaluate", &[])]);
    }
    let due = reading.to_evaluate.iter();
    text.bullets(due.map(|one| decision(words, "meeting-to-evaluate", one)));
    if paper == Paper::Agenda {
        return;
    }
    let evaluated = reading.evaluated.iter().filter_map(|one| {
        let found = one.evaluation.as_ref()?.text.as_str();
        let about = ("text", one.text.as_str().into());
        Some(words.say("meeting-evaluated", &[about, ("found", found.into())]))
    });
    text.bullets(evaluated);
    text.point(&words.say("meeting-made", &[]));
    if reading.made.is_empty() {
        text.bullets([words.say("meeting-none-made", &[])]);
    }
    let made = reading.made.iter();
    text.bullets(made.map(|one| decision(words, "meeting-decision", one)));
}

fn decision(words: &Catalogue, key: &str, decision: &Decision) -> String {
    let arguments = [
        ("text", decision.text.trim_end_matches('.').into()),
        ("responsible", decision.responsible.as_str().into()),
        ("decided", words.day(decision.decided_on).into()),
        ("evaluate", words.day(decision.evaluate_on).into()),
    ];
    words.say(key, &arguments)
}

fn trio(words: &Catalogue, reading: &MeetingReading, paper: Paper, text: &mut Text) {
    text.point(&words.say("trio-question", &[]));
    let Some(answer) = &reading.answer else {
        let month = ("month", month(words, reading.day).into());
        let key = match paper {
            Paper::Agenda => "meeting-trio-open",
            Paper::Minutes => "meeting-trio-none",
        };
        text.bullets([words.say(key, &[month])]);
        return;
    };
    let said = words.say(&format!("trio-answer-{}", answer.answer.name()), &[]);
    let arguments = [
        ("month", month(words, answer.month).into()),
        ("answer", said.into()),
        ("why", answer.why.as_str().into()),
    ];
    text.bullets([words.say("meeting-trio-answer", &arguments)]);
}

#[cfg(test)]
#[path = "meeting_tests.rs"]
mod tests;
