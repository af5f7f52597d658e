//! One-time sign-in links, and the sessions they open. Tokens are kept as digests only.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::column::time;
use super::schema::{sessions, sign_in_links};
use super::{Conn, Error, on};
use crate::domain::id::AccountId;

/// Keeps a sign-in link.
pub fn insert_link(
    conn: &mut Conn,
    id: &str,
    token_hash: &str,
    account: &AccountId,
    expires_at: DateTime<Utc>,
) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(sign_in_links::table)
        .values((
            sign_in_links::id.eq(id),
            sign_in_links::token_hash.eq(token_hash),
            sign_in_links::account_id.eq(account.as_str()),
            sign_in_links::expires_at.eq(time(expires_at)),
            sign_in_links::used.eq(false)
        ))
        .execute(c))?;
    Ok(())
}

/// Uses a link up, if it is neither used nor expired, and tells whose it is.
pub fn use_link(
    conn: &mut Conn,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<AccountId>, Error> {
    let fresh = sign_in_links::table
        .filter(sign_in_links::token_hash.eq(token_hash))
        .filter(sign_in_links::used.eq(false))
        .filter(sign_in_links::expires_at.gt(time(now)));
    let account: Option<String> = on!(conn, |c| diesel::update(fresh)
        .set(sign_in_links::used.eq(true))
        .returning(sign_in_links::account_id)
        .get_result(c)
        .optional())?;
    Ok(account.map(AccountId::new))
}

/// Forgets links that can no longer be used, and sessions that have ended.
pub fn delete_ended(conn: &mut Conn, now: DateTime<Utc>) -> Result<(), Error> {
    on!(conn, |c| {
        diesel::delete(sign_in_links::table.filter(sign_in_links::expires_at.lt(time(now))))
            .execute(c)?;
        diesel::delete(
            sessions::table.filter(
                sessions::ends_at
                    .lt(time(now))
                    .or(sessions::idle_until.lt(time(now))),
            ),
        )
        .execute(c)
    })?;
    Ok(())
}

/// Opens a session.
pub fn insert(
    conn: &mut Conn,
    token_hash: &str,
    account: &AccountId,
    idle_until: DateTime<Utc>,
    ends_at: DateTime<Utc>,
) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(sessions::table)
        .values((
            sessions::token_hash.eq(token_hash),
            sessions::account_id.eq(account.as_str()),
            sessions::idle_until.eq(time(idle_until)),
            sessions::ends_at.eq(time(ends_at))
        ))
        .execute(c))?;
    Ok(())
}

/// Whose session this is and until when it lives without being used, if it has not ended.
pub fn find(
    conn: &mut Conn,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<(AccountId, DateTime<Utc>)>, Error> {
    let row: Option<(String, NaiveDateTime)> = on!(conn, |c| sessions::table
        .filter(sessions::token_hash.eq(token_hash))
        .filter(sessions::ends_at.gt(time(now)))
        .filter(sessions::idle_until.gt(time(now)))
        .select((sessions::account_id, sessions::idle_until))
        .get_result(c)
        .optional())?;
    Ok(row.map(|(account, idle)| (AccountId::new(account), idle.and_utc())))
}

/// Lets a session live on, because it was used.
pub fn prolong(conn: &mut Conn, token_hash: &str, idle_until: DateTime<Utc>) -> Result<(), Error> {
    on!(conn, |c| diesel::update(sessions::table.find(token_hash))
        .set(sessions::idle_until.eq(time(idle_until)))
        .execute(c))?;
    Ok(())
}

/// Ends a session.
pub fn delete(conn: &mut Conn, token_hash: &str) -> Result<(), Error> {
    on!(conn, |c| diesel::delete(sessions::table.find(token_hash))
        .execute(c))?;
    Ok(())
}

/// Ends all sessions of a person: roles have changed.
pub fn delete_of(conn: &mut Conn, account: &AccountId) -> Result<(), Error> {
    on!(conn, |c| diesel::delete(
        sessions::table.filter(sessions::account_id.eq(account.as_str()))
    )
    .execute(c))?;
    Ok(())
}
