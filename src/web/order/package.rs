//! The package for the authority: to print, and as plain text.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::domain::id::OrderId;
use crate::services::pack_order::pack_order;
use crate::views::order::PackagePage;
use crate::web::error::Error;
use crate::web::state::State;

/// The page to print.
pub(in crate::web) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let order = OrderId::new(path.into_inner());
    let (package, visitor) = state
        .read(&request, move |cx, actor| pack_order(cx, actor, &order))
        .await?;
    let words = state.words(visitor.account.language);
    state.page(&request, &visitor, &PackagePage::of(words, &package))
}

/// The same as plain text.
pub(in crate::web) async fn text(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let order = OrderId::new(path.into_inner());
    let (package, visitor) = state
        .read(&request, move |cx, actor| pack_order(cx, actor, &order))
        .await?;
    let page = PackagePage::of(state.words(visitor.account.language), &package);
    state.plain(&visitor, PackagePage::TEXT, &page)
}
