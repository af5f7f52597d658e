//! The comments of a counted wave, with what in them may point at a person marked in the text.

use serde::Serialize;

use super::super::catalogue::Catalogue;
use crate::domain::telltale::{Kind, pieces};
use crate::domain::wave::CommentForReview;

/// A comment to be read before the release.
#[derive(Debug, Serialize)]
pub(super) struct Comment {
    id: String,
    pieces: Vec<Piece>,
    /// Where to jump to, if something was found: `suspect-1`.
    anchor: Option<String>,
    /// Where the next such comment stands; nothing at the last one.
    next: Option<String>,
    is_last: bool,
    ticked: bool,
}

#[derive(Debug, Serialize)]
struct Piece {
    text: String,
    label: Option<String>,
}

impl Comment {
    /// All comments in the order in which they come, which tells nothing.
    pub(super) fn all(words: &Catalogue, comments: &[CommentForReview]) -> Vec<Self> {
        let is_suspect = |comment: &&CommentForReview| !comment.findings.is_empty();
        let n_suspects = comments.iter().filter(is_suspect).count();
        let mut n = 0;
        let comment = |comment: &CommentForReview| {
            let suspect = is_suspect(&comment);
            n += usize::from(suspect);
            Self {
                id: comment.id.clone(),
                pieces: marked(words, comment),
                anchor: suspect.then(|| format!("suspect-{n}")),
                next: (suspect && n < n_suspects).then(|| format!("suspect-{}", n + 1)),
                is_last: suspect && n == n_suspects,
                ticked: comment.holds(Kind::Cpr),
            }
        };
        comments.iter().map(comment).collect()
    }

    /// How many of them deserve a look, in words; nothing if none.
    pub(super) fn suspects(words: &Catalogue, comments: &[Self]) -> Option<String> {
        let suspects = comments.iter().filter(|comment| comment.anchor.is_some());
        let (n, all) = (suspects.count(), comments.len());
        let numbers = [("n", n.into()), ("all", all.into())];
        (n > 0).then(|| words.say("wave-review-suspects", &numbers))
    }

    /// Ticks it, or takes its tick away.
    pub(super) fn tick(&mut self, struck: &[String]) {
        self.ticked = struck.contains(&self.id);
    }

    /// Whether it is left out unless somebody says otherwise.
    pub(super) fn is_ticked(&self) -> bool {
        self.ticked
    }
}

fn marked(words: &Catalogue, comment: &CommentForReview) -> Vec<Piece> {
    let label = |kind: Kind| words.say(&format!("wave-review-{}", kind.name()), &[]);
    pieces(&comment.text, &comment.findings)
        .into_iter()
        .map(|(kind, text)| Piece {
            text: text.to_owned(),
            label: kind.map(label),
        })
        .collect()
}
