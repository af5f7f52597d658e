//! A wave's dates and mails: what happens when, the rounds of reminders, and addresses that do not
//! work. Nothing here tells who has answered, or how many.

use serde::Serialize;

use super::super::Page;
use super::super::catalogue::Catalogue;
use crate::domain::calendar::{Calendar, day_of};
use crate::domain::post::{FailedAddress, PostOverview, Round, RoundState, Tally};
use crate::domain::wave::WaveStage;

/// A wave's dates and mails.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct MailsPage {
    id: String,
    title: String,
    error: Option<String>,
    dates: Vec<Date>,
    drafted: bool,
    opens_by_itself: bool,
    may_change: bool,
    first_day: String,
    last_day: String,
    rounds: Vec<RoundLine>,
    to_all: bool,
    not_to_all: bool,
    sent_yet: bool,
    paused: bool,
    reachable: u32,
    waiting: u32,
    settled: u32,
    n_failed: u32,
    unknown: u32,
    failed: Vec<Failed>,
}

#[derive(Debug, Serialize)]
struct Date {
    what: String,
    when: String,
}

#[derive(Debug, Serialize)]
struct RoundLine {
    number: i32,
    when: String,
    who: String,
    state: String,
    may_remove: bool,
}

#[derive(Debug, Serialize)]
struct Failed {
    address: String,
    why: String,
    code: String,
}

impl MailsPage {
    /// With the sentence about what went wrong in the last step.
    pub fn of(words: &Catalogue, post: &PostOverview, error: Option<String>) -> Self {
        let wave = &post.wave;
        let may_change = wave.stage <= WaveStage::Open;
        // What was planned when a wave closed does not come any more.
        let comes = |round: &Round| may_change || round.state != RoundState::Planned;
        let Tally {
            waiting,
            settled,
            failed,
            unknown,
        } = post.invitations;
        Self {
            id: wave.id.to_string(),
            title: wave.title.clone(),
            error,
            dates: dates(words, post),
            drafted: wave.stage == WaveStage::Drafted,
            opens_by_itself: wave.opens_at.is_some(),
            may_change,
            first_day: wave
                .opens_at
                .map_or_else(String::new, |at| day_of(at).to_string()),
            last_day: day_of(wave.closes_at).to_string(),
            rounds: post
                .rounds
                .iter()
                .filter(|(round, _)| comes(round))
                .map(|(round, tally)| round_line(words, may_change, round, *tally))
                .collect(),
            to_all: post.rules.to_all,
            not_to_all: !post.rules.to_all,
            sent_yet: wave.stage > WaveStage::Drafted,
            paused: post.rules.paused,
            reachable: post.reachable,
            waiting,
            settled,
            n_failed: failed,
            unknown,
            failed: post
                .failed
                .iter()
                .map(|one| failed_line(words, one))
                .collect(),
        }
    }
}

impl Page for MailsPage {
    const TEMPLATE: &'static str = "wave/mails";
}

fn dates(words: &Catalogue, post: &PostOverview) -> Vec<Date> {
    let Calendar {
        opens_at,
        codes_on,
        closes_at,
        count_from,
        purge_at,
        roster_until,
    } = post.calendar;
    let moment = |at| words.moment(at);
    let later = |key| words.say(key, &[]);
    let opens = match (opens_at, post.wave.stage) {
        (Some(at), _) => Some(moment(at)),
        (None, WaveStage::Drafted) => Some(later("wave-mails-opens-by-hand")),
        (None, _) => None,
    };
    let rounds: Vec<String> = post
        .rounds
        .iter()
        .filter(|(round, _)| match round.state {
            RoundState::Planned => post.wave.stage <= WaveStage::Open,
            RoundState::Queued => true,
            RoundState::Dropped => false,
        })
        .map(|(round, _)| moment(round.due_at))
        .collect();
    let lines = [
        ("wave-mails-date-opens", opens),
        (
            "wave-mails-date-reminders",
            (!rounds.is_empty()).then(|| rounds.join(" · ")),
        ),
        ("wave-mails-date-codes", codes_on.map(|day| words.day(day))),
        ("wave-mails-date-closes", Some(moment(closes_at))),
        ("wave-mails-date-count", Some(moment(count_from))),
        (
            "wave-mails-date-purge",
            Some(purge_at.map_or_else(|| later("wave-mails-after-14"), moment)),
        ),
        (
            "wave-mails-date-roster",
            Some(roster_until.map_or_else(|| later("wave-mails-after-30"), moment)),
        ),
    ];
    lines
        .into_iter()
        .filter_map(|(key, when)| {
            Some(Date {
                what: words.say(key, &[]),
                when: when?,
            })
        })
        .collect()
}

fn round_line(
    words: &Catalogue,
    may_change: bool,
    round: &Round,
    tally: Option<Tally>,
) -> RoundLine {
    let who = if round.to_all {
        "wave-mails-to-all"
    } else {
        "wave-mails-to-open"
    };
    let state = match tally {
        Some(tally) => words.say(
            "wave-mails-round-counted",
            &[
                ("settled", tally.settled.into()),
                ("waiting", tally.waiting.into()),
                ("failed", (tally.failed + tally.unknown).into()),
            ],
        ),
        None => words.say(&format!("wave-mails-round-{}", round.state.name()), &[]),
    };
    RoundLine {
        number: round.number,
        when: words.moment(round.due_at),
        who: words.say(who, &[]),
        state,
        may_remove: may_change && round.state == RoundState::Planned,
    }
}

/// What a code means for somebody who knows no codes (RFC 3463).
fn failed_line(words: &Catalogue, failed: &FailedAddress) -> Failed {
    let enhanced = failed.reply.split(' ').next_back().unwrap_or_default();
    let parts: Vec<&str> = enhanced.split('.').collect();
    let why = match parts.as_slice() {
        [_, "2", "2"] => "wave-mails-why-full",
        [_, "1", _] => "wave-mails-why-unknown",
        [_, "7", _] => "wave-mails-why-refused",
        _ => "wave-mails-why-other",
    };
    Failed {
        address: failed.address.clone(),
        why: words.say(why, &[]),
        code: failed.reply.clone(),
    }
}
