//! `/plans/new`: a plan begins, from a release, from `/plans`, or from a topic that no survey scores.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{Said, refused, to};
use crate::domain::account::Account;
use crate::domain::id::{DimensionId, OrderId, UnitId, WaveId};
use crate::domain::plan::SourceKind;
use crate::services::Context;
use crate::services::choose_focus::{Choice, FocusError, NewPlan};
use crate::services::link_plan::{make_plan_for, order_to_meet};
use crate::services::propose_focus::{choose_unit, propose_focus};
use crate::views::plan::{ChooseUnitPage, NewPlanPage, PlanForm};
use crate::web::error::Error;
use crate::web::form::{Fields, Posted};
use crate::web::state::State;

type Query = web::Query<Vec<(String, String)>>;

/// The form for a new plan: from a flagged dimension that somebody clicked, or for a unit. Where it is
/// not said for which, the units to choose among.
pub(in crate::web) async fn propose(
    state: web::Data<State>,
    request: HttpRequest,
    query: Query,
) -> Result<HttpResponse, Error> {
    let mut form = form_of(&query);
    if !form.dimensions.is_empty() {
        form.sources.push(SourceKind::Flag);
    }
    if query.text_if("unit").is_some() {
        return proposal(&state, &request, (&query, &form), None).await;
    }
    let (units, visitor) = state.read(&request, choose_unit).await?;
    if let [only] = units.as_slice() {
        let order = query.text("order");
        let fields = vec![
            ("unit".to_owned(), only.id.to_string()),
            ("order".to_owned(), order),
        ];
        return proposal(&state, &request, (&fields, &form), None).await;
    }
    let words = state.words(visitor.account.language);
    state.page(&request, &visitor, &ChooseUnitPage::of(words, &units))
}

/// The form, empty or as it was sent.
async fn proposal(
    state: &web::Data<State>,
    request: &HttpRequest,
    (fields, form): (&Vec<(String, String)>, &PlanForm),
    error: Option<&str>,
) -> Result<HttpResponse, Error> {
    let wave = fields.text_if("wave").map(WaveId::new);
    let unit = UnitId::new(fields.text("unit"));
    let order = order_of(fields);
    let ((proposal, order), visitor) = state
        .read(request, move |cx, actor| {
            let proposal = propose_focus(cx, actor, (wave.as_ref(), &unit))?;
            let order = order_to_meet(cx, actor, (order.as_ref(), &unit))?;
            Ok::<_, FocusError>((proposal, order))
        })
        .await?;
    let mut form = form.clone();
    if order.is_some() && error.is_none() && !form.sources.contains(&SourceKind::Order) {
        form.sources.push(SourceKind::Order);
    }
    form.order = order.map(|order| (order.id, order.facts.named()));
    let words = state.words(visitor.account.language);
    let page = NewPlanPage::of(words, &proposal, &form, error);
    Ok(refused(state.page(request, &visitor, &page)?, error))
}

/// Makes a plan.
pub(in crate::web) async fn make(
    state: web::Data<State>,
    request: HttpRequest,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let fields = form.into_inner();
    let typed = form_of(&fields);
    let new = NewPlan {
        unit: UnitId::new(fields.text("unit")),
        title: typed.title.clone(),
        sources: typed.sources.clone(),
        group: members(&typed.group),
        choice: choice(&fields),
    };
    let order = order_of(&fields);
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        make_plan_for(cx, actor, &new, order.as_ref()).map_err(focus_said)
    };
    let token = fields.text("csrf");
    match state.try_act(&request, &token, service).await? {
        Ok(plan) => Ok(to(&format!("/plans/{plan}"))),
        Err(key) => proposal(&state, &request, (&fields, &typed), Some(key)).await,
    }
}

/// The order that the plan is to meet, as the address or the form names it.
fn order_of(fields: &Vec<(String, String)>) -> Option<OrderId> {
    fields.text_if("order").map(OrderId::new)
}

/// What somebody typed, as it stands in the form.
pub(super) fn form_of(fields: &Vec<(String, String)>) -> PlanForm {
    let kinds = fields.all("source").into_iter();
    PlanForm {
        title: fields.text("title"),
        dimensions: dimensions(fields),
        topics: fields.text("topics"),
        sources: kinds
            .filter_map(|kind| SourceKind::from_name(&kind))
            .collect(),
        chosen_on: fields.text("chosen_on"),
        chosen_how: fields.text("chosen_how"),
        waits_for: fields.text("waits_for"),
        group: fields.text("group"),
        order: None,
    }
}

fn dimensions(fields: &Vec<(String, String)>) -> Vec<DimensionId> {
    let all = fields.all("dimension").into_iter();
    all.map(DimensionId::new).collect()
}

/// What staff chose, as the form says it.
pub(super) fn choice(fields: &Vec<(String, String)>) -> Choice {
    Choice {
        wave: fields.text_if("wave").map(WaveId::new),
        dimensions: dimensions(fields),
        topics: fields.text("topics").lines().map(str::to_owned).collect(),
        chosen_on: fields.day("chosen_on"),
        chosen_how: fields.text("chosen_how"),
        waits_for: fields.text_if("waits_for"),
    }
}

/// The members of a group, one a line: "name, part".
fn members(lines: &str) -> Vec<(String, String)> {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (name, part) = line.split_once(',').unwrap_or((line, ""));
            (name.trim().to_owned(), part.trim().to_owned())
        })
        .collect()
}

/// What the form got wrong.
pub(super) fn focus_said(error: FocusError) -> Said {
    match error {
        FocusError::TitleMissing => Ok("plan-error-title-missing"),
        FocusError::DimensionMissing => Ok("plan-error-dimension-missing"),
        FocusError::HowMissing => Ok("plan-error-how-missing"),
        FocusError::DateBad => Ok("plan-error-date-bad"),
        FocusError::DateFuture => Ok("plan-error-date-future"),
        FocusError::TakenOn => Ok("plan-error-taken-on"),
        FocusError::NotFound | FocusError::Store(_) => Err(error.into()),
    }
}
