//! `/mail-settings` and `/unsubscribe`: which mails somebody with an account wants.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::form::{Fields, Posted};
use super::guard;
use super::state::State;
use crate::domain::account::Account;
use crate::domain::remind::{MailChoice, PlanMail};
use crate::services::Context;
use crate::services::choose_mails::{StopError, find_link, read_choice, save_choice, stop_mails};
use crate::views::choice::{MailSettingsPage, Stopping, UnsubscribePage};

/// What somebody gets.
pub(super) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let (choice, visitor) = state.read(&request, read_choice).await?;
    let page = MailSettingsPage::of(choice, request.query_string() == "saved");
    state.page(&request, &visitor, &page)
}

/// Changes it.
pub(super) async fn save(
    state: web::Data<State>,
    request: HttpRequest,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let choice = MailChoice {
        reminders: form.text("reminders") == "yes",
        digest: form.text("digest") == "yes",
    };
    let service = move |cx: &mut Context<'_>, actor: &Account| save_choice(cx, actor, choice);
    state.act(&request, &form.text("csrf"), service).await?;
    Ok(HttpResponse::SeeOther()
        .insert_header((header::LOCATION, "/mail-settings?saved"))
        .finish())
}

fn refused(error: StopError) -> Error {
    match error {
        StopError::NotFound => Error::not_found(),
        StopError::Store(error) => error.into(),
    }
}

/// Shows what the link in a mail stops. Looking at it changes nothing.
pub(super) async fn confirm(
    state: web::Data<State>,
    request: HttpRequest,
    token: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let token = token.into_inner();
    shown(&state, &request, &token, Stopping::Asked).await
}

async fn shown(
    state: &web::Data<State>,
    request: &HttpRequest,
    token: &str,
    stopping: Stopping,
) -> Result<HttpResponse, Error> {
    let sought = token.to_owned();
    let found = state.look(move |cx| find_link(cx, &sought)).await;
    let (account, kind, choice) = found.map_err(refused)?;
    let language = guard::asked_language(request).unwrap_or(account.language);
    let words = state.words(language);
    let names = (token, account.email.as_str());
    let page = UnsubscribePage::of(words, names, (kind, choice), stopping);
    let mut page = state.open_page(request, language, &page)?;
    if stopping == Stopping::Unticked {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// Stops mails: those that are ticked, or with one click in a mail program (RFC 8058), which sends no
/// form of ours, those of the mail's own kind. The token in the address is what entitles to it.
pub(super) async fn stop(
    state: web::Data<State>,
    request: HttpRequest,
    token: web::Path<String>,
    body: web::Bytes,
) -> Result<HttpResponse, Error> {
    let token = token.into_inner();
    let body = String::from_utf8_lossy(&body).into_owned();
    let fields = web::Query::<Vec<(String, String)>>::from_query(&body);
    let fields = fields.map(web::Query::into_inner).unwrap_or_default();
    // Mail programs may send it as a form of either sort.
    let is_one_click =
        !fields.all("List-Unsubscribe").is_empty() || body.contains("name=\"List-Unsubscribe\"");
    let ticked = (!is_one_click).then(|| ticked(&fields));
    if ticked.as_ref().is_some_and(Vec::is_empty) {
        return shown(&state, &request, &token, Stopping::Unticked).await;
    }
    let sought = token.clone();
    let service = move |cx: &mut Context<'_>| stop_mails(cx, &sought, ticked.as_deref());
    state.call(service).await.map_err(refused)?;
    shown(&state, &request, &token, Stopping::Stopped).await
}

fn ticked(fields: &Vec<(String, String)>) -> Vec<PlanMail> {
    let named = fields.all("stop");
    named
        .iter()
        .filter_map(|name| PlanMail::from_name(name))
        .collect()
}
