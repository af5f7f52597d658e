//! `/reports` and `/area`: released figures.

use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::form::Fields;
use super::state::State;
use crate::domain::id::{DimensionId, UnitId, WaveId};
use crate::domain::report::Sought;
use crate::services::list_reports::list_reports;
use crate::services::read_area::read_area;
use crate::services::read_report::read_report;
use crate::views::report::{AreaPage, DimensionPage, ReportIndexPage, ReportPage};

/// The list of reports.
pub(super) async fn index(
    state: web::Data<State>,
    request: HttpRequest,
    query: web::Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Error> {
    let page: usize = query.text("page").parse().unwrap_or(1);
    let sought = Sought {
        wave: query.text_if("wave").map(WaveId::new),
        under: query.text_if("under").map(UnitId::new),
        name: query.text("q"),
        page: page.saturating_sub(1),
    };
    let (list, visitor) = state
        .read(&request, move |cx, actor| list_reports(cx, actor, &sought))
        .await?;
    state.page(
        &request,
        &visitor,
        &ReportIndexPage::of(state.words(visitor.account.language), &list),
    )
}

/// One unit's report.
pub(super) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (wave, unit) = path.into_inner();
    let (wave, unit) = (WaveId::new(wave), UnitId::new(unit));
    let (report, visitor) = state
        .read(&request, move |cx, actor| {
            read_report(cx, actor, &wave, &unit)
        })
        .await?;
    if report.instrument.is_priority() {
        // The mail about a release leads here, whatever was released.
        let there = crate::views::plan::vote_address(&report.wave.id, &report.release.unit);
        return Ok(HttpResponse::SeeOther()
            .insert_header((actix_web::http::header::LOCATION, there))
            .finish());
    }
    state.page(
        &request,
        &visitor,
        &ReportPage::of(state.words(visitor.account.language), &report),
    )
}

/// One dimension of a unit's report.
pub(super) async fn dimension(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String, String)>,
) -> Result<HttpResponse, Error> {
    let (wave, unit, dimension) = path.into_inner();
    let (wave, unit) = (WaveId::new(wave), UnitId::new(unit));
    let (report, visitor) = state
        .read(&request, move |cx, actor| {
            read_report(cx, actor, &wave, &unit)
        })
        .await?;
    let words = state.words(visitor.account.language);
    let page = DimensionPage::of(words, &report, &DimensionId::new(dimension))
        .ok_or_else(Error::not_found)?;
    state.page(&request, &visitor, &page)
}

/// The reader's whole area.
pub(super) async fn area(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let wave = WaveId::new(path.into_inner());
    let (report, visitor) = state
        .read(&request, move |cx, actor| read_area(cx, actor, &wave))
        .await?;
    state.page(
        &request,
        &visitor,
        &AreaPage::of(state.words(visitor.account.language), &report),
    )
}
