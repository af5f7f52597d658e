//! `/plans/{plan}/waits`: what a plan waits for, and what waits for it.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::form::{Fields, Posted};
use super::state::State;
use crate::domain::account::Account;
use crate::domain::id::{FocusId, MeasureId, PlanId, WaitId};
use crate::domain::plan::Party;
use crate::services::Context;
use crate::services::read_waits::{Draft, read_waits};
use crate::services::wait_for::{self, NewWait, WaitError};
use crate::views::plan::WaitsPage;

/// The chain, and the form as far as it has been filled in.
pub(super) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    query: web::Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let id = PlanId::new(path.into_inner());
    printed(&state, &request, (id, draft(&query)), None).await
}

/// Adds a wait.
pub(super) async fn add(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let id = PlanId::new(path.into_inner());
    let draft = draft(&form);
    let new = NewWait {
        party: draft.party.clone().unwrap_or(Party::Plan),
        awaited: draft.awaited.clone().unwrap_or_else(|| PlanId::new("")),
        measure: draft.measure.clone(),
    };
    let plan = id.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        wait_for::wait_for(cx, actor, &plan, &new).map_err(said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(_) => Ok(back(&id)),
        Err(key) => printed(&state, &request, (id, draft), Some(key)).await,
    }
}

/// Ends a wait.
pub(super) async fn end(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (plan, wait) = path.into_inner();
    let (id, wait) = (PlanId::new(plan), WaitId::new(wait));
    let plan = id.clone();
    let service =
        move |cx: &mut Context<'_>, actor: &Account| wait_for::end_wait(cx, actor, &plan, &wait);
    state.act(&request, &form.text("csrf"), service).await?;
    Ok(back(&id))
}

/// Ends the wait of a focus area for a group that has no plan here.
pub(super) async fn end_words(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (plan, focus) = path.into_inner();
    let (id, focus) = (PlanId::new(plan), FocusId::new(focus));
    let plan = id.clone();
    let service =
        move |cx: &mut Context<'_>, actor: &Account| wait_for::end_words(cx, actor, &plan, &focus);
    state.act(&request, &form.text("csrf"), service).await?;
    Ok(back(&id))
}

async fn printed(
    state: &web::Data<State>,
    request: &HttpRequest,
    (plan, draft): (PlanId, Draft),
    error: Option<&str>,
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state
        .read(request, move |cx, actor| {
            read_waits(cx, actor, &plan, &draft)
        })
        .await?;
    let words = state.words(visitor.account.language);
    let mut page = state.page(request, &visitor, &WaitsPage::of(words, &reading, error))?;
    if error.is_some() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

fn back(plan: &PlanId) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, format!("/plans/{plan}/waits")))
        .finish()
}

fn draft(fields: &Vec<(String, String)>) -> Draft {
    let party = fields.text("party");
    Draft {
        party: match party.split_once(':') {
            Some(("focus", id)) => Some(Party::Focus(FocusId::new(id))),
            Some(("measure", id)) => Some(Party::Measure(MeasureId::new(id))),
            _ => None,
        },
        awaited: fields.text_if("awaited").map(PlanId::new),
        measure: fields.text_if("measure").map(MeasureId::new),
    }
}

fn said(error: WaitError) -> Result<&'static str, Error> {
    match error {
        WaitError::AwaitedMissing => Ok("waits-error-awaited-missing"),
        WaitError::Known => Ok("waits-error-known"),
        WaitError::Circle => Ok("waits-error-circle"),
        WaitError::NotFound | WaitError::Store(_) => Err(error.into()),
    }
}
