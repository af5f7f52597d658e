//! How often something was tried within a minute, counted for all servers together. Rows hold a slot
//! that many places share, and no address.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::column::time;
use super::schema::tries;
use super::{Conn, Error, on};

/// What is tried, by whom, and how often it may be within a window.
#[derive(Debug, Clone, Copy)]
pub struct Tried {
    /// What.
    pub kind: &'static str,
    /// By whom: a slot.
    pub slot: u16,
    /// How often it may be.
    pub limit: u32,
}

/// Counts a try, unless it was tried too often within the window that is under way: then until when
/// that lasts. A window begins with the first try in it.
pub fn count(
    conn: &mut Conn,
    tried: Tried,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<DateTime<Utc>>, Error> {
    // Somebody else may begin the window between two of these steps; then the first one will do.
    for _ in 0..2 {
        if goes_on(conn, tried, (now, until))? || begins(conn, tried, (now, until))? {
            return Ok(None);
        }
        if let Some(until) = full_until(conn, tried, (now, until))? {
            return Ok(Some(until));
        }
    }
    Ok(None)
}

/// Counts a try within the window that is under way, if it has room.
fn goes_on(
    conn: &mut Conn,
    tried: Tried,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, Error> {
    let room = tries::table
        .filter(tries::kind.eq(tried.kind))
        .filter(tries::slot.eq(i32::from(tried.slot)))
        .filter(tries::until.gt(time(now)))
        .filter(tries::until.le(time(until)))
        .filter(tries::n.lt(super::column::count(tried.limit)));
    let counted = on!(conn, |c| diesel::update(room)
        .set(tries::n.eq(tries::n + 1))
        .execute(c))?;
    Ok(counted == 1)
}

/// Begins a window, if none is under way. One that would end later than one that begins now is of a
/// clock that was set back, and counts for nothing.
fn begins(
    conn: &mut Conn,
    tried: Tried,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, Error> {
    let slot = i32::from(tried.slot);
    let over = tries::table
        .filter(tries::kind.eq(tried.kind))
        .filter(tries::slot.eq(slot))
        .filter(tries::until.le(time(now)).or(tries::until.gt(time(until))));
    let begun = on!(conn, |c| diesel::update(over)
        .set((tries::n.eq(1), tries::until.eq(time(until))))
        .execute(c))?;
    if begun == 1 {
        return Ok(true);
    }
    let made = on!(conn, |c| diesel::insert_into(tries::table)
        .values((
            tries::kind.eq(tried.kind),
            tries::slot.eq(slot),
            tries::n.eq(1),
            tries::until.eq(time(until))
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(made == 1)
}

/// Until when nothing more may be tried, if that is so. Asking counts for nothing.
pub fn full_until(
    conn: &mut Conn,
    tried: Tried,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<DateTime<Utc>>, Error> {
    let full: Option<NaiveDateTime> = on!(conn, |c| tries::table
        .filter(tries::kind.eq(tried.kind))
        .filter(tries::slot.eq(i32::from(tried.slot)))
        .filter(tries::until.gt(time(now)))
        .filter(tries::until.le(time(until)))
        .filter(tries::n.ge(super::column::count(tried.limit)))
        .select(tries::until)
        .get_result(c)
        .optional())?;
    Ok(full.map(|until| until.and_utc()))
}

/// Forgets windows that are over.
pub fn forget(conn: &mut Conn, now: DateTime<Utc>) -> Result<(), Error> {
    let over = tries::table.filter(tries::until.le(time(now)));
    on!(conn, |c| diesel::delete(over).execute(c))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;
    use crate::store::{Database, Db};

    #[test]
    fn a_window_has_room_for_its_limit_and_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&Database::in_folder(folder.path())).unwrap();
        let conn = &mut db.conn().unwrap();
        let at = |second| DateTime::UNIX_EPOCH + Duration::seconds(second);
        let times = |second| (at(second), at(second + 60));
        let (kind, limit) = ("code", 5);
        let place = |slot| Tried { kind, slot, limit };
        for second in [0, 0, 20, 59, 59] {
            assert_eq!(full_until(conn, place(7), times(second)).unwrap(), None);
            assert_eq!(count(conn, place(7), times(second)).unwrap(), None);
        }
        for _ in 0..3 {
            let refused = count(conn, place(7), times(59)).unwrap();
            assert_eq!(refused, Some(at(60)), "the sixth, and it costs nothing");
        }
        assert_eq!(full_until(conn, place(7), times(30)).unwrap(), Some(at(60)));
        assert_eq!(count(conn, place(8), times(59)).unwrap(), None, "another");
        let links = Tried {
            kind: "link",
            ..place(7)
        };
        assert_eq!(count(conn, links, times(59)).unwrap(), None, "another kind");
        assert_eq!(count(conn, place(7), times(60)).unwrap(), None, "later");
        let rows =
            |conn: &mut Conn| -> i64 { on!(conn, |c| tries::table.count().get_result(c)).unwrap() };
        assert_eq!(rows(conn), 3);
        forget(conn, at(119)).unwrap();
        assert_eq!(rows(conn), 1);
        // A clock that was set back locks nobody out.
        for _ in 0..5 {
            assert_eq!(count(conn, place(7), times(500)).unwrap(), None);
        }
        assert_eq!(count(conn, place(7), times(0)).unwrap(), None);
    }
}
