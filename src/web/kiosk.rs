//! `/kiosk`: one device, many people, one after the other. The code is posted and stands in no
//! address, so neither the address bar nor the history has it, and nothing is kept on the device.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::ballot::{Place, Sent, show, take, typed_code, with_status};
use super::error::Error;
use super::form::{Fields, Posted};
use super::guard;
use super::state::State;
use crate::views::ballot::CodePage;

/// Waits for the next person.
pub(super) async fn wait(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let language = guard::asked_language(&request).unwrap_or_default();
    let page = CodePage::of(state.words(language), None).at_kiosk();
    state.open_page(&request, language, &page)
}

/// A code leads to its questions, and a ballot to its receipt.
pub(super) async fn answer(
    state: web::Data<State>,
    request: HttpRequest,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let Some(code) = typed_code(&form) else {
        let language = guard::asked_language(&request).unwrap_or_default();
        let page = CodePage::of(state.words(language), Some("ballot-code-bad")).at_kiosk();
        return with_status(
            state.open_page(&request, language, &page),
            StatusCode::UNPROCESSABLE_ENTITY,
        );
    };
    let sent = Sent::of(&form, &code, Place::Kiosk);
    if form.text_if("cast").is_none() || sent.stays() {
        return show(&state, &request, sent).await;
    }
    take(&state, &request, &sent).await
}
