//! The short surveys of the story: a vote among Klynge Nord's staff before the plan of 2024 is made,
//! and a pulse on its pace the spring after.

use chrono::{DateTime, Duration, Utc};

use super::story::Teller;
use crate::cli::Failure;
use crate::domain::ballot::RawBallot;
use crate::domain::id::{DimensionId, PlanId, UnitId, WaveId};
use crate::domain::instrument::only;
use crate::domain::table::{Row, Table};
use crate::services::cast_ballot::cast_ballot;
use crate::services::draft_wave::{Draft, draft_wave};
use crate::services::hold_vote::vote_survey;
use crate::services::open_pulse::{kept_survey, propose_pulse};
use crate::services::review_plan::read_plan;
use crate::services::run_wave::open_wave;

/// Klynge Nord's teams and their people in 2024.
const NORTH: [(&str, usize); 5] = [
    ("team_1", 4),
    ("team_2", 4),
    ("team_3", 4),
    ("team_4", 5),
    ("team_5", 4),
];

/// How each one of five people answers: quality, pace and feelings in the vote.
const VOTES: [(&str, [u8; 5]); 3] = [
    ("kvalitet", [5, 4, 5, 3, 4]),
    ("tempo", [4, 5, 3, 5, 2]),
    ("foelelser", [3, 2, 5, 4, 1]),
];

/// The same in the pulse, for the four questions on pace.
const PACE: [(&str, [u8; 5]); 4] = [
    ("te1", [4, 3, 5, 4, 3]),
    ("te2", [4, 4, 3, 5, 4]),
    ("te3", [3, 4, 4, 4, 5]),
    ("te4", [4, 5, 4, 3, 4]),
];

/// Everybody but the last three answers.
const SILENT: usize = 3;

impl Teller<'_> {
    /// Staff vote on the three flagged dimensions.
    pub(super) fn vote(&self, wave: &WaveId, now: DateTime<Utc>) -> Result<(), Failure> {
        let topics = VOTES.map(|(topic, _)| DimensionId::new(topic));
        let unit = UnitId::new("klynge-nord");
        let survey = self.services.call(now, |cx| {
            vote_survey(cx, &self.manager, (wave, &unit), &topics)
        })?;
        let title = "Afstemning i Klynge Nord";
        self.short((title, survey, Vec::new()), now, &VOTES)
    }

    /// The pace of the plan of 2024 is asked about again, half a year later.
    pub(super) fn pulse(&self, plan: &PlanId, now: DateTime<Utc>) -> Result<(), Failure> {
        let topic = DimensionId::new("tempo");
        let reading = self
            .services
            .call(now, |cx| read_plan(cx, &self.leader, plan))?;
        let focus = reading
            .plan
            .focus_areas
            .iter()
            .find(|focus| focus.start().is_some_and(|start| start.dimension == topic));
        let Some(focus) = focus else { return Ok(()) };
        let place = (plan, &focus.id);
        let proposal = self
            .services
            .call(now, |cx| propose_pulse(cx, &self.manager, place))?;
        let (id, version) = &proposal.instrument;
        let survey = self
            .services
            .call(now, |cx| kept_survey(cx, &self.manager, (id, version)))?;
        let survey = survey.unwrap_or_default();
        let title = "Puls: Arbejdstempo og -mængde";
        self.short((title, survey, vec![only(&topic)]), now, &PACE)
    }

    /// A whole short survey among Klynge Nord's people.
    fn short(
        &self,
        (title, survey, asked): (&str, String, Vec<String>),
        now: DateTime<Utc>,
        answers: &[(&str, [u8; 5])],
    ) -> Result<(), Failure> {
        let draft = Draft {
            title: title.to_owned(),
            closes_on: Some((now + Duration::days(10)).date_naive()),
            k: Some(5),
            instrument: Some(Ok(survey)),
            asked,
            units: None,
            roster: Some(Ok(roster())),
            norm: None,
            norm_name: String::new(),
            lineage: None,
        };
        let wave = self
            .services
            .call(now, |cx| draft_wave(cx, &self.manager, &draft))?;
        self.deliver(now)?;
        self.services
            .call(now, |cx| open_wave(cx, &self.manager, &wave))?;
        let codes = self.codes(now)?;
        let answering = codes.len().saturating_sub(SILENT);
        for (person, (_, code)) in codes.into_iter().take(answering).enumerate() {
            let code_of = |codes: &[u8; 5]| codes.iter().cycle().nth(person).copied();
            let raw = RawBallot {
                answers: answers
                    .iter()
                    .filter_map(|(item, codes)| {
                        Some(((*item).to_owned(), code_of(codes)?.to_string()))
                    })
                    .collect(),
                ..RawBallot::default()
            };
            self.services
                .call(now + Duration::days(1), |cx| cast_ballot(cx, &code, &raw))?;
        }
        self.ends(&wave, now + Duration::days(11))
    }
}

/// Klynge Nord's people, as the mail program knows them.
fn roster() -> Table {
    let people = NORTH
        .into_iter()
        .flat_map(|(team, n)| (1..=n).map(move |person| (team, person)));
    let rows = people.zip(2..).map(|((team, person), line)| {
        let email = format!("{}.{person}@demo.example", team.replace('_', "-"));
        Row {
            line,
            cells: vec![team.to_owned(), email],
        }
    });
    Table {
        header: ["unit", "email"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}
