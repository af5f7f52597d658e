//! What an agenda and minutes are made of: what has come since the last meeting, what presses, and
//! what was decided on the day.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Copenhagen;

use super::Context;
use super::reach::{ReadError, released};
use super::read_committee::{decisions_of, place_to_read, status};
use crate::domain::account::Account;
use crate::domain::decision::Evaluation;
use crate::domain::id::UnitId;
use crate::domain::trio::{MeetingReading, month_of};
use crate::domain::unit::Unit;
use crate::domain::wave::Wave;
use crate::store::{trio_answers, units};

/// What the agenda or the minutes of a day are made of. Without a day it is today; without a meeting
/// before, that is the last day before on which something was decided or the TRIO answered.
///
/// Errors: there is no such unit for this reader.
pub fn read_meeting(
    cx: &mut Context<'_>,
    actor: &Account,
    unit: &UnitId,
    (day, since): (Option<NaiveDate>, Option<NaiveDate>),
) -> Result<MeetingReading, ReadError> {
    let tree = place_to_read(cx, actor, unit)?;
    let today = cx.today();
    let day = day.unwrap_or(today);
    let decisions = decisions_of(cx, unit)?;
    let answers = trio_answers::of_unit(cx.conn, unit)?;
    let met = decisions.iter().map(|decision| decision.decided_on);
    let met = met.chain(answers.iter().map(|answer| answer.answered_on));
    let since = since.or_else(|| met.filter(|one| *one < day).max());
    let is_on_day = |found: &Evaluation| found.on == day;
    let mut to_evaluate = decisions.clone();
    to_evaluate.retain(|decision| decision.ripeness(day).is_due());
    to_evaluate.sort_by_key(|decision| decision.evaluate_on);
    let evaluated = decisions
        .iter()
        .filter(|decision| decision.evaluation.as_ref().is_some_and(is_on_day));
    Ok(MeetingReading {
        unit: tree.unit(unit).map(Unit::named).unwrap_or_default(),
        status: status(cx, actor, (unit, &tree))?,
        released: news(cx, unit, (since, day))?,
        to_evaluate,
        evaluated: evaluated.cloned().collect(),
        made: decisions
            .iter()
            .filter(|decision| decision.decided_on == day)
            .cloned()
            .collect(),
        answer: answers
            .into_iter()
            .find(|answer| answer.month == month_of(day)),
        day,
        since,
    })
}

/// The surveys with this unit in them that were released after one day and not after another.
fn news(
    cx: &mut Context<'_>,
    unit: &UnitId,
    (since, until): (Option<NaiveDate>, NaiveDate),
) -> Result<Vec<Wave>, ReadError> {
    let day = |at: DateTime<Utc>| at.with_timezone(&Copenhagen).date_naive();
    let mut news = Vec::new();
    for wave in released(cx)? {
        let on = wave.released_at.map(day);
        let is_news = on.is_some_and(|on| since.is_none_or(|since| on > since) && on <= until);
        if is_news && units::any_in_wave(cx.conn, &wave.id, &[unit.as_str()])? {
            news.push(wave);
        }
    }
    Ok(news)
}
