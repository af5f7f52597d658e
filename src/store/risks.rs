//! Risk assessments, one below an order.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::column::known;
use super::schema::{risk_aspects, risk_assessments};
use super::{Conn, Error, on};
use crate::domain::id::OrderId;
use crate::domain::risk::{Aspect, AspectNote, Clarity, RiskAssessment};

#[derive(Queryable, Selectable)]
#[diesel(table_name = risk_assessments)]
struct RiskRow {
    id: String,
    extent: String,
    character: String,
    prevention: String,
    assessed_on: Option<NaiveDate>,
    assessed_by: String,
    version: i32,
}

/// The risk assessment of an order, if there is one.
pub fn of_order(conn: &mut Conn, order: &OrderId) -> Result<Option<RiskAssessment>, Error> {
    let row: Option<RiskRow> = on!(conn, |c| risk_assessments::table
        .filter(risk_assessments::order_id.eq(order.as_str()))
        .select(RiskRow::as_select())
        .get_result(c)
        .optional())?;
    let Some(row) = row else {
        return Ok(None);
    };
    let rows: Vec<(String, String, String)> = on!(conn, |c| risk_aspects::table
        .filter(risk_aspects::assessment_id.eq(&row.id))
        .select((
            risk_aspects::aspect,
            risk_aspects::clarity,
            risk_aspects::remedy
        ))
        .load(c))?;
    let mut notes = BTreeMap::new();
    for (aspect, clarity, remedy) in rows {
        let clarity = known(&clarity, Clarity::from_name)?;
        notes.insert(aspect, AspectNote { clarity, remedy });
    }
    Ok(Some(RiskAssessment {
        extent: row.extent,
        character: row.character,
        prevention: row.prevention,
        aspects: Aspect::ALL.map(|aspect| notes.remove(aspect.name()).unwrap_or_default()),
        assessed_on: row.assessed_on,
        assessed_by: row.assessed_by,
        version: row.version,
    }))
}

/// Keeps the risk assessment of an order, over the one that stands there. `id` is for a new one.
pub fn set_of_order(
    conn: &mut Conn,
    id: &str,
    order: &OrderId,
    risk: &RiskAssessment,
) -> Result<(), Error> {
    let values = (
        risk_assessments::extent.eq(&risk.extent),
        risk_assessments::character.eq(&risk.character),
        risk_assessments::prevention.eq(&risk.prevention),
        risk_assessments::assessed_on.eq(risk.assessed_on),
        risk_assessments::assessed_by.eq(&risk.assessed_by),
        risk_assessments::version.eq(risk.version),
    );
    on!(conn, |c| diesel::insert_into(risk_assessments::table)
        .values((
            risk_assessments::id.eq(id),
            risk_assessments::order_id.eq(order.as_str()),
            values
        ))
        .on_conflict(risk_assessments::order_id)
        .do_update()
        .set(values)
        .execute(c))?;
    let kept: String = on!(conn, |c| risk_assessments::table
        .filter(risk_assessments::order_id.eq(order.as_str()))
        .select(risk_assessments::id)
        .get_result(c))?;
    on!(conn, |c| diesel::delete(
        risk_aspects::table.filter(risk_aspects::assessment_id.eq(&kept))
    )
    .execute(c))?;
    for (aspect, note) in risk.aspects() {
        on!(conn, |c| diesel::insert_into(risk_aspects::table)
            .values((
                risk_aspects::assessment_id.eq(&kept),
                risk_aspects::aspect.eq(aspect.name()),
                risk_aspects::clarity.eq(note.clarity.name()),
                risk_aspects::remedy.eq(&note.remedy),
            ))
            .execute(c))?;
    }
    Ok(())
}
