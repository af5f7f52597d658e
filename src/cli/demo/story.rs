//! The story the demo tells: a survey in 2022 and a plan for clear roles, a survey in 2024 with three
//! flags of which staff chose two, and a survey that is open now.

use std::collections::BTreeMap;

use anyhow::{Context as _, anyhow};
use chrono::{DateTime, Datelike, Duration, TimeZone, Utc};

use super::answers::Ballots;
use crate::cli::Failure;
use crate::domain::account::Account;
use crate::domain::id::{UnitId, WaveId};
use crate::domain::instrument::read::read;
use crate::domain::role::{Grant, Role, Scope};
use crate::domain::table::{Row, Table};
use crate::domain::wording::Language;
use crate::services::cast_ballot::cast_ballot;
use crate::services::count_wave::{Order, count_wave};
use crate::services::draft_wave::{Draft, draft_wave};
use crate::services::manage_accounts::{Invited, find_account, invite_from_command_line};
use crate::services::run_wave::{close_wave, open_wave, release_wave};
use crate::services::send_mails::{About, Outcome, Outgoing, Taking, settle, take_due};
use crate::services::sign_in::link_for;
use crate::services::{Services, shelf};
use crate::sheet;

const UNITS: &[u8] = include_bytes!("units.csv");

/// People per unit in 2022, in 2024 and now.
const STAFF: [(&str, [usize; 3]); 13] = [
    ("team_1", [4, 4, 4]),
    ("team_2", [4, 4, 4]),
    ("team_3", [4, 4, 4]),
    ("team_4", [4, 5, 5]),
    ("team_5", [4, 4, 4]),
    ("syd-1", [9, 9, 10]),
    ("syd-2", [8, 8, 8]),
    ("syd-3", [7, 8, 8]),
    ("vest-1", [13, 12, 12]),
    ("vest-2", [12, 13, 13]),
    ("familiehus", [14, 14, 15]),
    ("bo-oest", [16, 18, 18]),
    ("bo-vest", [15, 15, 14]),
];

/// Role, name and address of everybody who signs in, and the unit where the role holds.
pub(super) const PEOPLE: [(Role, &str, &str, Option<&str>); 7] = [
    (Role::SurveyManager, "Helle Hrholm", "hr@demo.example", None),
    (
        Role::Leader,
        "Lone Ledersen",
        "leder@demo.example",
        Some("klynge-nord"),
    ),
    (
        Role::SafetyRepresentative,
        "Arne Amrsen",
        "amr@demo.example",
        Some("klynge-nord"),
    ),
    (
        Role::UnionRepresentative,
        "Tine Trolle",
        "tr@demo.example",
        Some("klynge-nord"),
    ),
    (
        Role::CommitteeMember,
        "Mette Medgaard",
        "med@demo.example",
        Some("boern"),
    ),
    (
        Role::Administrator,
        "Dan Driftsen",
        "drift@demo.example",
        None,
    ),
    (
        Role::GroupMember,
        "Gry Gruppesen",
        "gruppe@demo.example",
        None,
    ),
];

/// What the demo prints.
pub(super) struct Story {
    pub(super) sign_in: Vec<SignIn>,
    /// The access code of somebody in Klynge Nord who has not answered yet.
    pub(super) code: String,
}

/// A sign-in link.
pub(super) struct SignIn {
    pub(super) role: &'static str,
    pub(super) who: String,
    pub(super) token: String,
}

/// Who tells: the services, and the two people who do most.
pub(super) struct Teller<'a> {
    pub(super) services: &'a Services,
    pub(super) manager: Account,
    pub(super) leader: Account,
}

