//! An open wave gets a later last day.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::super::error::Error;
use super::super::form::{Fields, Posted};
use super::super::state::State;
use super::to;
use crate::domain::account::Account;
use crate::domain::id::WaveId;
use crate::services::Context;
use crate::services::extend_wave::{ExtendError, extend_wave, look_at_last_day};
use crate::views::wave::ExtendPage;

/// The form.
pub(in crate::web) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    shown(&state, &request, (WaveId::new(path.into_inner()), "", None)).await
}

async fn shown(
    state: &web::Data<State>,
    request: &HttpRequest,
    (id, typed, error): (WaveId, &str, Option<&str>),
) -> Result<HttpResponse, Error> {
    let (wave, visitor) = state
        .read(request, move |cx, actor| look_at_last_day(cx, actor, &id))
        .await?;
    let words = state.words(visitor.account.language);
    let page = ExtendPage::of(words, &wave, (typed, error));
    let mut page = state.page(request, &visitor, &page)?;
    if error.is_some() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// Sets the day.
pub(in crate::web) async fn extend(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    let (wave, day) = (id.clone(), form.day("closes_on"));
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        extend_wave(cx, actor, (&wave, day)).map_err(|error| match error {
            ExtendError::NoDay => Ok("extend-no-day"),
            ExtendError::NotLater => Ok("extend-not-later"),
            ExtendError::TooFar => Ok("extend-too-far"),
            ExtendError::Wave(error) => Err(error.into()),
            ExtendError::Store(error) => Err(error.into()),
        })
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&id)),
        Err(key) => {
            let typed = form.text("closes_on");
            shown(&state, &request, (id, &typed, Some(key))).await
        }
    }
}
