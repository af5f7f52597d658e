//! Connections to a database server: how soon its absence is noticed, and what it must be set to.

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool};
use diesel::result::Error as DieselError;
use diesel::{Connection, RunQueryDsl};

use super::{Error, builder};
use crate::store::roles;

/// What makes a connection notice within two seconds that nobody is at the other end, where the
/// network would wait a quarter of an hour: libpq's parameters, in seconds, the last in milliseconds.
const NOTICE: [(&str, &str); 5] = [
    ("connect_timeout", "2"),
    ("keepalives_idle", "1"),
    ("keepalives_interval", "1"),
    ("keepalives_count", "2"),
    ("tcp_user_timeout", "1500"),
];

/// The address of a server, with what notices its absence unless the address says otherwise.
fn noticing(url: &str) -> String {
    let missing = NOTICE
        .iter()
        .filter(|(name, _)| !url.contains(&format!("{name}=")));
    missing.fold(url.to_owned(), |url, (name, value)| {
        let mark = if url.contains('?') { '&' } else { '?' };
        format!("{url}{mark}{name}={value}")
    })
}

/// Connections to the server at this address.
///
/// Errors: it cannot be reached, or would lose what it has confirmed.
pub(super) fn pool(url: &str) -> Result<Pool<ConnectionManager<PgConnection>>, Error> {
    let url = &noticing(url);
    // Once by hand: the pool would try for as long as it is patient, and then say less.
    let mut first =
        PgConnection::establish(url).map_err(|error| Error::Unreachable(error.to_string()))?;
    assert_durable(&mut first).map_err(|error| Error::Unreachable(error.to_string()))?;
    builder(Box::new(OnServer))
        .build(ConnectionManager::new(url))
        .map_err(|error| Error::Busy(error.to_string()))
}

/// Times are UTC; nobody waits for another for longer than a page may take; and a server that stops in
/// the middle of its work is not waited for either. The database notices as soon as the server does that
/// nobody is at the other end: what such a transaction holds, nobody else could use.
const SETTINGS: &str = "SET TIME ZONE 'UTC'; SET lock_timeout = '5s'; \
     SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = 'warning'; \
     SET tcp_keepalives_idle = 1; SET tcp_keepalives_interval = 1; SET tcp_keepalives_count = 2; \
     SET tcp_user_timeout = 1500";

/// A connection to a server.
#[derive(Debug)]
struct OnServer;

impl CustomizeConnection<PgConnection, diesel::r2d2::Error> for OnServer {
    fn on_acquire(&self, conn: &mut PgConnection) -> Result<(), diesel::r2d2::Error> {
        conn.batch_execute(SETTINGS)
            .and_then(|()| conn.batch_execute(roles::LOOK_UP))
            .and_then(|()| assert_durable(conn))
            .map_err(diesel::r2d2::Error::QueryError)
    }
}

/// What a database server must be set to: a confirmed commit survives its fall, and rows can be
/// written.
fn assert_durable(conn: &mut PgConnection) -> Result<(), DieselError> {
    #[derive(diesel::QueryableByName)]
    struct Setting {
        #[diesel(sql_type = diesel::sql_types::Text)]
        name: String,
        #[diesel(sql_type = diesel::sql_types::Text)]
        setting: String,
    }
    let settings: Vec<Setting> = diesel::sql_query(
        "SELECT name, setting FROM pg_settings WHERE name IN \
         ('fsync', 'full_page_writes', 'synchronous_commit', 'transaction_read_only')",
    )
    .load(conn)?;
    for Setting { name, setting } in settings {
        let is_right = match name.as_str() {
            "synchronous_commit" => {
                ["on", "remote_write", "remote_apply"].contains(&setting.as_str())
            }
            "transaction_read_only" => setting == "off",
            _ => setting == "on",
        };
        if !is_right {
            let why = format!(
                "the database server has {name} = {setting}, and would lose or refuse answers"
            );
            return Err(DieselError::QueryBuilderError(why.into()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_what_notices_absence_and_keeps_what_it_says_itself() {
        let bare = noticing("postgres://u@h/x");
        assert!(
            bare.starts_with("postgres://u@h/x?connect_timeout=2&"),
            "{bare}"
        );
        let own = noticing("postgres://u@h/x?connect_timeout=9");
        assert!(
            own.starts_with("postgres://u@h/x?connect_timeout=9&keepalives_idle=1"),
            "{own}"
        );
        assert!(!own.contains("connect_timeout=2"), "{own}");
    }
}
