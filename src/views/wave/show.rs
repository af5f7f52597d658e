//! One wave on its way: how far it has come, who has answered so far, and the next step.

use serde::Serialize;

use super::super::Page;
use super::super::catalogue::Catalogue;
use super::codes::Keys;
use super::review::Comment;
use super::stage_word;
use crate::domain::instrument::pace::minutes;
use crate::domain::wave::{Fixed, UnitRate, WaveOverview, WaveStage};
use crate::views::DEEPEST_INDENT;

/// One wave.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct WavePage {
    id: String,
    title: String,
    error: Option<String>,
    notice: Option<String>,
    typed_code: String,
    count_k: String,
    keys: Keys,
    stages: Vec<Stage>,
    instrument: String,
    n_items: usize,
    minutes: usize,
    background: String,
    norm: String,
    reorganised: String,
    protected: String,
    invited: u32,
    with_email: u32,
    without_email: u32,
    letters: bool,
    taking: bool,
    closes: String,
    released: Option<String>,
    k: u32,
    fingerprint: Option<String>,
    drafted: bool,
    open: bool,
    closed: bool,
    counted: bool,
    is_released: bool,
    rates: Vec<Rate>,
    with_rates: bool,
    rates_text: String,
    n_comments: usize,
    has_comments: bool,
    suspects: Option<String>,
    ticked: bool,
    comments: Vec<Comment>,
}

#[derive(Debug, Serialize)]
struct Stage {
    label: String,
    done: bool,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Rate {
    unit: String,
    indent: usize,
    invited: u32,
    shown: bool,
    percent: Option<u32>,
}

impl WavePage {
    /// With the sentence about what went wrong in the last step.
    pub fn of(words: &Catalogue, overview: &WaveOverview, error: Option<String>) -> Self {
        let wave = &overview.wave;
        let stage = wave.stage;
        let live = matches!(stage, WaveStage::Open | WaveStage::Closed);
        let comments = Comment::all(words, &overview.comments);
        Self {
            id: wave.id.to_string(),
            title: wave.title.clone(),
            error,
            notice: None,
            typed_code: String::new(),
            count_k: wave.k.to_string(),
            keys: Keys::of(words, wave, (&overview.codes, overview.today)),
            stages: stages(words, stage),
            instrument: overview.instrument_title.text(words.language()).to_owned(),
            n_items: overview.n_items,
            minutes: minutes(overview.time),
            background: background(words, &overview.fixed),
            norm: norm(words, &overview.fixed),
            reorganised: reorganised(words, &overview.fixed),
            protected: protected(words, &overview.fixed),
            invited: overview.invited,
            with_email: overview.invited.saturating_sub(overview.without_email),
            without_email: overview.without_email,
            letters: stage == WaveStage::Open && overview.without_email > 0,
            taking: stage <= WaveStage::Open,
            closes: words.moment(wave.closes_at),
            released: wave.released_at.map(|at| words.day_of(at)),
            k: wave.k,
            fingerprint: wave.fingerprint.clone(),
            drafted: stage == WaveStage::Drafted,
            open: stage == WaveStage::Open,
            closed: stage == WaveStage::Closed,
            counted: stage == WaveStage::Counted,
            is_released: stage == WaveStage::Released,
            rates: overview.rates.iter().map(rate).collect(),
            with_rates: live || stage == WaveStage::Released,
            rates_text: words.say(
                if live {
                    "wave-show-rates-text"
                } else {
                    "wave-show-rates-final"
                },
                &[],
            ),
            n_comments: overview.comments.len(),
            has_comments: !overview.comments.is_empty(),
            suspects: Comment::suspects(words, &comments),
            ticked: comments.iter().any(Comment::is_ticked),
            comments,
        }
    }
}

/// What somebody had filled in when a step was refused.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// The comments that were to be left out, if it was about them.
    pub struck: Option<Vec<String>>,
    /// An opening code.
    pub code: String,
    /// The smallest group.
    pub k: Option<String>,
}

impl WavePage {
    /// The same, with what had been filled in.
    #[must_use]
    pub fn keeping(mut self, typed: Typed) -> Self {
        if let Some(struck) = &typed.struck {
            self.comments
                .iter_mut()
                .for_each(|comment| comment.tick(struck));
        }
        self.typed_code = typed.code;
        if let Some(k) = typed.k {
            self.count_k = k;
        }
        self
    }

    /// The same, with the sentence about what has been done.
    #[must_use]
    pub fn noting(self, notice: String) -> Self {
        Self {
            notice: Some(notice),
            ..self
        }
    }
}

impl Page for WavePage {
    const TEMPLATE: &'static str = "wave/show";
}

fn stages(words: &Catalogue, now: WaveStage) -> Vec<Stage> {
    WaveStage::ALL
        .into_iter()
        .map(|stage| Stage {
            label: stage_word(words, stage),
            done: stage < now,
            current: stage == now,
        })
        .collect()
}

fn background(words: &Catalogue, fixed: &Fixed) -> String {
    match fixed.n_background {
        0 => words.say("wave-show-background-none", &[]),
        n => n.to_string(),
    }
}

fn norm(words: &Catalogue, fixed: &Fixed) -> String {
    let Some((title, n)) = &fixed.norm else {
        return words.say("wave-show-none", &[]);
    };
    let covered = [
        ("title", title.as_str().into()),
        ("n", (*n).into()),
        ("all", fixed.n_dimensions.into()),
    ];
    words.say("wave-show-norm-figure", &covered)
}

fn reorganised(words: &Catalogue, fixed: &Fixed) -> String {
    match fixed.n_reorganised {
        0 => words.say("wave-show-none", &[]),
        n => n.to_string(),
    }
}

fn protected(words: &Catalogue, fixed: &Fixed) -> String {
    let names: Vec<&str> = fixed.protected.iter().map(|unit| &*unit.name).collect();
    match names.as_slice() {
        [] => words.say("wave-show-none", &[]),
        names => names.join(", "),
    }
}

fn rate(line: &UnitRate) -> Rate {
    Rate {
        unit: line.unit.name.clone(),
        indent: line.depth.min(DEEPEST_INDENT),
        invited: line.invited,
        shown: line.rate.is_some(),
        percent: line.rate,
    }
}
