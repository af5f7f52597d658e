//! `/s`: the pages of those who answer. No account, no cookie, and no line in the log.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::form::{Fields, Posted};
use super::guard;
use super::state::State;
use crate::domain::ballot::RawBallot;
use crate::domain::wording::Language;
use crate::services::cast_ballot::{CastError, Look, cast_ballot, look};
use crate::views::ballot::{
    Attempt, BallotPage, BusyPage, ClosedPage, CodePage, ReceiptPage, UnknownCodePage,
};

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

/// Leads from a typed code to its questions.
pub(super) async fn follow_code(
    state: web::Data<State>,
    request: HttpRequest,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let language = guard::asked_language(&request).unwrap_or_default();
    // People type spaces, hyphens and capitals, or paste the whole link.
    let typed = form.text("code");
    let code = typed
        .rsplit_once("/s/")
        .map_or(typed.as_str(), |(_, code)| code);
    let code: String = code
        .chars()
        .take_while(|&c| c != '?' && c != '#')
        .filter(char::is_ascii_alphanumeric)
        .collect();
    if code.is_empty() {
        let page = CodePage::of(state.words(language), Some("ballot-code-bad"));
        return with_status(
            state.open_page(&request, language, &page),
            StatusCode::UNPROCESSABLE_ENTITY,
        );
    }
    let code = code.to_lowercase();
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
    let asked = guard::asked_language(&request);
    let known = code.clone();
    match state.look(move |cx| look(cx, &known)).await {
        Ok(Look::Questions {
            wave,
            instrument,
            language,
        }) => {
            let language = asked.unwrap_or(language);
            let action = action(&code, language);
            let attempt = Attempt::default();
            let page = BallotPage::of(state.words(language), &instrument, &wave, &action, &attempt);
            state.open_page(&request, language, &page)
        }
        Ok(Look::AlreadyIn(wave, language)) => {
            let language = asked.unwrap_or(language);
            state.open_page(
                &request,
                language,
                &ReceiptPage::already_in(state.words(language), &wave),
            )
        }
        Ok(Look::Closed(wave, language)) => {
            let language = asked.unwrap_or(language);
            let page = state.open_page(
                &request,
                language,
                &ClosedPage::of(state.words(language), &wave),
            );
            with_status(page, StatusCode::GONE)
        }
        Err(error) => refused(&state, &request, error, &Sent::nothing(&code, asked)),
    }
}

/// What somebody sent, to be shown again if it is not taken.
struct Sent {
    action: String,
    language: Language,
    raw: RawBallot,
}

impl Sent {
    fn nothing(code: &str, language: Option<Language>) -> Self {
        let language = language.unwrap_or_default();
        Self {
            action: action(code, language),
            language,
            raw: RawBallot::default(),
        }
    }
}

/// Where the form is sent. The language stands in the address too, for an answer that comes before
/// the form has been read: that it is too large.
fn action(code: &str, language: Language) -> String {
    format!("/s/{code}?lang={}", language.code())
}

/// Takes a ballot. First, repeated and parallel posts get the same receipt.
pub(super) async fn cast(
    state: web::Data<State>,
    request: HttpRequest,
    code: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let language = Language::from_code(&form.text("lang"));
    let sent = Sent {
        raw: raw_ballot(&form),
        ..Sent::nothing(&code, language)
    };
    if form.text_if("stay").is_some() {
        return stay(&state, &request, &code, &sent).await;
    }
    let (known, raw) = (code.clone(), sent.raw.clone());
    match state.call(move |cx| cast_ballot(cx, &known, &raw)).await {
        Ok(wave) => {
            let page = ReceiptPage::just_sent(state.words(sent.language), &wave);
            let mut page = state.open_page(&request, sent.language, &page)?;
            let forget = header::HeaderValue::from_static("\"cache\", \"storage\"");
            page.headers_mut()
                .insert(header::HeaderName::from_static("clear-site-data"), forget);
            Ok(page)
        }
        Err(error) => refused(&state, &request, error, &sent),
    }
}

/// Without a script, the Enter key posts the form from any field: the questions come back as they
/// were filled in, and nothing is stored.
async fn stay(
    state: &web::Data<State>,
    request: &HttpRequest,
    code: &str,
    sent: &Sent,
) -> Result<HttpResponse, Error> {
    let known = code.to_owned();
    let words = state.words(sent.language);
    match state.look(move |cx| look(cx, &known)).await {
        Ok(Look::Questions {
            wave, instrument, ..
        }) => {
            let attempt = Attempt {
                raw: sent.raw.clone(),
                misfits: Vec::new(),
            };
            let page = BallotPage::of(words, &instrument, &wave, &sent.action, &attempt);
            state.open_page(request, sent.language, &page)
        }
        Ok(Look::AlreadyIn(wave, _)) => state.open_page(
            request,
            sent.language,
            &ReceiptPage::already_in(words, &wave),
        ),
        Ok(Look::Closed(wave, _)) => refused(state, request, CastError::NotOpen(wave), sent),
        Err(error) => refused(state, request, error, sent),
    }
}

/// Answers are fields `a.<item>`, comments `t.<text>`, and what people say of themselves
/// `b.<background question>`; other fields are not about the ballot.
fn raw_ballot(form: &Posted) -> RawBallot {
    let named = |prefix: &str| {
        let fields = form
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix(prefix)?, value)));
        fields
            .map(|(id, value)| (id.to_owned(), value.clone()))
            .collect()
    };
    RawBallot {
        answers: named("a."),
        comments: named("t."),
        background: named("b."),
    }
}

fn refused(
    state: &web::Data<State>,
    request: &HttpRequest,
    error: CastError,
    sent: &Sent,
) -> Result<HttpResponse, Error> {
    let language = sent.language;
    let words = state.words(language);
    match error {
        CastError::UnknownCode => {
            let page = state.open_page(request, language, &UnknownCodePage {});
            with_status(page, StatusCode::NOT_FOUND)
        }
        CastError::NotOpen(wave) => {
            let page = state.open_page(request, language, &ClosedPage::of(words, &wave));
            with_status(page, StatusCode::GONE)
        }
        CastError::Misfit {
            misfits,
            wave,
            instrument,
        } => {
            let attempt = Attempt {
                raw: sent.raw.clone(),
                misfits,
            };
            let page = BallotPage::of(words, &instrument, &wave, &sent.action, &attempt);
            let page = state.open_page(request, language, &page);
            with_status(page, StatusCode::UNPROCESSABLE_ENTITY)
        }
        CastError::Seal | CastError::Store(_) => {
            // The message only: an answer must never come near a log.
            tracing::error!(%error, "a ballot could not be taken; nothing was stored");
            let page = state.open_page(request, language, &BusyPage::of(&sent.action, &sent.raw));
            let mut page = with_status(page, StatusCode::SERVICE_UNAVAILABLE)?;
            page.headers_mut()
                .insert(header::RETRY_AFTER, header::HeaderValue::from_static("30"));
            Ok(page)
        }
    }
}

fn with_status(
    page: Result<HttpResponse, Error>,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let mut page = page?;
    *page.status_mut() = status;
    Ok(page)
}
