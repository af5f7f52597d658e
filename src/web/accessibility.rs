//! The accessibility statement, which anybody may read.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::guard;
use super::state::State;
use crate::views::accessibility::{Contact, StatementPage};

/// The statement.
pub(super) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let language = guard::asked_language(&request).unwrap_or_default();
    let config = state.config();
    let contact = Contact {
        organisation: config.organisation.as_deref(),
        email: config.contact_email.as_deref(),
        phone: config.contact_phone.as_deref(),
    };
    let page = StatementPage::of(state.words(language), &contact);
    state.open_page(&request, language, &page)
}

/// The short address that Danish public sites share.
pub(super) async fn short_address() -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, "/tilgaengelighed"))
        .finish()
}
