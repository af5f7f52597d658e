//! What has happened around a plan: it followed its units, and staff voted before it was made.

use serde::Serialize;

use crate::domain::plan::{Since, UnitMove};
use crate::domain::vote::{RankLine, Ranking};
use crate::views::catalogue::Catalogue;

/// The part of a plan's page that says so.
#[derive(Debug, Serialize)]
pub(super) struct SinceView {
    moved: bool,
    moves: Vec<String>,
    voted: bool,
    votes: Vec<RankingView>,
}

impl SinceView {
    pub(super) fn of(words: &Catalogue, since: &Since) -> Self {
        Self {
            moved: !since.moves.is_empty(),
            moves: since.moves.iter().map(|one| moved(words, one)).collect(),
            voted: !since.votes.is_empty(),
            votes: ranked(words, &since.votes),
        }
    }
}

/// *Planen er flyttet fra Klynge Nord til Center Nord den 7. oktober 2024.*
fn moved(words: &Catalogue, one: &UnitMove) -> String {
    words.say(
        "since-moved",
        &[
            ("from", one.from.as_str().into()),
            ("to", one.to.as_str().into()),
            ("day", words.day(one.on).into()),
        ],
    )
}

/// The result of a vote.
#[derive(Debug, Serialize)]
pub(super) struct RankingView {
    title: String,
    n: u32,
    lines: Vec<RankView>,
    chosen: bool,
    chose: String,
}

#[derive(Debug, Serialize)]
struct RankView {
    text: String,
    chosen: bool,
}

/// Votes, each with its topics, the most wanted first.
pub(super) fn ranked(words: &Catalogue, votes: &[Ranking]) -> Vec<RankingView> {
    votes
        .iter()
        .map(|vote| RankingView::of(words, vote))
        .collect()
}

impl RankingView {
    /// The result of a vote, and what the group chose of it.
    pub(super) fn of(words: &Catalogue, vote: &Ranking) -> Self {
        let title = |line: &RankLine| line.title.text(words.language()).to_owned();
        let line = |line: &RankLine| {
            let topic = title(line);
            let of = [
                ("topic", topic.into()),
                ("priority", line.priority.displayed().into()),
            ];
            RankView {
                text: words.say("vote-line", &of),
                chosen: line.chosen,
            }
        };
        let chosen: Vec<String> = vote
            .lines
            .iter()
            .filter(|line| line.chosen)
            .map(title)
            .collect();
        Self {
            title: vote.title.clone(),
            n: vote.n,
            lines: vote.lines.iter().map(line).collect(),
            chosen: !chosen.is_empty(),
            chose: chosen.join(", "),
        }
    }
}