/// Fills a fresh data folder.
pub(super) fn tell(services: &Services, today: DateTime<Utc>) -> Result<Story, Failure> {
    let autumn = |year| {
        Utc.with_ymd_and_hms(year, 10, 3, 7, 0, 0)
            .single()
            .context("no such time")
    };
    let (first, second) = (autumn(2022)?, autumn(2024)?);
    let manager = invite(
        services,
        first,
        PEOPLE.iter().find(|person| person.3.is_none()),
    )?;
    // Roles hold in units, and the first wave brings the units in; the leader's comes after it.
    let mut teller = Teller {
        services,
        leader: manager.clone(),
        manager,
    };
    let wave = teller.draft(0, "Trivselsmåling 2022", first)?;
    for person in PEOPLE
        .iter()
        .filter(|person| person.0 != Role::GroupMember)
        .skip(1)
    {
        let account = invite(services, first, Some(person))?;
        if person.0 == Role::Leader {
            teller.leader = account;
        }
    }
    // One person with two separate units, and so with an area to read about as one.
    let second_unit = (
        Role::UnionRepresentative,
        "Tine Trolle",
        "tr@demo.example",
        Some("klynge-vest"),
    );
    invite(services, first, Some(&second_unit))?;
    teller.run(0, &wave, first)?;
    teller.plan_of_2022(&wave, first + Duration::days(40))?;
    let wave = teller.draft(1, "Trivselsmåling 2024", second)?;
    teller.run(1, &wave, second)?;
    teller.vote(&wave, second + Duration::days(26))?;
    let plan = teller.plan_of_2024(&wave, second + Duration::days(45))?;
    teller.follow(today)?;
    teller.waits_of_2024(&wave, second + Duration::days(46))?;
    teller.order_of_2025()?;
    teller.committees(second + Duration::days(45))?;
    teller.indicators(second + Duration::days(60))?;
    teller.pulse(&plan, second + Duration::days(180))?;
    let opened = today - Duration::days(3);
    let wave = teller.draft(2, &format!("Trivselsmåling {}", today.year()), opened)?;
    let code = teller.open(2, &wave, opened)?;
    let code = code.context("nobody is left to answer")?;
    let sign_in = teller.sign_in(today)?;
    teller.deliver(today)?;
    Ok(Story { sign_in, code })
}

pub(super) fn invite(
    services: &Services,
    now: DateTime<Utc>,
    person: Option<&(Role, &str, &str, Option<&str>)>,
) -> Result<Account, Failure> {
    let &(role, name, email, unit) = person.context("nobody to invite")?;
    let invited = Invited {
        name: name.to_owned(),
        email: email.to_owned(),
        language: Language::Danish,
        grant: Grant {
            role,
            scope: unit.map_or(Scope::Everywhere, |unit| Scope::Unit(UnitId::new(unit))),
        },
    };
    services.call(now, |cx| invite_from_command_line(cx, &invited))?;
    let account = services.call(now, |cx| find_account(cx, email))?;
    Ok(account.context("the account is not there")?)
}

