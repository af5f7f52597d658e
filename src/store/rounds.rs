//! What is chosen for a wave's mails, its rounds of reminders, and how its mails fare in numbers.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::column::{known, time};
use super::outbox::wave_of;
use super::schema::{invitations, outbox, reminder_rounds, wave_mails};
use super::{Conn, Error, on};
use crate::domain::id::{InvitationId, WaveId};
use crate::domain::post::{FailedAddress, MailRules, Round, RoundState, Tally};

/// What is chosen for a wave's mails.
pub fn rules(conn: &mut Conn, wave: &WaveId) -> Result<MailRules, Error> {
    let row: Option<(bool, bool, bool)> = on!(conn, |c| wave_mails::table
        .find(wave.as_str())
        .select((
            wave_mails::paused,
            wave_mails::to_all,
            wave_mails::replanned
        ))
        .get_result(c)
        .optional())?;
    Ok(
        row.map_or_else(MailRules::default, |(paused, to_all, replanned)| {
            MailRules {
                paused,
                to_all,
                replanned,
            }
        }),
    )
}

/// Keeps what is chosen for a wave's mails.
pub fn set_rules(conn: &mut Conn, wave: &WaveId, rules: MailRules) -> Result<(), Error> {
    let values = (
        wave_mails::paused.eq(rules.paused),
        wave_mails::to_all.eq(rules.to_all),
        wave_mails::replanned.eq(rules.replanned),
    );
    on!(conn, |c| diesel::insert_into(wave_mails::table)
        .values((
            wave_mails::wave_id.eq(wave.as_str()),
            values,
            wave_mails::codes_told.eq(false)
        ))
        .on_conflict(wave_mails::wave_id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// Notes that the holders of a wave's codes are told to test them, unless they were told before.
pub fn tell_codes(conn: &mut Conn, wave: &WaveId) -> Result<bool, Error> {
    let rules = rules(conn, wave)?;
    set_rules(conn, wave, rules)?;
    let untold = wave_mails::table
        .filter(wave_mails::wave_id.eq(wave.as_str()))
        .filter(wave_mails::codes_told.eq(false));
    let told = on!(conn, |c| diesel::update(untold)
        .set(wave_mails::codes_told.eq(true))
        .execute(c))?;
    Ok(told == 1)
}

/// The holders of a wave's codes are to be told again: the day to test them lies ahead once more.
pub fn untell_codes(conn: &mut Conn, wave: &WaveId) -> Result<(), Error> {
    on!(conn, |c| diesel::update(
        wave_mails::table.find(wave.as_str())
    )
    .set(wave_mails::codes_told.eq(false))
    .execute(c))?;
    Ok(())
}

/// A wave's rounds in the order of their times.
pub fn all(conn: &mut Conn, wave: &WaveId) -> Result<Vec<Round>, Error> {
    let rows: Vec<(i32, NaiveDateTime, bool, String)> = on!(conn, |c| reminder_rounds::table
        .filter(reminder_rounds::wave_id.eq(wave.as_str()))
        .order((reminder_rounds::due_at, reminder_rounds::round))
        .select((
            reminder_rounds::round,
            reminder_rounds::due_at,
            reminder_rounds::to_all,
            reminder_rounds::state
        ))
        .load(c))?;
    let round = |(number, due_at, to_all, state): (i32, NaiveDateTime, bool, String)| {
        Ok(Round {
            number,
            due_at: due_at.and_utc(),
            to_all,
            state: known(&state, RoundState::from_name)?,
        })
    };
    rows.into_iter().map(round).collect()
}

/// When the round of a person's reminder was due.
pub fn due_at(
    conn: &mut Conn,
    invitation: &InvitationId,
    number: i32,
) -> Result<Option<DateTime<Utc>>, Error> {
    let (wave, _) = wave_of(conn, invitation)?;
    let due_at: Option<NaiveDateTime> = on!(conn, |c| reminder_rounds::table
        .find((wave.as_str(), number))
        .select(reminder_rounds::due_at)
        .get_result(c)
        .optional())?;
    Ok(due_at.map(|at| at.and_utc()))
}

/// Plans a round, with the next number.
pub fn plan(
    conn: &mut Conn,
    wave: &WaveId,
    due_at: DateTime<Utc>,
    to_all: bool,
) -> Result<(), Error> {
    let last: Option<i32> = on!(conn, |c| reminder_rounds::table
        .filter(reminder_rounds::wave_id.eq(wave.as_str()))
        .select(diesel::dsl::max(reminder_rounds::round))
        .get_result(c))?;
    on!(conn, |c| diesel::insert_into(reminder_rounds::table)
        .values((
            reminder_rounds::wave_id.eq(wave.as_str()),
            reminder_rounds::round.eq(last.unwrap_or_default() + 1),
            reminder_rounds::due_at.eq(time(due_at)),
            reminder_rounds::to_all.eq(to_all),
            reminder_rounds::state.eq(RoundState::Planned.name()),
        ))
        .execute(c))?;
    Ok(())
}

/// Takes planned rounds out of the plan: one, or all of them. Whether there was any is told.
pub fn unplan(conn: &mut Conn, wave: &WaveId, number: Option<i32>) -> Result<bool, Error> {
    let planned = reminder_rounds::table
        .filter(reminder_rounds::wave_id.eq(wave.as_str()))
        .filter(reminder_rounds::state.eq(RoundState::Planned.name()));
    let n = match number {
        Some(number) => on!(conn, |c| diesel::delete(
            planned.filter(reminder_rounds::round.eq(number))
        )
        .execute(c))?,
        None => on!(conn, |c| diesel::delete(planned).execute(c))?,
    };
    Ok(n > 0)
}

/// Whether the rounds that are still planned go to those who have answered, too.
pub fn set_to_all(conn: &mut Conn, wave: &WaveId, to_all: bool) -> Result<(), Error> {
    let planned = reminder_rounds::table
        .filter(reminder_rounds::wave_id.eq(wave.as_str()))
        .filter(reminder_rounds::state.eq(RoundState::Planned.name()));
    on!(conn, |c| diesel::update(planned)
        .set(reminder_rounds::to_all.eq(to_all))
        .execute(c))?;
    Ok(())
}

/// Moves a round on from `planned`, unless somebody else did so first: nobody does it twice.
pub fn leave_plan(
    conn: &mut Conn,
    wave: &WaveId,
    number: i32,
    to: RoundState,
) -> Result<bool, Error> {
    let planned = reminder_rounds::table
        .filter(reminder_rounds::wave_id.eq(wave.as_str()))
        .filter(reminder_rounds::round.eq(number))
        .filter(reminder_rounds::state.eq(RoundState::Planned.name()));
    let moved = on!(conn, |c| diesel::update(planned)
        .set(reminder_rounds::state.eq(to.name()))
        .execute(c))?;
    Ok(moved == 1)
}

/// How many mails of these kinds, and of this round if one is named, stand where.
pub fn tally(
    conn: &mut Conn,
    wave: &WaveId,
    kind: &str,
    round: Option<i32>,
) -> Result<Tally, Error> {
    let rows: Vec<(String, i64)> = on!(conn, |c| {
        let mut mails = outbox::table
            .filter(outbox::wave_id.eq(wave.as_str()))
            .filter(outbox::kind.eq(kind))
            .group_by(outbox::state)
            .select((outbox::state, diesel::dsl::count_star()))
            .into_boxed();
        if let Some(round) = round {
            mails = mails.filter(outbox::round.eq(round));
        }
        mails.load(c)
    })?;
    let mut tally = Tally::default();
    for (state, n) in rows {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        match state.as_str() {
            "queued" | "sending" => tally.waiting += n,
            "failed" => tally.failed += n,
            "unknown" => tally.unknown += n,
            // What was sent and what was not needed any more must not be told apart.
            _ => tally.settled += n,
        }
    }
    Ok(tally)
}

/// The addresses that a wave's invitations did not reach, each with the code that was replied. Not
/// those of reminders: that one was sent would tell that the person had not answered.
pub fn failed(conn: &mut Conn, wave: &WaveId) -> Result<Vec<FailedAddress>, Error> {
    let rows: Vec<(Option<String>, Option<String>, Option<String>)> = on!(conn, |c| outbox::table
        .inner_join(invitations::table.on(outbox::invitation_id.eq(invitations::id.nullable())))
        .filter(outbox::wave_id.eq(wave.as_str()))
        .filter(outbox::kind.eq("invitation"))
        .filter(outbox::state.eq("failed"))
        .select((invitations::email, invitations::phone, outbox::reply))
        .load(c))?;
    let address = |(email, phone, reply): (Option<String>, Option<String>, Option<String>)| {
        Some(FailedAddress {
            address: email.or(phone)?,
            reply: reply.unwrap_or_default(),
        })
    };
    let mut failed: Vec<FailedAddress> = rows.into_iter().filter_map(address).collect();
    failed.sort();
    failed.dedup();
    Ok(failed)
}
