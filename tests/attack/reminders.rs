//! R10 and R11 of the reliability tests, as attacks: a reminder that reaches somebody who has answered,
//! or one that comes days late because a clock jumped.

use std::collections::BTreeMap;

use super::town::{Town, ballot};
use super::trial::{Attack, trials};

/// The days on which the calendar is kept, at eleven in the morning: from the opening to the last.
fn days(from: u32) -> impl Iterator<Item = String> {
    (from..=21).map(|day| format!("2022-10-{day:02}T09:00:00Z"))
}

/// How many reminders each address has got, when the calendar is kept at these times.
fn reminders(town: &Town, times: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut got = BTreeMap::new();
    for time in times {
        town.app.set_clock(&time);
        town.app.keep_calendar();
        for mail in town.app.mails() {
            *got.entry(mail.to).or_default() += 1;
        }
    }
    got
}

#[test]
fn r10_reminders_reach_nobody_who_has_answered() {
    let town = Town::open(1, trials(20, 200), "rm");
    let arrivals = town.arrivals(7);
    let (answered, silent) = arrivals.split_at(arrivals.len() / 2);
    for (n, citizen) in answered.iter().enumerate() {
        town.cast(citizen, &ballot(n, citizen)).unwrap();
    }
    let got = reminders(&town, days(4));
    assert!(
        silent.iter().all(|citizen| got[&citizen.email] >= 2),
        "those who have not answered are reminded"
    );
    let told = answered.iter().filter(|one| got.contains_key(&one.email));
    Attack {
        id: "R10",
        what: "people reminded although they have answered".to_owned(),
        trials: answered.len(),
        found: told.count(),
        by_chance: 0,
    }
    .report();
}

#[test]
fn r11_a_clock_that_jumps_sends_no_reminder_of_days_ago() {
    let town = Town::open(1, trials(20, 200), "jp");
    // From the opening to the day before the last: only the round of that day is in time.
    let got = reminders(&town, days(20));
    let late = town.people.iter();
    let late = late.filter(|one| got.get(&one.email).is_some_and(|n| *n > 1));
    assert!(
        town.people.iter().all(|one| got.contains_key(&one.email)),
        "the round that is in time goes out"
    );
    Attack {
        id: "R11",
        what: "people reminded of rounds that were due days before".to_owned(),
        trials: town.people.len(),
        found: late.count(),
        by_chance: 0,
    }
    .report();
}
