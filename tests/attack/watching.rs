//! A14: somebody with a sign-in looks at everything there is after every single ballot.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Duration, Utc};
use trivsel::domain::role::Role;

use super::case::HR;
use super::html;
use super::person::Person;
use super::town::{Town, ballot};
use super::trial::{Attack, trials};

/// People per team: too few for a rate of their own.
const PEOPLE: usize = 8;
const WATCHERS: [(&str, Role, &str); 3] = [
    ("leder@by.example", Role::Leader, "by"),
    ("amr@by.example", Role::SafetyRepresentative, "hold-000"),
    ("med@by.example", Role::CommitteeMember, "by"),
];

/// What stands in one place: who sees it where, and the text.
type Seen = BTreeMap<(&'static str, String), String>;

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// The text without today's date: papers for a meeting name the day on which they are looked at, and
/// the calendar is no news of a ballot.
fn without_today(town: &Town, text: &str) -> String {
    let today = town.app.now().date_naive();
    let month = usize::try_from(today.month0()).unwrap();
    let told = format!("{}. {} {}", today.day(), MONTHS[month], today.year());
    text.replace(&told, "today")
}

/// Everything that everybody sees, with each row of a table as a place of its own.
fn look(town: &Town, watchers: &mut [(&'static str, Person)]) -> Seen {
    let mut seen = Seen::new();
    for (who, person) in watchers {
        for (path, page) in person.sees_everything() {
            for row in html::all_between(&page.body, "<tr role=\"row\">", "</tr>") {
                let row = html::text(row);
                let name: String = row.split(' ').take(2).collect();
                if name.starts_with("Hold") {
                    seen.insert((*who, format!("{path} {name}")), row);
                }
            }
            seen.insert((*who, path), without_today(town, &page.text()));
        }
    }
    let mut anybody = town.app.person();
    for path in ["/", "/s", "/sign-in", "/health", "/reports", "/waves"] {
        let page = anybody.visits(path);
        seen.insert(("anybody", path.to_owned()), page.body);
    }
    assert!(seen.len() > 15, "{}", seen.len());
    seen
}

fn sign_in(town: &Town) -> Vec<(&'static str, Person)> {
    let mails = WATCHERS.map(|(email, _, _)| email).into_iter().chain([HR]);
    let enter = |email| {
        let link = town.app.sign_in_by_command_line(email);
        let mut person = town.app.person();
        person.visits(&link);
        person.sends_form(&link, &[]).is(200);
        (email, person)
    };
    mails.map(enter).collect()
}

/// When a place last changed, and how many had answered then.
struct Last {
    text: String,
    changed: Option<DateTime<Utc>>,
    answered: usize,
}

#[test]
fn a14_nobody_who_looks_after_every_ballot_sees_one_arrive() {
    let n_ballots = trials(24, 200);
    let town = Town::open(n_ballots / PEOPLE, PEOPLE, "wa");
    for (email, role, place) in WATCHERS {
        town.app.invite(role, email, place);
    }
    let mut watchers = sign_in(&town);
    let place = |text| Last {
        text,
        changed: None,
        answered: 0,
    };
    let first = look(&town, &mut watchers).into_iter();
    let mut known: BTreeMap<_, Last> = first.map(|(at, text)| (at, place(text))).collect();
    let (mut seen, mut changes, mut told) = (0, 0, Vec::new());
    for (n, citizen) in town.arrivals(14).iter().enumerate() {
        // A fortnight of watching: a new day after so many ballots.
        if n % n_ballots.div_ceil(14).max(5) == 0 && n > 0 {
            town.app.pass(Duration::hours(24));
            watchers = sign_in(&town);
        }
        town.cast(citizen, &ballot(n, citizen)).unwrap();
        let mut tells = false;
        for (at, text) in look(&town, &mut watchers) {
            let last = known
                .entry(at.clone())
                .or_insert_with(|| place(text.clone()));
            if last.text == text {
                continue;
            }
            changes += 1;
            let is_same_day = last
                .changed
                .is_some_and(|then| then.date_naive() == town.app.now().date_naive());
            // Only the survey manager has a page that may change at all, and only of ten or more.
            let is_closed = at.0 != HR || at.1.contains("Hold");
            if is_same_day || is_closed || n + 1 < last.answered + 3 {
                tells = true;
                told.push(format!("{at:?}: {:?} became {text:?}", last.text));
            }
            *last = Last {
                text,
                changed: Some(town.app.now()),
                answered: n + 1,
            };
        }
        seen += usize::from(tells);
    }
    assert!(changes > 0, "a rate that never moves is not watched");
    Attack {
        id: "A14",
        what: format!("{} places looked at after each of {n_ballots} ballots, {changes} changes, ballots seen to arrive", known.len()),
        trials: n_ballots,
        found: seen,
        by_chance: 0,
    }
    .report();
    assert!(super::trial::LEAKY || told.is_empty(), "{told:?}");
}
