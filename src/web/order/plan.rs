//! Plans are linked to an order, and taken away from it.

use actix_web::{HttpRequest, HttpResponse, web};

use super::to_order;
use crate::domain::account::Account;
use crate::domain::id::{OrderId, PlanId};
use crate::services::Context;
use crate::services::link_plan::{link_plan, unlink_plan};
use crate::web::error::Error;
use crate::web::form::{Fields, Posted};
use crate::web::state::State;

/// Links a plan.
pub(in crate::web) async fn link(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Error> {
    let id = OrderId::new(path.into_inner());
    let (order, plan) = (id.clone(), PlanId::new(posted.text("plan")));
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        link_plan(cx, actor, (&order, &plan)).map_err(Error::from)
    };
    state
        .act(&request, &posted.text("csrf"), service)
        .await
        .map(drop)?;
    Ok(to_order(&id))
}

/// Takes a plan away.
pub(in crate::web) async fn unlink(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    posted: Posted,
) -> Result<HttpResponse, Error> {
    let (order, plan) = path.into_inner();
    let id = OrderId::new(order);
    let (order, plan) = (id.clone(), PlanId::new(plan));
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        unlink_plan(cx, actor, (&order, &plan)).map_err(Error::from)
    };
    state
        .act(&request, &posted.text("csrf"), service)
        .await
        .map(drop)?;
    Ok(to_order(&id))
}
