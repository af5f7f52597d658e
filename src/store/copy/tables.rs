//! Every table, in an order in which no row refers to a later table's.

use diesel::{Column, Expression, Table as _};

use super::value::{Kind, Kinded};
use crate::store::schema;

/// A table, as far as copying it needs to know.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, and what they hold.
    pub(super) columns: Vec<(&'static str, Kind)>,
    /// The columns of its primary key.
    pub(super) keys: Vec<(&'static str, Kind)>,
    /// The column that refers to another row of the same table.
    pub(super) of_itself: Option<&'static str>,
}

impl Table {
    /// The names of its columns.
    pub fn columns(&self) -> Vec<&'static str> {
        self.columns.iter().map(|(name, _)| *name).collect()
    }

    /// The names of the columns of its primary key.
    pub fn keys(&self) -> Vec<&'static str> {
        self.keys.iter().map(|(name, _)| *name).collect()
    }
}

/// Columns one after the other.
trait Listed {
    fn list() -> Vec<(&'static str, Kind)>;
}

macro_rules! lists {
    () => {};
    ($first:ident $($rest:ident)*) => {
        impl<$first, $($rest,)*> Listed for ($first, $($rest,)*)
        where
            $first: Column + Expression<SqlType: Kinded>,
            $($rest: Column + Expression<SqlType: Kinded>,)*
        {
            fn list() -> Vec<(&'static str, Kind)> {
                vec![
                    ($first::NAME, <$first as Expression>::SqlType::KIND),
                    $(($rest::NAME, <$rest as Expression>::SqlType::KIND),)*
                ]
            }
        }
        lists!($($rest)*);
    };
}
lists!(A B C D E F G H I J K L M N O P Q R S T U V W X);

fn listed<C: Listed>(_: C) -> Vec<(&'static str, Kind)> {
    C::list()
}

macro_rules! tables {
    ($($table:ident ($($key:ident),+) $(of $itself:ident)?;)+) => {
        vec![$(Table {
            name: stringify!($table),
            columns: listed(schema::$table::table::all_columns()),
            keys: listed(($(schema::$table::$key,)+)),
            of_itself: tables!(@ $($itself)?),
        }),+]
    };
    (@) => { None };
    (@ $itself:ident) => { Some(stringify!($itself)) };
}

/// Every table, whatever a row refers to before the row itself. A test holds this list to the tables
/// of both databases, their keys and their references.
pub fn tables() -> Vec<Table> {
    let mut all = first();
    all.extend(then());
    all
}

fn first() -> Vec<Table> {
    tables! {
        units (id) of parent_id;
        instruments (id, version);
        waves (id);
        wave_units (wave_id, unit_id);
        invitations (id);
        shown_rates (wave_id, unit_id);
        opening_codes (wave_id, holder);
        archive_ballots (wave_id, slot);
        sealed_ballots (wave_id, slot);
        draft_blobs (id);
        norms (wave_id);
        lineages (wave_id, from_unit, to_unit);
        release_units (wave_id, unit_id);
        release_wholes (wave_id);
        release_comments (wave_id, id);
        accounts (id);
        sign_in_links (id);
        sessions (token_hash);
        outbox (id);
        wave_mails (wave_id);
        reminder_rounds (wave_id, round);
        journal (id);
        key_marks (id);
        organisation_marks (id);
        tries (kind, slot);
    }
}

fn then() -> Vec<Table> {
    tables! {
        plans (id);
        grants (id);
        plan_units (plan_id, unit_id);
        plan_sources (id);
        plan_members (id);
        focus_areas (id);
        measures (id);
        measure_steps (measure_id, position);
        occasions (id);
        plan_notes (id);
        waits (id);
        orders (id);
        order_units (order_id, unit_id);
        order_duties (order_id, duty);
        order_plans (order_id, plan_id);
        risk_assessments (id);
        risk_aspects (assessment_id, aspect);
        decisions (id);
        trio_answers (unit_id, month);
        idea_ratings (measure_id);
        indicators (unit_id, indicator, period);
        mail_days (kind, day);
        told_deadlines (account_id, about, day, step);
        mail_choices (account_id);
        unsubscribe_links (token_hash);
        plan_moves (plan_id, position);
        focus_origins (focus_id);
        plan_votes (plan_id, wave_id);
    }
}
