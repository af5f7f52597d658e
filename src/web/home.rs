//! `/`: what needs a person first.

use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::state::State;
use crate::services::read_agenda::read_agenda;
use crate::views::home::HomePage;

/// The first page after signing in.
pub(super) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let (agenda, visitor) = state.read(&request, read_agenda).await?;
    let page = HomePage::of(
        state.words(visitor.account.language),
        &visitor.account.name,
        &agenda,
    );
    state.page(&request, &visitor, &page)
}
