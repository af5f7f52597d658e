//! Who comes in: cookies, languages, and requests that another site made a browser send.

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, web};

use super::error::Error;
use crate::config::Config;
use crate::domain::wording::Language;

/// The cookie's name. Behind TLS, the prefix makes browsers hold it to this very host.
fn cookie_name(config: &Config) -> &'static str {
    if config.is_secure() {
        "__Host-trivsel"
    } else {
        "trivsel"
    }
}

/// The session's token, if the browser has one.
pub(super) fn session(request: &HttpRequest, config: &Config) -> Option<String> {
    request
        .cookie(cookie_name(config))
        .map(|cookie| cookie.value().to_owned())
}

/// The cookie of a session; an empty token takes it away.
pub(super) fn session_cookie(config: &Config, token: &str) -> Cookie<'static> {
    let mut cookie = Cookie::build(cookie_name(config), token.to_owned())
        .path("/")
        .http_only(true)
        .secure(config.is_secure())
        .same_site(SameSite::Lax)
        .finish();
    if token.is_empty() {
        cookie.make_removal();
    }
    cookie
}

/// The language that the address asks for: `?lang=en`.
pub(super) fn asked_language(request: &HttpRequest) -> Option<Language> {
    let query = web::Query::<Vec<(String, String)>>::from_query(request.query_string()).ok()?;
    query
        .iter()
        .find(|(name, _)| name == "lang")
        .and_then(|(_, code)| Language::from_code(code))
}

/// Refuses an address with a zero byte. It leads nowhere: no text of ours holds one, and not every
/// database can be asked for it.
pub(super) async fn readable_address<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    if request.uri().to_string().contains("%00") {
        return Ok(request
            .error_response(Error::not_found())
            .map_into_right_body());
    }
    Ok(next.call(request).await?.map_into_left_body())
}

/// Refuses what changes something and comes from another site. Browsers say where a request comes
/// from; other programs do not, and have no cookie to misuse.
pub(super) async fn same_origin<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let reads = [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
    if !reads && comes_from_elsewhere(&request) {
        return Ok(request
            .error_response(Error::forbidden())
            .map_into_right_body());
    }
    Ok(next.call(request).await?.map_into_left_body())
}

fn comes_from_elsewhere(request: &ServiceRequest) -> bool {
    let text = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return site != "same-origin" && site != "none";
    }
    let Some(origin) = text(header::ORIGIN) else {
        return false;
    };
    // Under our own referrer policy a browser says `null` even of our own pages, and older ones say
    // nothing better. Then the form's token decides; the ballot has its code, and needs none.
    if origin == "null" {
        return false;
    }
    let host = origin.split_once("://").map(|(_, host)| host);
    host.is_none() || host != text(header::HOST)
}
