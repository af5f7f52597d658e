//! Pages of a vote: what it is on, and what came out.

use serde::Serialize;

use super::since::RankingView;
use crate::domain::change::Flag;
use crate::domain::id::{DimensionId, UnitId, WaveId};
use crate::domain::report::VoteReading;
use crate::domain::vote::{Candidate, VoteProposal};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::chart::Mark;
use crate::views::report::{Link, report_address, segment};

/// Where the result of a vote is read.
pub fn vote_address(wave: &WaveId, unit: &UnitId) -> String {
    format!(
        "/vote/{}/{}",
        segment(wave.as_str()),
        segment(unit.as_str())
    )
}

/// Where HR chooses what staff vote on.
#[derive(Debug, Serialize)]
pub struct NewVotePage {
    trail: Vec<Link>,
    wave: String,
    unit: String,
    unit_name: String,
    wave_title: String,
    few: bool,
    topics: Vec<Topic>,
}

#[derive(Debug, Serialize)]
struct Topic {
    id: String,
    title: String,
    figures: String,
    marked: bool,
    mark: Option<Mark>,
    chosen: bool,
}

impl NewVotePage {
    /// Makes the page. `chosen` is what was ticked in a form that was refused: one topic is no vote.
    pub fn of(words: &Catalogue, proposal: &VoteProposal, chosen: Option<&[DimensionId]>) -> Self {
        let report = report_address(proposal.wave.as_str(), proposal.unit.as_str());
        let topic = |candidate: &Candidate| {
            let is_chosen = chosen.map_or(candidate.worse, |chosen| {
                chosen.contains(&candidate.dimension)
            });
            Topic::of(words, candidate, is_chosen)
        };
        Self {
            trail: vec![
                Link::to_reports(words),
                Link::to(report, &proposal.unit_name),
            ],
            wave: proposal.wave.to_string(),
            unit: proposal.unit.to_string(),
            unit_name: proposal.unit_name.clone(),
            wave_title: proposal.wave_title.clone(),
            few: chosen.is_some(),
            topics: proposal.candidates.iter().map(topic).collect(),
        }
    }
}

impl Page for NewVotePage {
    const TEMPLATE: &'static str = "vote/new";
}

impl Topic {
    fn of(words: &Catalogue, candidate: &Candidate, chosen: bool) -> Self {
        let score = ("score", candidate.score.into());
        let figures = match candidate.change {
            Some(change) => {
                let change = ("change", words.signed(change).into());
                words.say("plan-new-figures", &[score, change])
            }
            None => words.say("plan-new-score", &[score]),
        };
        Self {
            id: candidate.dimension.to_string(),
            title: candidate.title.text(words.language()).to_owned(),
            figures,
            marked: candidate.worse,
            mark: candidate.worse.then(|| Mark::of(words, Flag::Worse)),
            chosen,
        }
    }
}

/// What came out of a vote in a unit.
#[derive(Debug, Serialize)]
pub struct VotePage {
    trail: Vec<Link>,
    unit_name: String,
    title: String,
    shown: bool,
    vote: Option<RankingView>,
}

impl VotePage {
    /// Makes the page.
    pub fn of(words: &Catalogue, reading: &VoteReading) -> Self {
        let vote = reading.ranking.as_ref();
        Self {
            trail: vec![Link::to_reports(words)],
            unit_name: reading.unit.name.clone(),
            title: reading.title.clone(),
            shown: vote.is_some(),
            vote: vote.map(|vote| RankingView::of(words, vote)),
        }
    }
}

impl Page for VotePage {
    const TEMPLATE: &'static str = "vote/show";
}
