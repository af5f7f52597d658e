//! Figures beside the survey: one for each unit, indicator and period.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::schema::indicators;
use super::{Conn, Error, on};
use crate::domain::id::UnitId;
use crate::domain::indicator::{Amount, Figure, Kind, Period};

#[derive(Queryable, Selectable)]
#[diesel(table_name = indicators)]
struct Row {
    unit_id: String,
    indicator: String,
    period: String,
    amount: Option<i64>,
    unit_of_measure: String,
    upper_limit: Option<i64>,
    source: String,
    note: String,
}

impl Row {
    fn figure(self) -> Figure {
        Figure {
            unit: UnitId::new(self.unit_id),
            kind: Kind::from_name(&self.indicator),
            period: Period::read(&self.period),
            value: self.amount.map(Amount::from_parts),
            unit_of_measure: self.unit_of_measure,
            limit: self.upper_limit.map(Amount::from_parts),
            source: self.source,
            note: self.note,
        }
    }
}

/// All figures of a unit.
pub fn of_unit(conn: &mut Conn, unit: &UnitId) -> Result<Vec<Figure>, Error> {
    let rows: Vec<Row> = on!(conn, |c| indicators::table
        .filter(indicators::unit_id.eq(unit.as_str()))
        .order((indicators::indicator, indicators::period))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Row::figure).collect())
}

/// All figures.
pub fn all(conn: &mut Conn) -> Result<Vec<Figure>, Error> {
    let rows: Vec<Row> = on!(conn, |c| indicators::table
        .order((
            indicators::unit_id,
            indicators::indicator,
            indicators::period
        ))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Row::figure).collect())
}

/// Keeps a figure.
///
/// Errors: [`Error::Duplicate`] if there is one of this unit, indicator and period.
pub fn insert(conn: &mut Conn, figure: &Figure, imported_on: NaiveDate) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(indicators::table)
        .values((
            indicators::unit_id.eq(figure.unit.as_str()),
            indicators::indicator.eq(figure.kind.name()),
            indicators::period.eq(figure.period.text()),
            indicators::amount.eq(figure.value.map(Amount::parts)),
            indicators::unit_of_measure.eq(&figure.unit_of_measure),
            indicators::upper_limit.eq(figure.limit.map(Amount::parts)),
            indicators::source.eq(&figure.source),
            indicators::note.eq(&figure.note),
            indicators::imported_on.eq(imported_on),
        ))
        .execute(c))?;
    Ok(())
}

/// Takes a figure out, to be replaced.
pub fn delete(conn: &mut Conn, figure: &Figure) -> Result<(), Error> {
    let key = (
        figure.unit.as_str(),
        figure.kind.name(),
        figure.period.text(),
    );
    on!(conn, |c| diesel::delete(indicators::table.find(key))
        .execute(c))?;
    Ok(())
}
