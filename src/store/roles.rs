//! Parts that a transaction plays on a database server (ANONYMITY 5.3): who takes a ballot cannot read
//! one, nor can who reads a report.
//!
//! # Why
//! The program owns its tables and could do everything. A transaction that is to take an answer puts
//! these rights off first, so that a mistake in it, or in what it calls, is refused by the database.
//! Parts are roles without a login, named after the database, and are made by the program if its user
//! may make roles; if not, it says so once and plays none.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::sql_types::Text;

use super::Error;

/// Finds out, for this connection, which of the parts its user may play.
pub(super) const LOOK_UP: &str = "SELECT set_config('trivsel.' || part, CASE \
     WHEN NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN 'none' \
     WHEN pg_has_role(current_user, name, 'MEMBER') THEN name ELSE 'none' END, false) \
     FROM (SELECT part, left(current_database(), 50) || '_' || part AS name \
     FROM (VALUES ('respond'), ('count'), ('report')) AS parts (part)) AS named";

/// Takes a ballot: reads what its page needs, uses a right up, and puts in what it cannot read. It waits
/// for nobody for long: whoever answers is told within five seconds, and others may be before them.
pub(super) const RESPOND: &str = "BEGIN; SELECT set_config('lock_timeout', '2s', true), \
     set_config('role', coalesce(current_setting('trivsel.respond', true), 'none'), true)";

/// Reads one moment of everything, ballots too: to count them.
pub(super) const COUNT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \
     SELECT set_config('role', coalesce(current_setting('trivsel.count', true), 'none'), true)";

/// Reads one moment of everything but ballots.
pub(super) const REPORT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \
     SELECT set_config('role', coalesce(current_setting('trivsel.report', true), 'none'), true)";

/// What makes the parts, and this user one who may play them.
const MAKE: &str = "SELECT CASE WHEN rolname IS NULL \
     THEN format('CREATE ROLE %I NOLOGIN; GRANT %I TO CURRENT_USER', name, name) \
     ELSE format('GRANT %I TO CURRENT_USER', name) END AS line \
     FROM (SELECT left(current_database(), 50) || '_' || part AS name \
     FROM (VALUES ('respond'), ('count'), ('report')) AS parts (part)) AS named \
     LEFT JOIN pg_roles ON rolname = name \
     WHERE CASE WHEN rolname IS NULL THEN true ELSE NOT pg_has_role(name, 'MEMBER') END";

/// What gives each part the rights that it lacks. Whoever locks a row must have the right to change one
/// of its columns; for a wave that is the one that other rows refer to, so that a change is refused.
const GRANT: &str = "SELECT format('GRANT %s ON %I TO %I', rights, place, role) AS line \
     FROM (SELECT rights, place, least_right, left(current_database(), 50) || part AS role FROM (VALUES \
     ('_respond', 'SELECT', 'SELECT', 'invitations'), \
     ('_respond', 'UPDATE (answered)', 'UPDATE', 'invitations'), \
     ('_respond', 'SELECT', 'SELECT', 'waves'), \
     ('_respond', 'UPDATE (id)', 'UPDATE', 'waves'), \
     ('_respond', 'INSERT', 'INSERT', 'sealed_ballots'), \
     ('_count', 'SELECT, DELETE', 'SELECT', 'sealed_ballots'), \
     ('_count', 'SELECT, INSERT, DELETE', 'SELECT', 'archive_ballots')) \
     AS given (part, rights, least_right, place) \
     UNION ALL SELECT 'SELECT', relname, 'SELECT', left(current_database(), 50) || part \
     FROM pg_class, (VALUES ('_count'), ('_report')) AS readers (part) \
     WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND NOT relispartition) AS due \
     WHERE NOT has_any_column_privilege(role, quote_ident(place), least_right)";

/// Makes the parts and gives them their rights, as far as this user may.
///
/// Errors: the database failed. That the user may not is none: it is told in the log.
pub(super) fn make(c: &mut PgConnection) -> Result<(), Error> {
    for statement in lines(c, MAKE)? {
        if let Err(error) = c.batch_execute(&statement) {
            tracing::warn!(%error, "the database user may make no roles: whatever takes ballots keeps the right to read them");
            return Ok(());
        }
    }
    let granted = lines(c, GRANT)?.join(";");
    if granted.is_empty() {
        return Ok(());
    }
    if let Err(error) = c.batch_execute(&granted) {
        tracing::warn!(%error, "the roles of the database could not be given their rights");
    }
    Ok(())
}

fn lines(c: &mut PgConnection, query: &str) -> Result<Vec<String>, Error> {
    #[derive(diesel::QueryableByName)]
    struct Line {
        #[diesel(sql_type = Text)]
        line: String,
    }
    let lines: Vec<Line> = diesel::sql_query(query).load(c)?;
    Ok(lines.into_iter().map(|found| found.line).collect())
}
