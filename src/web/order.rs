//! `/orders`: an authority's orders, from receipt to the package that says how they were met.

pub mod duty;
pub mod package;
pub mod plan;
pub mod risk;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::form::{Fields, Posted};
use super::state::State;
use crate::domain::account::Account;
use crate::domain::id::{OrderId, UnitId};
use crate::domain::order::{OrderForm, TickForm};
use crate::services::Context;
use crate::services::keep_order::{self, OrderError};
use crate::services::read_order::{list_orders, read_for_edit, read_for_new, read_order};
use crate::views::order::{OrderFormPage, OrderPage, OrdersPage};

/// What a form got wrong, as its name in messages; or a refusal that has a page of its own.
type Said = Result<&'static str, Error>;

/// The word for a form that somebody else was faster with.
const STALE: &str = "stale";

/// The list of orders.
pub(super) async fn index(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let (index, visitor) = state.read(&request, list_orders).await?;
    let words = state.words(visitor.account.language);
    state.page(&request, &visitor, &OrdersPage::of(words, &index))
}

/// The form for a new order.
pub(super) async fn new(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    form(&state, &request, None, (None, None)).await
}

/// The form for an order that is kept.
pub(super) async fn edit(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let id = OrderId::new(path.into_inner());
    form(&state, &request, Some(id), (None, None)).await
}

/// Writes an order down.
pub(super) async fn make(
    state: web::Data<State>,
    request: HttpRequest,
    posted: Posted,
) -> Result<HttpResponse, Error> {
    let written = order_form(&posted);
    let sent = written.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        keep_order::make_order(cx, actor, &sent).map_err(order_said)
    };
    match state
        .try_act(&request, &posted.text("csrf"), service)
        .await?
    {
        Ok(order) => Ok(to_order(&order)),
        Err(key) => form(&state, &request, None, (Some(written), Some(key))).await,
    }
}

/// Mends an order.
pub(super) async fn save(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Error> {
    let id = OrderId::new(path.into_inner());
    let written = order_form(&posted);
    let (order, sent) = (id.clone(), written.clone());
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        keep_order::edit_order(cx, actor, &order, &sent).map_err(order_said)
    };
    match state
        .try_act(&request, &posted.text("csrf"), service)
        .await?
    {
        Ok(()) => Ok(to_order(&id)),
        Err(key) => form(&state, &request, Some(id), (Some(written), Some(key))).await,
    }
}

/// Deletes an order.
pub(super) async fn delete(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Error> {
    let id = OrderId::new(path.into_inner());
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        keep_order::delete_order(cx, actor, &id).map_err(Error::from)
    };
    state
        .act(&request, &posted.text("csrf"), service)
        .await
        .map(drop)?;
    Ok(to("/orders"))
}

/// Brings a deleted order back.
pub(super) async fn restore(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    posted: Posted,
) -> Result<HttpResponse, Error> {
    let id = OrderId::new(path.into_inner());
    let order = id.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        keep_order::restore_order(cx, actor, &order).map_err(Error::from)
    };
    state
        .act(&request, &posted.text("csrf"), service)
        .await
        .map(drop)?;
    Ok(to_order(&id))
}

/// An order.
pub(super) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    printed(&state, &request, OrderId::new(path.into_inner()), None).await
}

/// The page of an order, with what the last try to tick a duty was refused for.
async fn printed(
    state: &web::Data<State>,
    request: &HttpRequest,
    order: OrderId,
    refused: Option<(&TickForm, &'static str)>,
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state
        .read(request, move |cx, actor| read_order(cx, actor, &order))
        .await?;
    let words = state.words(visitor.account.language);
    let page = state.page(request, &visitor, &OrderPage::of(words, &reading, refused))?;
    Ok(refused_with(page, refused.map(|(_, key)| key)))
}

/// The form of an order: what stands in it, or what was written and why it is refused.
async fn form(
    state: &web::Data<State>,
    request: &HttpRequest,
    order: Option<OrderId>,
    (written, error): (Option<OrderForm>, Option<&'static str>),
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state
        .read(request, move |cx, actor| match &order {
            Some(order) => read_for_edit(cx, actor, order),
            None => read_for_new(cx, actor),
        })
        .await?;
    let stands = || reading.order.as_ref().map(OrderForm::of);
    let written = written.or_else(stands).unwrap_or_default();
    let words = state.words(visitor.account.language);
    let page = OrderFormPage::of(words, &reading, &written, error);
    Ok(refused_with(state.page(request, &visitor, &page)?, error))
}

/// The page with the status of a refusal: 409 where somebody else was faster, 422 for all others.
fn refused_with(mut page: HttpResponse, error: Option<&'static str>) -> HttpResponse {
    if let Some(key) = error {
        *page.status_mut() = if key == STALE {
            StatusCode::CONFLICT
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
    }
    page
}

/// The version that a form was made from. A form without one is older than everything.
fn version(fields: &Vec<(String, String)>) -> i32 {
    fields.text("version").parse().unwrap_or(-1)
}

fn order_form(fields: &Vec<(String, String)>) -> OrderForm {
    OrderForm {
        title: fields.text("title"),
        reference: fields.text("reference"),
        decided_on: fields.text("decided_on"),
        received_on: fields.text("received_on"),
        comply_by: fields.text("comply_by"),
        report_back_on: fields.text("report_back_on"),
        units: fields.all("unit").into_iter().map(UnitId::new).collect(),
        version: version(fields),
    }
}

fn order_said(error: OrderError) -> Said {
    match error {
        OrderError::Wrong(mistake) => Ok(mistake.name()),
        OrderError::Stale => Ok(STALE),
        OrderError::NotFound | OrderError::Store(_) => Err(error.into()),
    }
}

fn to_order(order: &OrderId) -> HttpResponse {
    to(&format!("/orders/{order}"))
}

fn to(address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, address))
        .finish()
}
