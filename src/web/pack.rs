//! Pages of those who answer and what they load are packed as tightly as gzip can: they are for slow
//! phones. Everything else is packed fast.

mod gap;

use std::io::Write;

use actix_web::body::{BoxBody, EitherBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use flate2::Compression;
use flate2::write::GzEncoder;

pub(super) use self::gap::Packed;
use super::error::Error;

/// Where the pages are that somebody answers on, and what they load.
const TIGHT: [&str; 3] = ["/s/", "/kiosk", "/assets/"];

/// What is told of pages only. A style sheet and a script load nothing, open nothing and frame
/// nothing, hold nothing that is not public, and these words would be a tenth of their weight.
const OF_PAGES: [&str; 6] = [
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "referrer-policy",
    "x-robots-tag",
];

/// Packs what a phone asks for, if its browser can unpack it.
pub(super) async fn tightly<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let is_wanted = request.method() != Method::HEAD
        && TIGHT.iter().any(|start| request.path().starts_with(start))
        && unpacks(request.headers());
    let is_asset = request.path().starts_with("/assets/");
    let response = next.call(request).await?;
    let is_packed = response.headers().contains_key(header::CONTENT_ENCODING);
    if !is_wanted || is_packed || !is_text(&response) {
        return Ok(response.map_into_left_body());
    }
    let (request, response) = response.into_parts();
    let (mut response, body) = response.into_parts();
    let body = to_bytes(body)
        .await
        .or(Err(Error::broken("a page ends too early")))?;
    let packed = pack(&body).map_err(Error::broken)?;
    let headers = response.headers_mut();
    tell(headers);
    if is_asset {
        for name in OF_PAGES {
            headers.remove(name);
        }
    }
    let response = response.set_body(BoxBody::new(packed));
    Ok(ServiceResponse::new(request, response).map_into_right_body())
}

/// Whether the browser takes gzip. Browsers that refuse it by name (`gzip;q=0`) are not packed for.
pub(super) fn unpacks(headers: &header::HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING);
    let accepted = accepted.and_then(|value| value.to_str().ok());
    accepted.is_some_and(|codings| codings.split(',').any(|coding| coding.trim() == "gzip"))
}

/// Tells that a page is packed, and that not every browser gets it so.
pub(super) fn tell(headers: &mut header::HeaderMap) {
    let gzip = header::HeaderValue::from_static("gzip");
    headers.insert(header::CONTENT_ENCODING, gzip);
    let vary = header::HeaderValue::from_static("accept-encoding");
    headers.insert(header::VARY, vary);
}

fn is_text<B>(response: &ServiceResponse<B>) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/"))
}

fn pack(body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body)?;
    encoder.finish()
}
