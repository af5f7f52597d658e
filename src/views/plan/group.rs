//! The working group of a plan: who is in it, who comes in, who can sign in.

use serde::Serialize;

use super::Refusal;
use super::edit::to_plan;
use crate::domain::plan::{Member, Part, Plan};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::{Link, segment};

/// What somebody wrote into the form of a new member.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemberForm {
    /// The name.
    pub name: String,
    /// The name of a part; empty or anything else for own words.
    pub part: String,
    /// Own words for the part.
    pub part_words: String,
    /// Where the person comes from.
    pub comes_from: String,
    /// The address.
    pub email: String,
}

/// The working group.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct GroupPage {
    trail: Vec<Link>,
    segment: String,
    refusal: Refusal,
    has_group: bool,
    group: Vec<MemberView>,
    name: String,
    name_refused: bool,
    parts: Vec<PartChoice>,
    part_words: String,
    words_refused: bool,
    comes_from: String,
    email: String,
    email_refused: bool,
}

/// Somebody in a group.
#[derive(Debug, Serialize)]
pub(super) struct MemberView {
    segment: String,
    name: String,
    part: String,
    outside: bool,
    comes_from: String,
    signs_in: bool,
}

/// A part to choose.
#[derive(Debug, Serialize)]
struct PartChoice {
    name: &'static str,
    word: String,
    selected: bool,
}

impl GroupPage {
    /// Makes the page. `error` is what the last try was refused for.
    pub fn of(words: &Catalogue, plan: &Plan, form: &MemberForm, error: Option<&str>) -> Self {
        let refusal = Refusal::of(words, error).linked();
        let parts = Part::ALL.into_iter().map(|part| PartChoice {
            name: part.name(),
            word: words.say(&format!("part-{}", part.name()), &[]),
            // Most members are staff: nobody becomes a leader by oversight.
            selected: form.part == part.name() || (form.part.is_empty() && part == Part::Staff),
        });
        let other = PartChoice {
            name: "other",
            word: words.say("part-other", &[]),
            selected: form.part == "other",
        };
        Self {
            trail: to_plan(words, (plan.id.as_str(), &plan.title)),
            segment: segment(plan.id.as_str()),
            has_group: !plan.group.is_empty(),
            group: plan
                .group
                .iter()
                .map(|member| MemberView::of(words, member))
                .collect(),
            name: form.name.clone(),
            name_refused: refusal.is_at("member-name"),
            parts: parts.chain([other]).collect(),
            part_words: form.part_words.clone(),
            words_refused: refusal.is_at("part_words"),
            comes_from: form.comes_from.clone(),
            email: form.email.clone(),
            email_refused: refusal.is_at("email"),
            refusal,
        }
    }
}

impl Page for GroupPage {
    const TEMPLATE: &'static str = "plan/group_edit";
}

impl MemberView {
    /// A member with the part's word in the reader's language.
    pub(super) fn of(words: &Catalogue, member: &Member) -> Self {
        let part = part_word(words, &member.part);
        Self {
            segment: segment(member.id.as_str()),
            name: member.name.clone(),
            part: part.unwrap_or_else(|| words.say("part-none", &[])),
            outside: !member.comes_from.is_empty(),
            comes_from: member.comes_from.clone(),
            signs_in: member.account.is_some(),
        }
    }
}

/// What somebody is in a working group, in the reader's language: a part's word, or words of their
/// own; nothing where it is not said.
pub(in crate::views) fn part_word(words: &Catalogue, part: &str) -> Option<String> {
    match Part::of(part) {
        Some(known) => Some(words.say(&format!("part-{}", known.name()), &[])),
        None => (!part.is_empty()).then(|| part.to_owned()),
    }
}
