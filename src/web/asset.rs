//! Style sheets, fonts, scripts and pictures.

use actix_web::http::header::{CACHE_CONTROL, ETAG, EntityTag, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use crate::views;

/// An asset; browsers keep it for an hour and then ask whether it has changed.
pub(super) async fn show(
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let asset = views::asset(&path).ok_or_else(Error::not_found)?;
    let tag = EntityTag::new_strong(asset.tag);
    let known = request
        .headers()
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    let mut response = if known == Some(tag.to_string().as_str()) {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((ETAG, tag.to_string()))
        .insert_header((CACHE_CONTROL, "max-age=3600"));
    Ok(if known == Some(tag.to_string().as_str()) {
        response.finish()
    } else {
        response.content_type(asset.kind).body(asset.bytes)
    })
}
