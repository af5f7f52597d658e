//! `/plans/{plan}/measures`: a measure's own page, and all that is done to it; the boards and the
//! yearly wheel.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDate;

use super::{OUTDATED, measure_said, to};
use crate::domain::account::Account;
use crate::domain::id::{FocusId, MeasureId, OccasionId, PlanId, UnitId};
use crate::domain::measure::BoardFilter;
use crate::domain::plan::{MeasureFields, Move, Outcome, Record, Stage};
use crate::services::Context;
use crate::services::edit_measure::{delete_measure, edit_measure, restore_measure};
use crate::services::hold_occasion::record_occasion;
use crate::services::move_measure::{self, NewMeasure};
use crate::services::read_measure::{read_board, read_boards, read_focus};
use crate::services::read_measure::{read_measure, read_wheel};
use crate::views::plan::{BoardPage, MeasureForm, MeasurePage, MoveForm, NewMeasurePage};
use crate::views::plan::{OccasionForm, Said, Tried, WheelPage, told_edit, told_occasion};
use crate::web::error::Error;
use crate::web::form::{Fields, Posted};
use crate::web::state::State;

type Pairs = Vec<(String, String)>;

/// A plan and a measure of it, as an address names them.
#[derive(Clone)]
struct Place(PlanId, MeasureId);

impl Place {
    fn of((plan, measure): (String, String)) -> Self {
        Self(PlanId::new(plan), MeasureId::new(measure))
    }

    fn ids(&self) -> (&PlanId, &MeasureId) {
        (&self.0, &self.1)
    }

    fn address(&self) -> String {
        format!("/plans/{}/measures/{}", self.0, self.1)
    }
}

/// A measure's own page.
pub(in crate::web) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    query: web::Query<Pairs>,
) -> Result<HttpResponse, Error> {
    let saved = query.text("saved");
    let place = Place::of(path.into_inner());
    printed(&state, &request, place, Said::Saved(&saved)).await
}

async fn printed(
    state: &web::Data<State>,
    request: &HttpRequest,
    place: Place,
    said: Said<'_>,
) -> Result<HttpResponse, Error> {
    let (reading, visitor) = state
        .read(request, move |cx, actor| {
            read_measure(cx, actor, place.ids())
        })
        .await?;
    let words = state.words(visitor.account.language);
    let page = MeasurePage::of(words, &reading, said);
    let mut page = state.page(request, &visitor, &page)?;
    *page.status_mut() = match said {
        Said::Saved(_) => StatusCode::OK,
        Said::Refused(OUTDATED, _) => StatusCode::CONFLICT,
        Said::Refused(..) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(page)
}

/// The measure's page again: with what was saved, or with what was wrong and all that was typed.
async fn answer(
    state: &web::Data<State>,
    request: &HttpRequest,
    place: Place,
    (done, saved): (Result<(), &'static str>, &str),
    tried: &Tried,
) -> Result<HttpResponse, Error> {
    match done {
        Ok(()) => Ok(to(&format!("{}?saved={saved}", place.address()))),
        Err(key) => printed(state, request, place, Said::Refused(key, tried)).await,
    }
}

/// Adds a measure to a focus area.
pub(in crate::web) async fn add(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (id, focus) = (PlanId::new(path.into_inner()), form.text("focus"));
    let typed = typed(&form);
    let done = match fields(&typed) {
        Err(key) => Err(key),
        Ok(fields) => {
            let new = NewMeasure {
                focus: FocusId::new(focus.as_str()),
                title: fields.title,
                owner: fields.owner,
                reach: fields.reach,
                start_on: fields.start_on,
                due_on: fields.due_on,
                times_a_year: fields.times_a_year,
                idea: None,
                begin: String::new(),
            };
            let plan = id.clone();
            let service = move |cx: &mut Context<'_>, actor: &Account| {
                move_measure::add_measure(cx, actor, &plan, &new).map_err(measure_said)
            };
            state.try_act(&request, &form.text("csrf"), service).await?
        }
    };
    let Err(key) = done else {
        return Ok(to(&format!("/plans/{id}")));
    };
    let (door, visitor) = state
        .read(&request, move |cx, actor| {
            read_focus(cx, actor, (&id, &FocusId::new(focus)))
        })
        .await?;
    let words = state.words(visitor.account.language);
    let page = NewMeasurePage::of(words, &door, &typed, key);
    let mut page = state.page(&request, &visitor, &page)?;
    *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(page)
}

/// Moves a measure to another stage.
pub(in crate::web) async fn advance(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let place = Place::of(path.into_inner());
    let wanted = Move {
        stage: Stage::from_name(&form.text("stage")).ok_or_else(Error::bad_request)?,
        note: form.text("note"),
        look_again_on: form.day("look_again_on"),
    };
    let typed = Tried::Move(MoveForm {
        stage: form.text("stage"),
        note: form.text("note"),
        look_again_on: form.text("look_again_on"),
    });
    let seen = Stage::from_name(&form.text("seen"));
    let there = place.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        move_measure::move_measure(cx, actor, there.ids(), (&wanted, seen)).map_err(measure_said)
    };
    let done = state.try_act(&request, &form.text("csrf"), service).await?;
    answer(&state, &request, place, (done, "moved"), &typed).await
}

