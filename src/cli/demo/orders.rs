//! The demo's order: what the inspectorate decided when it had read survey and plan side by side.

use anyhow::Context as _;
use chrono::{DateTime, Utc};

use super::story::Teller;
use crate::cli::Failure;
use crate::domain::id::{OrderId, UnitId};
use crate::domain::order::{Duty, OrderForm, TickForm};
use crate::domain::risk::{Aspect, AspectNote, Clarity, RiskAssessment, RiskForm};
use crate::services::assess_risk::save_risk;
use crate::services::keep_order::make_order;
use crate::services::link_plan::link_plan;
use crate::services::review_plan::list_plans;
use crate::services::tick_duty::tick_duty;

/// What was found about some of the ten aspects, and what is done about it.
const FOUND: [(Aspect, Clarity, &str); 5] = [
    (
        Aspect::Quality,
        Clarity::Unclear,
        "Gruppen aftaler med lederen, hvad der er godt nok i en børnefaglig undersøgelse.",
    ),
    (
        Aspect::Tasks,
        Clarity::Partly,
        "Nye opgaver kommer med besked om, hvad der kan vente.",
    ),
    (
        Aspect::TimeUse,
        Clarity::Unclear,
        "Fast tid til journalarbejde tirsdag formiddag.",
    ),
    (Aspect::Pace, Clarity::Unclear, ""),
    (Aspect::Roles, Clarity::Clear, ""),
];

impl Teller<'_> {
    /// The order of 10 June 2025: received the same day, told to staff and AMO, linked to the plan.
    pub(super) fn order_of_2025(&self) -> Result<(), Failure> {
        let now: DateTime<Utc> = "2025-06-16T08:00:00Z".parse().context("no such time")?;
        let form = OrderForm {
            title: "Uklare krav og stor arbejdsmængde".to_owned(),
            reference: "2025-0610".to_owned(),
            decided_on: "2025-06-10".to_owned(),
            received_on: "2025-06-10".to_owned(),
            comply_by: "2025-10-31".to_owned(),
            report_back_on: String::new(),
            units: vec![UnitId::new("klynge-nord")],
            version: 0,
        };
        let order = self
            .services
            .call(now, |cx| make_order(cx, &self.leader, &form))?;
        for (duty, day, how) in [
            (Duty::AmoTold, "2025-06-11", "Mail til AMO-gruppen"),
            (
                Duty::StaffTold,
                "2025-06-12",
                "Personalemøde. Afgørelsen er gennemgået og lagt på fællesdrevet.",
            ),
        ] {
            let tick = TickForm {
                duty,
                day: day.to_owned(),
                how: how.to_owned(),
                undo: false,
                version: 0,
            };
            self.services
                .call(now, |cx| tick_duty(cx, &self.leader, &order, &tick))?;
        }
        let plans = self.services.look(now, |cx| list_plans(cx, &self.leader))?;
        let plan = plans.plans.first().context("there is no plan")?;
        self.services
            .call(now, |cx| link_plan(cx, &self.leader, (&order, &plan.id)))?;
        self.risk_of_2025(&order, now)
    }

    /// A first draft of the risk assessment.
    fn risk_of_2025(&self, order: &OrderId, now: DateTime<Utc>) -> Result<(), Failure> {
        let mut aspects: [AspectNote; 10] = Default::default();
        for (note, aspect) in aspects.iter_mut().zip(Aspect::ALL) {
            let found = FOUND.into_iter().find(|(other, _, _)| *other == aspect);
            if let Some((_, clarity, remedy)) = found {
                let remedy = remedy.to_owned();
                *note = AspectNote { clarity, remedy };
            }
        }
        let form = RiskForm {
            assessment: RiskAssessment {
                extent: "Alle 21 medarbejdere. Dagligt, og værst op til frister i undersøgelser."
                    .to_owned(),
                character:
                    "Flere opgaver, end der er tid til, og tvivl om, hvornår de er gode nok."
                        .to_owned(),
                prevention: "Supervision og sparring. Bliver ofte aflyst.".to_owned(),
                aspects,
                assessed_on: None,
                assessed_by: "Lone Ledersen (leder) og Arne Amrsen (AMR)".to_owned(),
                version: 0,
            },
            assessed_on: "2025-06-16".to_owned(),
        };
        self.services
            .call(now, |cx| save_risk(cx, &self.leader, order, &form))?;
        Ok(())
    }
}
