//! Agenda and minutes: a page to copy and print from, and the words alone.

use actix_web::http::header::{self, ContentType};
use actix_web::{HttpRequest, HttpResponse, web};

use super::Query;
use crate::domain::id::UnitId;
use crate::domain::trio::MeetingReading;
use crate::services::read_meeting::read_meeting;
use crate::views::committee::{MeetingPage, Paper};
use crate::web::error::Error;
use crate::web::form::Fields;
use crate::web::state::{State, Visitor};

async fn reading(
    state: &web::Data<State>,
    request: &HttpRequest,
    (unit, query): (String, Query),
) -> Result<(MeetingReading, Visitor), Error> {
    let unit = UnitId::new(unit);
    let days = (query.day("day"), query.day("since"));
    state
        .read(request, move |cx, actor| {
            read_meeting(cx, actor, &unit, days)
        })
        .await
}

async fn printed(
    state: &web::Data<State>,
    request: &HttpRequest,
    asked: (String, Query),
    paper: Paper,
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = reading(state, request, asked).await?;
    let words = state.words(visitor.account.language);
    let page = MeetingPage::of(words, &reading, paper);
    state.page(request, &visitor, &page)
}

async fn saved(
    state: &web::Data<State>,
    request: &HttpRequest,
    asked: (String, Query),
    paper: Paper,
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = reading(state, request, asked).await?;
    let words = state.words(visitor.account.language);
    let file = format!("{}-{}.txt", paper.name(), reading.day.format("%Y-%m-%d"));
    let disposition = format!("attachment; filename=\"{file}\"");
    Ok(HttpResponse::Ok()
        .insert_header(ContentType::plaintext())
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .body(MeetingPage::text(words, &reading, paper)))
}

/// The agenda.
pub(in crate::web) async fn agenda(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    query: Query,
) -> Result<HttpResponse, Error> {
    let asked = (path.into_inner(), query);
    printed(&state, &request, asked, Paper::Agenda).await
}

/// The agenda's words alone.
pub(in crate::web) async fn agenda_text(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    query: Query,
) -> Result<HttpResponse, Error> {
    let asked = (path.into_inner(), query);
    saved(&state, &request, asked, Paper::Agenda).await
}

/// The minutes.
pub(in crate::web) async fn minutes(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    query: Query,
) -> Result<HttpResponse, Error> {
    let asked = (path.into_inner(), query);
    printed(&state, &request, asked, Paper::Minutes).await
}

/// The minutes' words alone.
pub(in crate::web) async fn minutes_text(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    query: Query,
) -> Result<HttpResponse, Error> {
    let asked = (path.into_inner(), query);
    saved(&state, &request, asked, Paper::Minutes).await
}
