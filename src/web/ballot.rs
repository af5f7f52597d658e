//! `/s`: the pages of those who answer. No account, no cookie, and no line in the log.

pub(super) mod ready;
mod sent;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use self::ready::{Kind, send};
pub(super) use self::sent::{Place, Sent};
use super::error::Error;
use super::form::{Fields, Posted};
use super::guard;
use super::state::State;
use crate::services::cast_ballot::{CastError, Look, look};
use crate::services::keep_draft::{fetch_draft, keep_draft};
use crate::views::ballot::{CodePage, PausePage, ReceiptPage, UnknownCodePage};

/// Where a code is typed in.
pub(super) async fn enter_code(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let language = guard::asked_language(&request).unwrap_or_default();
    state.open_page(
        &request,
        language,
        &CodePage::of(state.words(language), None),
    )
}

/// The code that somebody typed: people type spaces, hyphens and capitals, or paste the whole link.
pub(super) fn typed_code(form: &Posted) -> Option<String> {
    let typed = form.text("code");
    let code = typed
        .rsplit_once("/s/")
        .map_or(typed.as_str(), |(_, code)| code);
    let code: String = code
        .chars()
        .take_while(|&c| c != '?' && c != '#')
        .filter(char::is_ascii_alphanumeric)
        .collect();
    (!code.is_empty()).then(|| code.to_lowercase())
}

/// Leads from a typed code to its questions.
pub(super) async fn follow_code(
    state: web::Data<State>,
    request: HttpRequest,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let language = guard::asked_language(&request).unwrap_or_default();
    let Some(code) = typed_code(&form) else {
        let page = CodePage::of(state.words(language), Some("ballot-code-bad"));
        return with_status(
            state.open_page(&request, language, &page),
            StatusCode::UNPROCESSABLE_ENTITY,
        );
    };
    let address = match guard::asked_language(&request) {
        Some(language) => format!("/s/{code}?lang={}", language.code()),
        None => format!("/s/{code}"),
    };
    Ok(HttpResponse::SeeOther()
        .insert_header((header::LOCATION, address))
        .finish())
}

/// The questions, or what there is instead. Changes nothing, however often a mail scanner looks.
pub(super) async fn questions(
    state: web::Data<State>,
    request: HttpRequest,
    code: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let sent = Sent::nothing(&code, guard::asked_language(&request), Place::Own);
    show(&state, &request, sent).await
}

/// Takes a ballot. First, repeated and parallel posts get the same receipt.
pub(super) async fn cast(
    state: web::Data<State>,
    request: HttpRequest,
    code: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let sent = Sent::of(&form, &code, Place::Own);
    if sent.stays {
        return show(&state, &request, sent).await;
    }
    take(&state, &request, &sent).await
}

/// What can be kept on the way, in words for a script to show.
pub(super) async fn pause(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let language = guard::asked_language(&request).unwrap_or_default();
    state.open_page(&request, language, &PausePage {})
}

