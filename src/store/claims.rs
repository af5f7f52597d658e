//! What one server does at a time, and until when it is its own. Every change is made on a condition,
//! so that of several who claim the same at once one gets it; whoever dies is out of the way when its
//! time is over. Clocks of servers must agree to well below that time.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::column::time;
use super::schema::claims;
use super::{Conn, Error, on};

/// Claims something until a time, unless it is somebody else's at this moment.
pub fn take(
    conn: &mut Conn,
    (what, holder): (&str, &str),
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, Error> {
    let made = on!(conn, |c| diesel::insert_into(claims::table)
        .values((
            claims::what.eq(what),
            claims::holder.eq(holder),
            claims::until.eq(time(until))
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    if made == 1 {
        return Ok(true);
    }
    let free = claims::table
        .filter(claims::what.eq(what))
        .filter(claims::until.le(time(now)).or(claims::holder.eq(holder)));
    let taken = on!(conn, |c| diesel::update(free)
        .set((claims::holder.eq(holder), claims::until.eq(time(until))))
        .execute(c))?;
    Ok(taken == 1)
}

/// Keeps a claim for longer, unless it has become somebody else's.
pub fn keep(
    conn: &mut Conn,
    (what, holder): (&str, &str),
    until: DateTime<Utc>,
) -> Result<bool, Error> {
    let mine = claims::table
        .filter(claims::what.eq(what))
        .filter(claims::holder.eq(holder));
    let kept = on!(conn, |c| diesel::update(mine)
        .set(claims::until.eq(time(until)))
        .execute(c))?;
    Ok(kept == 1)
}

/// Gives a claim back, if it is still this holder's.
pub fn leave(conn: &mut Conn, what: &str, holder: &str) -> Result<(), Error> {
    let mine = claims::table
        .filter(claims::what.eq(what))
        .filter(claims::holder.eq(holder));
    on!(conn, |c| diesel::delete(mine).execute(c))?;
    Ok(())
}

/// Until when something is somebody's, if it is at this moment.
pub fn held_until(
    conn: &mut Conn,
    what: &str,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, Error> {
    let until: Option<NaiveDateTime> = on!(conn, |c| claims::table
        .filter(claims::what.eq(what))
        .filter(claims::until.gt(time(now)))
        .select(claims::until)
        .first(c)
        .optional())?;
    Ok(until.map(|until| until.and_utc()))
}

/// Forgets claims whose time is over.
pub fn forget(conn: &mut Conn, now: DateTime<Utc>) -> Result<(), Error> {
    let over = claims::table.filter(claims::until.le(time(now)));
    on!(conn, |c| diesel::delete(over).execute(c))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::store::{Database, Db};

    #[test]
    fn one_holder_at_a_time_and_the_dead_are_out_of_the_way() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&Database::in_folder(folder.path())).unwrap();
        let conn = &mut db.conn().unwrap();
        let at = |minute| DateTime::UNIX_EPOCH + Duration::minutes(minute);
        let (a, b) = (("count w", "a"), ("count w", "b"));
        assert!(take(conn, a, (at(0), at(5))).unwrap());
        assert!(!take(conn, b, (at(4), at(9))).unwrap(), "it is a's");
        assert!(take(conn, ("count v", "b"), (at(4), at(9))).unwrap());
        assert!(take(conn, a, (at(4), at(6))).unwrap(), "a's own");
        assert!(keep(conn, a, at(8)).unwrap());
        assert!(!keep(conn, b, at(99)).unwrap(), "never b's");
        assert_eq!(held_until(conn, "count w", at(7)).unwrap(), Some(at(8)));
        assert_eq!(held_until(conn, "count w", at(8)).unwrap(), None);
        assert!(take(conn, b, (at(8), at(13))).unwrap(), "a is dead");
        assert!(!keep(conn, a, at(99)).unwrap(), "and comes too late");
        leave(conn, "count w", "a").unwrap();
        assert!(held_until(conn, "count w", at(9)).unwrap().is_some());
        leave(conn, "count w", "b").unwrap();
        assert!(take(conn, a, (at(9), at(10))).unwrap());
        forget(conn, at(10)).unwrap();
        assert!(!keep(conn, a, at(99)).unwrap(), "it is forgotten");
    }
}
