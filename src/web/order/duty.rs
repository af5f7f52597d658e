//! A duty of an order is ticked, or a tick is taken back.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{STALE, Said, printed, to_order, version};
use crate::domain::account::Account;
use crate::domain::id::OrderId;
use crate::domain::order::{Duty, TickForm};
use crate::services::Context;
use crate::services::tick_duty::{DutyError, tick_duty};
use crate::web::error::Error;
use crate::web::form::{Fields, Posted};
use crate::web::state::State;

/// Ticks a duty.
pub(in crate::web) async fn tick(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Error> {
    let (order, duty) = path.into_inner();
    let id = OrderId::new(order);
    let Some(duty) = Duty::from_name(&duty) else {
        // Whoever is not signed in is sent there first, as everywhere.
        printed(&state, &request, id, None).await?;
        return Err(Error::not_found());
    };
    let form = TickForm {
        duty,
        day: posted.text("day"),
        how: posted.text("how"),
        undo: posted.text("undo") == "yes",
        version: version(&posted),
    };
    let (order, sent) = (id.clone(), form.clone());
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        tick_duty(cx, actor, &order, &sent).map_err(duty_said)
    };
    match state
        .try_act(&request, &posted.text("csrf"), service)
        .await?
    {
        Ok(()) => Ok(to_order(&id)),
        Err(key) => printed(&state, &request, id, Some((&form, key))).await,
    }
}

fn duty_said(error: DutyError) -> Said {
    match error {
        DutyError::Wrong(mistake) => Ok(mistake.name()),
        DutyError::Stale => Ok(STALE),
        DutyError::NotFound | DutyError::Store(_) => Err(error.into()),
    }
}
