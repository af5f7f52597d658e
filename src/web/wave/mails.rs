//! A wave's dates and mails, and what is chosen for them.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{NaiveDate, NaiveTime};

use super::super::error::Error;
use super::super::form::{Fields, Posted};
use super::super::state::State;
use crate::domain::account::Account;
use crate::domain::id::WaveId;
use crate::services::Context;
use crate::services::plan_mails::{
    PlanError, add_round, pause_mails, remind_all, remove_round, set_opening,
};
use crate::services::watch_mails::watch_mails;
use crate::views::wave::MailsPage;

type Path = web::Path<String>;

/// A wave's dates and mails.
pub(in crate::web) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: Path,
) -> Result<HttpResponse, Error> {
    page(&state, &request, WaveId::new(path.into_inner()), None).await
}

async fn page(
    state: &web::Data<State>,
    request: &HttpRequest,
    id: WaveId,
    error: Option<&'static str>,
) -> Result<HttpResponse, Error> {
    let (post, visitor) = state
        .read(request, move |cx, actor| watch_mails(cx, actor, &id))
        .await?;
    let words = state.words(visitor.account.language);
    let said = error.map(|key| words.say(key, &[]));
    let mut page = state.page(request, &visitor, &MailsPage::of(words, &post, said))?;
    if error.is_some() {
        *page.status_mut() = StatusCode::CONFLICT;
    }
    Ok(page)
}

/// Changes something and shows the page again: changed, or with the reason why not.
async fn change(
    state: &web::Data<State>,
    request: &HttpRequest,
    (id, form): (WaveId, &Posted),
    service: impl FnOnce(&mut Context<'_>, &Account, &WaveId) -> Result<(), PlanError> + Send + 'static,
) -> Result<HttpResponse, Error> {
    let wave = id.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        service(cx, actor, &wave).map_err(|error| match error {
            PlanError::WrongStage => Ok("error-conflict"),
            PlanError::Misfit(key) => Ok(key),
            PlanError::NotFound => Err(Error::not_found()),
            PlanError::Store(error) => Err(error.into()),
        })
    };
    match state.try_act(request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(HttpResponse::SeeOther()
            .insert_header((header::LOCATION, format!("/waves/{id}/mails")))
            .finish()),
        Err(key) => page(state, request, id, Some(key)).await,
    }
}

/// Day and time as browsers write them.
fn when(form: &Posted) -> Option<(NaiveDate, NaiveTime)> {
    let time = form.text("time");
    let time = NaiveTime::parse_from_str(time.trim(), "%H:%M").ok()?;
    Some((form.day("day")?, time))
}

/// Lets the mails rest, or go on.
pub(in crate::web) async fn pause(
    state: web::Data<State>,
    request: HttpRequest,
    path: Path,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let paused = form.text("paused") == "yes";
    let service = move |cx: &mut Context<'_>, actor: &Account, id: &WaveId| {
        pause_mails(cx, actor, id, paused)
    };
    let id = WaveId::new(path.into_inner());
    change(&state, &request, (id, &form), service).await
}

/// Chooses to whom reminders go.
pub(in crate::web) async fn to_all(
    state: web::Data<State>,
    request: HttpRequest,
    path: Path,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let to_all = form.text("to_all") == "yes";
    let service =
        move |cx: &mut Context<'_>, actor: &Account, id: &WaveId| remind_all(cx, actor, id, to_all);
    let id = WaveId::new(path.into_inner());
    change(&state, &request, (id, &form), service).await
}

/// Plans a round.
pub(in crate::web) async fn add(
    state: web::Data<State>,
    request: HttpRequest,
    path: Path,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let when = when(&form);
    let service =
        move |cx: &mut Context<'_>, actor: &Account, id: &WaveId| add_round(cx, actor, id, when);
    let id = WaveId::new(path.into_inner());
    change(&state, &request, (id, &form), service).await
}

/// Takes a round out of the plan.
pub(in crate::web) async fn remove(
    state: web::Data<State>,
    request: HttpRequest,
    path: Path,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let number = form.text("round").trim().parse().unwrap_or_default();
    let service = move |cx: &mut Context<'_>, actor: &Account, id: &WaveId| {
        remove_round(cx, actor, id, number)
    };
    let id = WaveId::new(path.into_inner());
    change(&state, &request, (id, &form), service).await
}

/// Chooses when the wave opens by itself; a form without a day says that somebody will open it.
pub(in crate::web) async fn opening(
    state: web::Data<State>,
    request: HttpRequest,
    path: Path,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let when = when(&form);
    let service =
        move |cx: &mut Context<'_>, actor: &Account, id: &WaveId| set_opening(cx, actor, id, when);
    let id = WaveId::new(path.into_inner());
    change(&state, &request, (id, &form), service).await
}