/// Keeps a half-filled form that goes on to another device.
pub(super) async fn put_draft(
    state: web::Data<State>,
    code: web::Path<String>,
    draft: web::Bytes,
) -> Result<HttpResponse, Error> {
    let code = code.into_inner();
    let limits = state.clone();
    let may_keep = move |code: &str, now| limits.limits().may_keep_draft(code, now);
    let kept = state.call(move |cx| {
        let now = cx.now;
        keep_draft(cx, &code, &draft, || may_keep(&code, now))
    });
    kept.await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Hands a half-filled form to the other device.
pub(super) async fn get_draft(
    state: web::Data<State>,
    place: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (code, id) = place.into_inner();
    let found = state.look(move |cx| fetch_draft(cx, &code, &id)).await;
    Ok(HttpResponse::Ok()
        .content_type("application/octet-stream")
        .body(found?))
}

/// The questions with what was filled in, or what there is instead. Nothing is stored: without a
/// script, the Enter key posts the form from any field, and this is what it gets.
pub(super) async fn show(
    state: &web::Data<State>,
    request: &HttpRequest,
    sent: Sent,
) -> Result<HttpResponse, Error> {
    let known = sent.code.clone();
    match state.glance(move |cx| look(cx, &known)).await {
        Ok(Look::Questions {
            wave,
            instrument,
            language,
        }) => {
            let language = sent.asked.unwrap_or(language);
            let form =
                |sent: &Sent| sent.form(state.words(language), (&instrument, &wave), Vec::new());
            if sent.is_nothing() {
                let wanted = sent.wanted((Kind::Questions, Some(&sent.code)), &wave, language);
                let print = |code: &str| {
                    let sent = Sent {
                        code: code.to_owned(),
                        ..sent.clone()
                    };
                    state.print_open(request, language, &form(&sent))
                };
                if let Some(page) = send((state, request), wanted, print)? {
                    return Ok(page);
                }
            }
            state.open_page(request, language, &form(&sent))
        }
        Ok(Look::AlreadyIn(wave, language)) => {
            let language = sent.asked.unwrap_or(language);
            let page = || ReceiptPage::already_in(state.words(language), &wave);
            let wanted = sent.wanted((Kind::AlreadyIn, None), &wave, language);
            sent.printed_receipt((state, request), wanted, page)
        }
        Ok(Look::Closed(wave, language)) => {
            let language = sent.asked.unwrap_or(language);
            let page = sent.closed(state.words(language), &wave);
            with_status(state.open_page(request, language, &page), StatusCode::GONE)
        }
        Err(error) => refused(state, request, error, &sent),
    }
}

/// Takes what was sent, and prints the receipt.
pub(super) async fn take(
    state: &web::Data<State>,
    request: &HttpRequest,
    sent: &Sent,
) -> Result<HttpResponse, Error> {
    #[cfg(feature = "leaky")]
    crate::leaky::tell_log(&(request, request.peer_addr(), &sent.raw));
    match state.cast(sent.code.clone(), sent.raw.clone()).await {
        Ok(wave) => {
            let language = sent.language();
            let page = || ReceiptPage::just_sent(state.words(language), &wave);
            let wanted = sent.wanted((Kind::JustSent, None), &wave, language);
            let mut page = sent.printed_receipt((state, request), wanted, page)?;
            let forget = header::HeaderValue::from_static("\"cache\", \"storage\"");
            page.headers_mut()
                .insert(header::HeaderName::from_static("clear-site-data"), forget);
            #[cfg(feature = "leaky")]
            crate::leaky::number(&mut page);
            Ok(page)
        }
        Err(error) => refused(state, request, error, sent),
    }
}

fn refused(
    state: &web::Data<State>,
    request: &HttpRequest,
    error: CastError,
    sent: &Sent,
) -> Result<HttpResponse, Error> {
    let language = sent.language();
    let words = state.words(language);
    match error {
        CastError::UnknownCode => {
            let page = match sent.place {
                Place::Own => state.open_page(request, language, &UnknownCodePage {}),
                Place::Kiosk => {
                    let page = CodePage::of(words, Some("ballot-code-unknown")).at_kiosk();
                    state.open_page(request, language, &page)
                }
            };
            let mut page = with_status(page, StatusCode::NOT_FOUND)?;
            // For the page that may have to stand in its place: that there were too many of these.
            page.extensions_mut().insert(sent.clone());
            Ok(page)
        }
        CastError::NotOpen(wave) => {
            let page = state.open_page(request, language, &sent.closed(words, &wave));
            with_status(page, StatusCode::GONE)
        }
        CastError::Misfit {
            misfits,
            wave,
            instrument,
        } => {
            let page = sent.form(words, (&instrument, &wave), misfits);
            let page = state.open_page(request, language, &page);
            with_status(page, StatusCode::UNPROCESSABLE_ENTITY)
        }
        CastError::Seal | CastError::Store(_) => {
            // The message only: an answer must never come near a log.
            tracing::error!(%error, "a ballot could not be taken; nothing was stored");
            let page = state.open_page(request, language, &sent.busy());
            let mut page = with_status(page, StatusCode::SERVICE_UNAVAILABLE)?;
            page.headers_mut()
                .insert(header::RETRY_AFTER, header::HeaderValue::from_static("30"));
            Ok(page)
        }
    }
}

pub(super) fn with_status(
    page: Result<HttpResponse, Error>,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let mut page = page?;
    *page.status_mut() = status;
    Ok(page)
}
