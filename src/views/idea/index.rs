//! The whole catalogue, dimension by dimension. Each idea stands once, at the dimension it is closest
//! to; the others lead to it.

use serde::Serialize;

use super::IdeaView;
use crate::domain::id::DimensionId;
use crate::domain::idea::{CatalogueReading, Idea, IdeaReading};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::Link;

/// The whole catalogue.
#[derive(Debug, Serialize)]
pub struct CataloguePage {
    n_ideas: usize,
    anchors: Vec<Link>,
    sections: Vec<Section>,
}

/// The ideas for one dimension.
#[derive(Debug, Serialize)]
struct Section {
    id: String,
    title: String,
    ideas: Vec<IdeaView>,
    has_ideas: bool,
    others: Vec<Link>,
    has_others: bool,
}

impl CataloguePage {
    /// Makes the page, in the order of the surveys.
    pub fn of(words: &Catalogue, reading: &CatalogueReading) -> Self {
        let language = words.language();
        let mut sections: Vec<Section> = reading
            .dimensions
            .iter()
            .map(|(id, title)| {
                let serves = |idea: &Idea| idea.dimensions.contains(id);
                let heading = (id.to_string(), title.text(language).to_owned());
                Section::of(words, heading, (Some(id), &reading.ideas), serves)
            })
            .collect();
        let heading = ("any".to_owned(), words.say("idea-any", &[]));
        let any = |idea: &Idea| idea.general;
        sections.push(Section::of(words, heading, (None, &reading.ideas), any));
        let anchor = |section: &Section| Link::to(format!("#d-{}", section.id), &section.title);
        Self {
            n_ideas: reading.ideas.len(),
            anchors: sections.iter().map(anchor).collect(),
            sections,
        }
    }
}

impl Page for CataloguePage {
    const TEMPLATE: &'static str = "idea/index";
}

impl Section {
    fn of(
        words: &Catalogue,
        (id, title): (String, String),
        (home, ideas): (Option<&DimensionId>, &[IdeaReading]),
        serves: impl Fn(&Idea) -> bool,
    ) -> Self {
        let (own, others): (Vec<&IdeaReading>, Vec<&IdeaReading>) = ideas
            .iter()
            .filter(|reading| serves(&reading.idea))
            .partition(|reading| reading.idea.dimensions.first() == home);
        let link = |reading: &&IdeaReading| {
            let title = reading.idea.title.text(words.language());
            Link::to(format!("#i-{}", reading.idea.id), title)
        };
        Self {
            id,
            title,
            ideas: own
                .iter()
                .map(|reading| IdeaView::of(words, reading))
                .collect(),
            has_ideas: !own.is_empty(),
            others: others.iter().map(link).collect(),
            has_others: !others.is_empty(),
        }
    }
}
