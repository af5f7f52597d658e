//! What groups say about measures from the catalogue, and which measure came from which idea.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::column::known;
use super::schema::idea_ratings;
use super::{Conn, Error, on};
use crate::domain::id::MeasureId;
use crate::domain::idea::{Helped, InUse, Rating};

#[derive(Queryable, Selectable)]
#[diesel(table_name = idea_ratings)]
struct RatingRow {
    measure_id: String,
    used: String,
    helped: String,
    why: String,
    rated_on: NaiveDate,
    rated_by: String,
    version: i32,
}

impl RatingRow {
    fn read(self) -> Result<(MeasureId, Rating), Error> {
        let rating = Rating {
            used: known(&self.used, InUse::from_name)?,
            helped: known(&self.helped, Helped::from_name)?,
            why: self.why,
            on: self.rated_on,
            by: self.rated_by,
            version: self.version,
        };
        Ok((MeasureId::new(self.measure_id), rating))
    }
}

/// What the group says of a measure, if it has said anything.
pub fn find(conn: &mut Conn, measure: &MeasureId) -> Result<Option<Rating>, Error> {
    let row: Option<RatingRow> = on!(conn, |c| idea_ratings::table
        .find(measure.as_str())
        .select(RatingRow::as_select())
        .get_result(c)
        .optional())?;
    let read = row.map(RatingRow::read).transpose()?;
    Ok(read.map(|(_, rating)| rating))
}

/// What all groups say, by measure. Whether a measure still counts, its plan says.
pub fn all(conn: &mut Conn) -> Result<BTreeMap<MeasureId, Rating>, Error> {
    let rows: Vec<RatingRow> = on!(conn, |c| idea_ratings::table
        .select(RatingRow::as_select())
        .load(c))?;
    rows.into_iter().map(RatingRow::read).collect()
}

/// Keeps what a group says of a measure, instead of what it said before.
pub fn keep(conn: &mut Conn, measure: &MeasureId, rating: &Rating) -> Result<(), Error> {
    on!(conn, |c| diesel::delete(
        idea_ratings::table.find(measure.as_str())
    )
    .execute(c))?;
    on!(conn, |c| diesel::insert_into(idea_ratings::table)
        .values((
            idea_ratings::measure_id.eq(measure.as_str()),
            idea_ratings::used.eq(rating.used.name()),
            idea_ratings::helped.eq(rating.helped.name()),
            idea_ratings::why.eq(&rating.why),
            idea_ratings::rated_on.eq(rating.on),
            idea_ratings::rated_by.eq(&rating.by),
            idea_ratings::version.eq(rating.version),
        ))
        .execute(c))?;
    Ok(())
}
