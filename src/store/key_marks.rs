//! Which keys this database goes with. The mark is a digest under the key itself, and gives nothing of
//! it away.

use diesel::prelude::*;

use super::schema::key_marks;
use super::{Conn, Error, on};

/// The one row.
const ONE: i32 = 1;

/// The mark of the keys that this database was set up with.
pub fn find(conn: &mut Conn) -> Result<Option<String>, Error> {
    Ok(on!(conn, |c| key_marks::table
        .find(ONE)
        .select(key_marks::mark)
        .get_result(c)
        .optional())?)
}

/// Keeps the mark of the keys that this database goes with from now on.
pub fn set(conn: &mut Conn, mark: &str) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(key_marks::table)
        .values((key_marks::id.eq(ONE), key_marks::mark.eq(mark)))
        .on_conflict(key_marks::id)
        .do_update()
        .set(key_marks::mark.eq(mark))
        .execute(c))?;
    Ok(())
}
