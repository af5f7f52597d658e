//! `/plans/{plan}/focus`: what a plan takes on.

use actix_web::{HttpRequest, HttpResponse, web};

use super::edit::edit_said;
use super::new::{choice, focus_said, form_of};
use super::{refused, to};
use crate::domain::account::Account;
use crate::domain::id::{FocusId, PlanId, WaveId};
use crate::services::Context;
use crate::services::choose_focus::add_focus;
use crate::services::edit_plan::{read_focus, remove_focus, set_waits_for};
use crate::services::propose_focus::propose_more;
use crate::views::plan::{FocusEditPage, MoreFocusPage};
use crate::web::error::Error;
use crate::web::form::{Fields, Posted};
use crate::web::state::State;

/// The form of one more focus area.
pub(in crate::web) async fn more(
    state: web::Data<State>,
    request: HttpRequest,
    (path, query): (web::Path<String>, web::Query<Vec<(String, String)>>),
) -> Result<HttpResponse, Error> {
    let plan = PlanId::new(path.into_inner());
    proposal(&state, &request, (plan, &query), None).await
}

async fn proposal(
    state: &web::Data<State>,
    request: &HttpRequest,
    (plan, fields): (PlanId, &Vec<(String, String)>),
    error: Option<&str>,
) -> Result<HttpResponse, Error> {
    let wave = fields.text_if("wave").map(WaveId::new);
    let (more, visitor) = state
        .read(request, move |cx, actor| {
            propose_more(cx, actor, (&plan, wave.as_ref()))
        })
        .await?;
    let words = state.words(visitor.account.language);
    let page = MoreFocusPage::of(words, &more, &form_of(fields), error);
    Ok(refused(state.page(request, &visitor, &page)?, error))
}

/// Adds focus areas to a plan.
pub(in crate::web) async fn add(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (id, choice) = (PlanId::new(path.into_inner()), choice(&form));
    let plan = id.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        add_focus(cx, actor, &plan, &choice).map_err(focus_said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&format!("/plans/{id}"))),
        Err(key) => proposal(&state, &request, (id, &form), Some(key)).await,
    }
}

/// A focus area, to say what it waits for, or to remove it.
pub(in crate::web) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    printed(&state, &request, ids(path), (None, None)).await
}

fn ids(path: web::Path<(String, String)>) -> (PlanId, FocusId) {
    let (plan, focus) = path.into_inner();
    (PlanId::new(plan), FocusId::new(focus))
}

async fn printed(
    state: &web::Data<State>,
    request: &HttpRequest,
    (plan, focus): (PlanId, FocusId),
    (typed, error): (Option<&str>, Option<&str>),
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state
        .read(request, move |cx, actor| {
            read_focus(cx, actor, (&plan, &focus))
        })
        .await?;
    let words = state.words(visitor.account.language);
    let page = FocusEditPage::of(words, &reading, (typed, error));
    Ok(refused(state.page(request, &visitor, &page)?, error))
}

/// Says which other group takes a focus area on.
pub(in crate::web) async fn save(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (plan, focus) = ids(path);
    let version = form.text("version").parse().unwrap_or(-1);
    let typed = form.text("waits_for");
    let (ids, text) = ((plan.clone(), focus.clone()), typed.clone());
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        set_waits_for(cx, actor, (&ids.0, &ids.1, version), &text).map_err(edit_said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&format!("/plans/{plan}"))),
        Err(key) => {
            let asked = (Some(typed.as_str()), Some(key));
            printed(&state, &request, (plan, focus), asked).await
        }
    }
}

/// Removes a focus area in which nothing is done.
pub(in crate::web) async fn remove(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (plan, focus) = ids(path);
    let ids = (plan.clone(), focus.clone());
    let is_sure = form.is_sure();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        if !is_sure {
            // Whoever may not gets to know nothing about it.
            read_focus(cx, actor, (&ids.0, &ids.1)).map_err(|error| Err(error.into()))?;
            return Err(Ok("plan-error-not-sure"));
        }
        remove_focus(cx, actor, (&ids.0, &ids.1)).map_err(edit_said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&format!("/plans/{plan}"))),
        Err(key) => printed(&state, &request, (plan, focus), (None, Some(key))).await,
    }
}
