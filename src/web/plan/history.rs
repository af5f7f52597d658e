//! `/plans/{plan}/history`: who did what, and when.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::domain::id::PlanId;
use crate::services::read_history::read_history;
use crate::views::plan::HistoryPage;
use crate::web::error::Error;
use crate::web::form::Fields;
use crate::web::state::State;

/// A page of a plan's history, the newest one where none is asked for.
pub(in crate::web) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    (path, query): (web::Path<String>, web::Query<Vec<(String, String)>>),
) -> Result<HttpResponse, Error> {
    let plan = PlanId::new(path.into_inner());
    let asked = query.text_if("page").map(|page| page.parse().ok());
    let page = asked.unwrap_or(Some(1)).ok_or_else(Error::not_found)?;
    let (reading, visitor) = state
        .read(&request, move |cx, actor| {
            read_history(cx, actor, (&plan, page))
        })
        .await?;
    let words = state.words(visitor.account.language);
    state.page(&request, &visitor, &HistoryPage::of(words, &reading))
}
