//! The page of every failure, printed in one place, in the visitor's language.

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::{Error, Failure};
use super::guard;
use super::state::State;
use crate::views::error::ErrorPage;

/// The page for addresses that lead nowhere.
pub(super) async fn nowhere() -> Result<HttpResponse, Error> {
    Err(Error::not_found())
}

/// Prints the page of every failure, in one place, and writes its one line into the log: the route's
/// pattern, never the address, because addresses hold access codes.
pub(super) async fn print<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    // The request must not be held on to here: routing needs it for itself.
    let response = next.call(request).await?.map_into_left_body();
    let asked = response.request().clone();
    let status = response.status();
    if let Some(error) = response.response().error() {
        let pattern = asked.match_pattern().unwrap_or_default();
        if status.is_server_error() {
            tracing::error!(%pattern, %status, error = %chain(error), "a request failed");
        } else {
            tracing::debug!(%pattern, %status, %error, "a request was refused");
        }
    }
    let has_page =
        response.headers().contains_key(header::CONTENT_TYPE) && response_is_page(&response);
    if has_page || !(status.is_client_error() || status.is_server_error() || is_failure(&response))
    {
        return Ok(response);
    }
    let page = failure_page(&asked, &response);
    Ok(response.into_response(page).map_into_right_body())
}

fn response_is_page<B>(response: &ServiceResponse<B>) -> bool {
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

fn is_failure<B>(response: &ServiceResponse<B>) -> bool {
    response.response().extensions().get::<Failure>().is_some()
}

fn failure_page<B>(asked: &HttpRequest, response: &ServiceResponse<B>) -> HttpResponse {
    let status = response.status();
    let failure = response.response().extensions().get::<Failure>().copied();
    let Failure(message, language) = failure.unwrap_or_else(|| {
        let message = match status {
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => "error-not-found",
            StatusCode::PAYLOAD_TOO_LARGE => "error-too-large",
            _ if status.is_client_error() => "error-bad-request",
            _ => "error-broken",
        };
        Failure(message, None)
    });
    if message == "error-signed-out" {
        return HttpResponse::SeeOther()
            .insert_header((header::LOCATION, "/sign-in"))
            .finish();
    }
    let Some(state) = asked.app_data::<web::Data<State>>() else {
        return HttpResponse::new(status);
    };
    let language = guard::asked_language(asked)
        .or(language)
        .unwrap_or_default();
    let page = ErrorPage::of(state.words(language), message);
    let mut printed = match state.open_page(asked, language, &page) {
        Ok(printed) => printed,
        Err(error) => {
            tracing::error!(%error, "the error page cannot be printed");
            return HttpResponse::new(status);
        }
    };
    *printed.status_mut() = status;
    if status == StatusCode::SERVICE_UNAVAILABLE {
        printed
            .headers_mut()
            .insert(header::RETRY_AFTER, header::HeaderValue::from_static("30"));
    }
    printed
}

/// An error with everything behind it.
fn chain(error: &actix_web::Error) -> String {
    let mut links = vec![error.to_string()];
    if let Some(error) = error.as_error::<Error>() {
        let mut source = std::error::Error::source(error);
        while let Some(behind) = source {
            links.push(behind.to_string());
            source = behind.source();
        }
    }
    links.join(": ")
}