/// Edits a measure.
pub(in crate::web) async fn edit(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let place = Place::of(path.into_inner());
    let typed = typed(&form);
    let version = form.text("version").trim().parse::<i32>().ok();
    let version = version.ok_or_else(Error::bad_request)?;
    let done = match fields(&typed) {
        Err(key) => Err(key),
        Ok(wanted) => {
            let (there, pen) = (place.clone(), state.clone());
            let service = move |cx: &mut Context<'_>, actor: &Account| {
                let tell = |differences: &_| told_edit(pen.words(actor.language), differences);
                edit_measure(cx, actor, there.ids(), (&wanted, version), tell).map_err(measure_said)
            };
            state.try_act(&request, &form.text("csrf"), service).await?
        }
    };
    let tried = Tried::Edit(typed);
    answer(&state, &request, place, (done, "edited"), &tried).await
}

/// Deletes a measure, for somebody who is sure.
pub(in crate::web) async fn delete(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let place = Place::of(path.into_inner());
    if !form.is_sure() {
        return printed(
            &state,
            &request,
            place,
            Said::Refused("not-sure", &Tried::Delete),
        )
        .await;
    }
    let there = place.clone();
    let service =
        move |cx: &mut Context<'_>, actor: &Account| delete_measure(cx, actor, there.ids());
    state.act(&request, &form.text("csrf"), service).await?;
    Ok(to(&format!("/plans/{}#deleted-measures", place.0)))
}

/// Brings a deleted measure back.
pub(in crate::web) async fn restore(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let place = Place::of(path.into_inner());
    let there = place.clone();
    let service =
        move |cx: &mut Context<'_>, actor: &Account| restore_measure(cx, actor, there.ids());
    state.act(&request, &form.text("csrf"), service).await?;
    Ok(to(&format!("{}?saved=restored", place.address())))
}

/// Writes down what became of an occasion.
pub(in crate::web) async fn record(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (plan, measure, occasion) = path.into_inner();
    let place = Place::of((plan, measure));
    let outcome = form.text("outcome");
    let record = Record {
        outcome: Outcome::from_name(&outcome).ok_or_else(Error::bad_request)?,
        held_on: form.day("held_on"),
        attended: count(&form.text("attended")),
        expected: count(&form.text("expected")),
        note: form.text("note"),
        by: String::new(),
    };
    let tried = Tried::Record(OccasionForm {
        id: occasion.clone(),
        outcome,
        held_on: form.text("held_on"),
        attended: form.text("attended"),
        expected: form.text("expected"),
        note: form.text("note"),
    });
    let (there, pen) = (place.clone(), state.clone());
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        let tell = |told: &_| told_occasion(pen.words(actor.language), told);
        let which = (&there.0, &there.1, &OccasionId::new(occasion));
        record_occasion(cx, actor, which, &record, tell).map_err(measure_said)
    };
    let done = state.try_act(&request, &form.text("csrf"), service).await?;
    answer(&state, &request, place, (done, "recorded"), &tried).await
}

/// The board of a plan.
pub(in crate::web) async fn board(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let plan = PlanId::new(path.into_inner());
    let (board, visitor) = state
        .read(&request, move |cx, actor| read_board(cx, actor, &plan))
        .await?;
    let words = state.words(visitor.account.language);
    state.page(&request, &visitor, &BoardPage::of(words, &board))
}

/// The board of all plans that the visitor may read.
pub(in crate::web) async fn boards(
    state: web::Data<State>,
    request: HttpRequest,
    query: web::Query<Pairs>,
) -> Result<HttpResponse, Error> {
    let filter = BoardFilter {
        mine: query.text("mine") == "yes",
        pressing: query.text("late") == "yes",
        unit: query.text_if("unit").map(UnitId::new),
    };
    let (board, visitor) = state
        .read(&request, move |cx, actor| read_boards(cx, actor, filter))
        .await?;
    let words = state.words(visitor.account.language);
    state.page(&request, &visitor, &BoardPage::of(words, &board))
}

/// The yearly wheel.
pub(in crate::web) async fn wheel(
    state: web::Data<State>,
    request: HttpRequest,
    query: web::Query<Pairs>,
) -> Result<HttpResponse, Error> {
    // A year that is none, or that nobody plans for, is this one.
    let year = query.text("year").parse::<i32>().ok();
    let year = year.filter(|year| (2000..2200).contains(year));
    let (wheel, visitor) = state
        .read(&request, move |cx, actor| read_wheel(cx, actor, year))
        .await?;
    let words = state.words(visitor.account.language);
    state.page(&request, &visitor, &WheelPage::of(words, &wheel))
}

fn typed(form: &Pairs) -> MeasureForm {
    MeasureForm {
        title: form.text("title"),
        owner: form.text("owner"),
        reach: form.text("reach"),
        start_on: form.text("start_on"),
        due_on: form.text("due_on"),
        times_a_year: form.text("times_a_year"),
        side_effects: form.text("side_effects"),
    }
}

/// The fields as days and numbers. A day to start that is none is not simply left out.
fn fields(typed: &MeasureForm) -> Result<MeasureFields, &'static str> {
    let day = |text: &str| NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok();
    let start_on = day(&typed.start_on);
    if start_on.is_none() && !typed.start_on.trim().is_empty() {
        return Err("start-bad");
    }
    Ok(MeasureFields {
        title: typed.title.clone(),
        owner: typed.owner.clone(),
        reach: typed.reach.clone(),
        start_on,
        due_on: day(&typed.due_on),
        times_a_year: count(&typed.times_a_year),
        side_effects: typed.side_effects.clone(),
    })
}

/// A count, if the field says something. What is no count is one that no service takes.
fn count(text: &str) -> Option<u32> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.parse().unwrap_or(u32::MAX))
}
