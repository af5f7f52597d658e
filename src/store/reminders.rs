//! What people with accounts were told of, which mails they want, and the links that stop them.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::column::known;
use super::schema::{mail_choices, mail_days, told_deadlines, unsubscribe_links};
use super::{Conn, Error, on};
use crate::domain::id::{AccountId, UnitId};
use crate::domain::remind::{Deadline, MailChoice, PlanMail, Step};

/// Whether mails of this kind have been planned for this day.
pub fn is_planned(conn: &mut Conn, kind: PlanMail, day: NaiveDate) -> Result<bool, Error> {
    let found: i64 = on!(conn, |c| mail_days::table
        .filter(mail_days::kind.eq(kind.name()))
        .filter(mail_days::day.eq(day))
        .count()
        .get_result(c))?;
    Ok(found > 0)
}

/// Begins to plan mails of this kind for this day, unless somebody has done so.
pub fn begin_day(conn: &mut Conn, kind: PlanMail, day: NaiveDate) -> Result<bool, Error> {
    let begun = on!(conn, |c| diesel::insert_into(mail_days::table)
        .values((mail_days::kind.eq(kind.name()), mail_days::day.eq(day)))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(begun == 1)
}

/// Notes that a person is told of a deadline at a step, in this mail, unless it was told before.
pub fn tell(
    conn: &mut Conn,
    (account, mail): (&AccountId, &str),
    (deadline, step): (&Deadline, Step),
) -> Result<bool, Error> {
    let told = on!(conn, |c| diesel::insert_into(told_deadlines::table)
        .values((
            told_deadlines::account_id.eq(account.as_str()),
            told_deadlines::about.eq(&deadline.about),
            told_deadlines::day.eq(deadline.day),
            told_deadlines::step.eq(step.name()),
            told_deadlines::mail_id.eq(mail),
            told_deadlines::title.eq(&deadline.title),
            told_deadlines::address.eq(&deadline.address),
            told_deadlines::unit_id.eq(deadline.unit.as_str()),
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(told == 1)
}

/// What a mail is to tell of.
pub fn told(conn: &mut Conn, mail: &str) -> Result<Vec<Deadline>, Error> {
    type Row = (String, String, NaiveDate, String, String);
    let rows: Vec<Row> = on!(conn, |c| told_deadlines::table
        .filter(told_deadlines::mail_id.eq(mail))
        .order((told_deadlines::day, told_deadlines::about))
        .select((
            told_deadlines::about,
            told_deadlines::title,
            told_deadlines::day,
            told_deadlines::address,
            told_deadlines::unit_id,
        ))
        .load(c))?;
    let deadline = |(about, title, day, address, unit): Row| Deadline {
        about,
        title,
        day,
        address,
        unit: UnitId::new(unit),
        duty: None,
    };
    Ok(rows.into_iter().map(deadline).collect())
}

/// Which mails a person wants.
pub fn choice(conn: &mut Conn, account: &AccountId) -> Result<MailChoice, Error> {
    let row: Option<(bool, bool)> = on!(conn, |c| mail_choices::table
        .find(account.as_str())
        .select((mail_choices::reminders, mail_choices::digest))
        .get_result(c)
        .optional())?;
    Ok(
        row.map_or_else(MailChoice::default, |(reminders, digest)| MailChoice {
            reminders,
            digest,
        }),
    )
}

/// Keeps which mails a person wants.
pub fn set_choice(conn: &mut Conn, account: &AccountId, choice: MailChoice) -> Result<(), Error> {
    let values = (
        mail_choices::reminders.eq(choice.reminders),
        mail_choices::digest.eq(choice.digest),
    );
    on!(conn, |c| diesel::insert_into(mail_choices::table)
        .values((mail_choices::account_id.eq(account.as_str()), values))
        .on_conflict(mail_choices::account_id)
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// Keeps the link of a mail with which such mails are stopped.
pub fn insert_link(
    conn: &mut Conn,
    token_hash: &str,
    (account, kind): (&AccountId, PlanMail),
    made_on: NaiveDate,
) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(unsubscribe_links::table)
        .values((
            unsubscribe_links::token_hash.eq(token_hash),
            unsubscribe_links::account_id.eq(account.as_str()),
            unsubscribe_links::kind.eq(kind.name()),
            unsubscribe_links::made_on.eq(made_on),
        ))
        .execute(c))?;
    Ok(())
}

/// Whose mails a link stops, and which.
pub fn link(conn: &mut Conn, token_hash: &str) -> Result<Option<(AccountId, PlanMail)>, Error> {
    let row: Option<(String, String)> = on!(conn, |c| unsubscribe_links::table
        .find(token_hash)
        .select((unsubscribe_links::account_id, unsubscribe_links::kind))
        .get_result(c)
        .optional())?;
    row.map(|(account, kind)| Ok((AccountId::new(account), known(&kind, PlanMail::from_name)?)))
        .transpose()
}

/// Forgets what was told of days before this one, and links that were made before it.
pub fn forget(conn: &mut Conn, before: NaiveDate) -> Result<(), Error> {
    on!(conn, |c| {
        diesel::delete(mail_days::table.filter(mail_days::day.lt(before))).execute(c)?;
        diesel::delete(told_deadlines::table.filter(told_deadlines::day.lt(before))).execute(c)?;
        diesel::delete(unsubscribe_links::table.filter(unsubscribe_links::made_on.lt(before)))
            .execute(c)
    })?;
    Ok(())
}