impl Teller<'_> {
    /// Prepares a wave from the organisation and a made-up roster.
    fn draft(&self, wave: usize, title: &str, now: DateTime<Utc>) -> Result<WaveId, Failure> {
        let mut rows = Vec::new();
        for (unit, staff) in STAFF {
            for person in 1..=staff.get(wave).copied().unwrap_or_default() {
                let email = format!("{}.{person}@demo.example", unit.replace('_', "-"));
                rows.push(Row {
                    line: rows.len() + 2,
                    cells: vec![unit.to_owned(), email],
                });
            }
        }
        let header = ["unit", "email"].map(str::to_owned).to_vec();
        let draft = Draft {
            title: title.to_owned(),
            closes_on: Some((now + Duration::days(17)).date_naive()),
            k: Some(5),
            instrument: Some(Ok(case_instrument()?.to_owned())),
            asked: Vec::new(),
            units: Some(sheet::table(UNITS)),
            roster: Some(Ok(Table { header, rows })),
            norm: None,
            norm_name: String::new(),
            lineage: None,
        };
        Ok(self
            .services
            .call(now, |cx| draft_wave(cx, &self.manager, &draft))?)
    }

    /// Opens a wave and lets people answer, each with the code from the mail. Tells the code of
    /// somebody in Klynge Nord who does not answer.
    fn open(
        &self,
        wave: usize,
        id: &WaveId,
        now: DateTime<Utc>,
    ) -> Result<Option<String>, Failure> {
        self.deliver(now)?;
        self.services
            .call(now, |cx| open_wave(cx, &self.manager, id))?;
        let items: Vec<String> = read(case_instrument()?)
            .map_err(|mistakes| anyhow!("{mistakes:?}"))?
            .items()
            .map(|item| item.id.to_string())
            .collect();
        let mut ballots = Ballots::of(wave);
        let mut unused = None;
        for (unit, code) in self.codes(now)? {
            match ballots.next(&unit, &items) {
                Some(raw) => {
                    self.services
                        .call(now + Duration::days(1), |cx| cast_ballot(cx, &code, &raw))?;
                }
                None if unit.starts_with("team_") => unused = Some(code),
                None => {}
            }
        }
        Ok(unused)
    }

    /// What the mail program delivers: each person's unit and access code, in a fixed order.
    pub(super) fn codes(&self, now: DateTime<Utc>) -> Result<Vec<(String, String)>, Failure> {
        let mut codes: BTreeMap<String, String> = BTreeMap::new();
        for mail in self.delivered(now)? {
            if let About::Invitation { code, .. } = mail.about {
                codes.insert(mail.to, code);
            }
        }
        let unit = |email: &str| {
            STAFF
                .into_iter()
                .map(|(unit, _)| unit)
                .find(|unit| email.starts_with(&format!("{}.", unit.replace('_', "-"))))
        };
        Ok(codes
            .into_iter()
            .filter_map(|(email, code)| Some((unit(&email)?.to_owned(), code)))
            .collect())
    }

    /// Mails that wait are delivered, unread.
    pub(super) fn deliver(&self, now: DateTime<Utc>) -> Result<(), Failure> {
        self.delivered(now).map(drop)
    }

    /// Mails that wait, at any hour: nobody is woken by them.
    fn delivered(&self, now: DateTime<Utc>) -> Result<Vec<Outgoing>, Failure> {
        let all = Taking {
            most: 1_000,
            at_any_hour: true,
            pace: None,
        };
        let mails = self.services.call(now, |cx| take_due(cx, all))?;
        for mail in &mails {
            self.services
                .call(now, |cx| settle(cx, mail, &Outcome::Sent))?;
        }
        Ok(mails)
    }

    /// A whole wave, from opening to release.
    fn run(&self, wave: usize, id: &WaveId, opened: DateTime<Utc>) -> Result<(), Failure> {
        self.open(wave, id, opened)?;
        self.ends(id, opened + Duration::days(18))
    }

    /// A wave is closed, counted and released.
    pub(super) fn ends(&self, id: &WaveId, closed: DateTime<Utc>) -> Result<(), Failure> {
        self.services
            .call(closed, |cx| close_wave(cx, &self.manager, id))?;
        count_wave(
            self.services,
            closed + Duration::days(2),
            &self.manager,
            &Order::of(id.clone()),
        )?;
        let released = closed + Duration::days(6);
        release_wave(self.services, released, &self.manager, (id, &[]))?;
        Ok(())
    }

    fn sign_in(&self, now: DateTime<Utc>) -> Result<Vec<SignIn>, Failure> {
        let mut links = Vec::new();
        for (role, name, email, unit) in PEOPLE {
            let token = self.services.call(
                now,
                |cx| -> Result<Option<String>, crate::services::StoreError> {
                    let Some(account) = find_account(cx, email)? else {
                        return Ok(None);
                    };
                    link_for(cx, &account.id).map(Some)
                },
            )?;
            let who = unit.map_or_else(|| name.to_owned(), |unit| format!("{name}, {unit}"));
            links.push(SignIn {
                role: role.name(),
                who,
                token: token.context("the account is not there")?,
            });
        }
        Ok(links)
    }
}

fn case_instrument() -> Result<&'static str, anyhow::Error> {
    let found = shelf::SURVEYS
        .into_iter()
        .find(|(file, _)| *file == "klynge-nord.toml");
    Ok(found.context("the survey is not there")?.1)
}
