//! A survey file becomes an [`Instrument`], or **every** mistake in it with its line.

mod background;
mod word;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::de::DeTable;

use super::super::id::{DimensionId, ItemId, TextId};
use super::super::mistake::Mistake;
use super::super::wording::Language;
use super::walk::{Node, Placed, Walk};
use super::{AnswerOption, Dimension, Instrument, Item, ResponseScale, Section, TextQuestion};

/// Scores are exact whole numbers of a common denominator, which must stay a number that fits.
const MOST_ITEMS: usize = 20;

type Scales = BTreeMap<String, Arc<ResponseScale>>;

/// Reads a survey file.
///
/// Errors: every mistake in the file, in the order of the lines.
pub fn read(source: &str) -> Result<Instrument, Vec<Mistake>> {
    let mut walk = Walk::new(source);
    let (table, errors) = DeTable::parse_recoverable(source);
    for error in errors {
        let line = error.span().map_or(1, |span| walk.line(&span));
        walk.note(Mistake::at(line, "survey-syntax").with("detail", error.message()));
    }
    let instrument = instrument(&mut walk, &table);
    let mut mistakes = walk.mistakes;
    if mistakes.is_empty() {
        return instrument.ok_or_else(|| vec![Mistake::in_file("survey-empty")]);
    }
    mistakes.sort();
    mistakes.dedup();
    Err(mistakes)
}

fn instrument<'a>(walk: &mut Walk, table: &'a toml::Spanned<DeTable<'a>>) -> Option<Instrument> {
    let mut root = Walk::root(table);
    let id = walk.id(&mut root, "id");
    let version = walk.text(&mut root, "version");
    let languages = languages(walk, &mut root);
    walk.languages.clone_from(&languages);
    let purpose = word::purpose(walk, &mut root);
    let title = walk.wording(&mut root, "title");
    let introduction = walk.wording(&mut root, "introduction");
    let comparable_with = walk
        .texts(&mut root, "comparable_with")
        .into_iter()
        .map(|text| text.value)
        .collect();
    let scales = scales(walk, &mut root);
    let dimensions = dimensions(walk, &mut root, &scales);
    let texts = texts(walk, &mut root);
    let background = background::questions(walk, &mut root, &dimensions, &texts);
    let sections = sections(walk, &mut root, &dimensions, &texts);
    let outcome = outcome(walk, &mut root, &dimensions);
    walk.finish(&root);
    Some(Instrument {
        id: id?.value,
        version: version?.value,
        languages,
        purpose,
        title,
        introduction,
        comparable_with,
        outcome,
        dimensions: dimensions.into_iter().map(|placed| placed.value).collect(),
        texts: texts.into_iter().map(|placed| placed.value).collect(),
        background,
        sections,
    })
}

fn languages(walk: &mut Walk, root: &mut Node<'_>) -> Vec<Language> {
    let codes = walk.texts(root, "languages");
    if codes.is_empty() {
        walk.note(Mistake::at(1, "survey-key-missing").with("key", "languages"));
    }
    let mut languages = Vec::new();
    for code in codes {
        match Language::from_code(&code.value) {
            Some(language) if !languages.contains(&language) => languages.push(language),
            Some(_) => {}
            None => walk.note(
                Mistake::at(code.line, "survey-language-unknown").with("language", code.value),
            ),
        }
    }
    languages
}

fn scales(walk: &mut Walk, root: &mut Node<'_>) -> Scales {
    let mut scales = Scales::new();
    let Some(all) = root
        .take("scales")
        .and_then(|value| walk.node(value, "scales"))
    else {
        return scales;
    };
    for (name, value) in all.entries() {
        let Some(mut node) = walk.node(value, name) else {
            continue;
        };
        let (options, na) = (
            options(walk, &mut node, "options"),
            options(walk, &mut node, "na"),
        );
        if options.len() < 2 {
            walk.note(Mistake::at(node.line, "survey-scale-short").with("scale", name));
        }
        if !options
            .windows(2)
            .all(|pair| matches!(pair, [low, high] if low.code < high.code))
        {
            walk.note(Mistake::at(node.line, "survey-scale-order").with("scale", name));
        }
        if na
            .iter()
            .any(|none| options.iter().any(|option| option.code == none.code))
        {
            walk.note(Mistake::at(node.line, "survey-scale-na-counts").with("scale", name));
        }
        walk.finish(&node);
        scales.insert(
            name.to_owned(),
            Arc::new(ResponseScale {
                id: name.to_owned(),
                options,
                na,
            }),
        );
    }
    scales
}

fn options(walk: &mut Walk, node: &mut Node<'_>, key: &'static str) -> Vec<AnswerOption> {
    let mut options = Vec::new();
    for mut option in walk.nodes(node, key) {
        let code = walk.number(&mut option, "code");
        let label = walk.wording(&mut option, "label");
        walk.finish(&option);
        if let Some(code) = code {
            options.push(AnswerOption {
                code: code.value,
                label,
            });
        }
    }
    options
}

fn dimensions(walk: &mut Walk, root: &mut Node<'_>, scales: &Scales) -> Vec<Placed<Dimension>> {
    let mut dimensions: Vec<Placed<Dimension>> = Vec::new();
    let mut items_seen = BTreeMap::new();
    let mut seen = BTreeMap::new();
    for mut node in walk.nodes(root, "dimensions") {
        let line = node.line;
        let id = walk.id(&mut node, "id");
        once(walk, &mut seen, id.as_ref());
        let title = walk.wording(&mut node, "title");
        let meaning = walk.wording(&mut node, "meaning");
        let helps = walk.wording(&mut node, "helps");
        let native = word::native(walk, &mut node);
        let scale = walk.text_if(&mut node, "scale");
        let (items, n_items) = items(walk, &mut node, scale.as_ref(), scales, &mut items_seen);
        let min_answered = walk.number_if(&mut node, "min_answered");
        let sensitive = walk.flag(&mut node, "sensitive");
        let strict = walk.flag(&mut node, "strict") || sensitive;
        walk.finish(&node);
        if n_items == 0 {
            walk.note(Mistake::at(line, "survey-dimension-empty"));
        }
        if n_items > MOST_ITEMS {
            walk.note(Mistake::at(line, "survey-dimension-long").with("most", MOST_ITEMS));
        }
        // At least half of the items (the half rule), unless the instrument's own rule says otherwise.
        let mut needed = n_items.div_ceil(2);
        if let Some(own) = min_answered {
            needed = usize::from(own.value);
            if needed == 0 || needed > n_items {
                walk.note(Mistake::at(own.line, "survey-min-answered").with("items", n_items));
            }
        }
        if let Some(id) = id {
            let id = DimensionId::new(id.value);
            let value = Dimension {
                id,
                title,
                meaning,
                helps,
                native,
                items,
                min_answered: needed,
                sensitive,
                strict,
            };
            dimensions.push(Placed { value, line });
        }
    }
    if dimensions.is_empty() {
        walk.note(Mistake::in_file("survey-no-dimensions"));
    }
    dimensions
}

/// The dimension that the others are held against, if the file names one. A sensitive one is none:
/// how it moves with the others is told to nobody.
fn outcome(
    walk: &mut Walk,
    root: &mut Node<'_>,
    dimensions: &[Placed<Dimension>],
) -> Option<DimensionId> {
    let named = walk.text_if(root, "outcome")?;
    let mut known = dimensions.iter().map(|placed| &placed.value);
    let found =
        known.find(|dimension| dimension.id.as_str() == named.value && !dimension.sensitive);
    if found.is_none() {
        walk.note(Mistake::at(named.line, "survey-outcome").with("dimension", named.value));
    }
    found.map(|dimension| dimension.id.clone())
}

/// The items that could be read, and how many the dimension has: one with a mistake counts too.
fn items(
    walk: &mut Walk,
    dimension: &mut Node<'_>,
    default_scale: Option<&Placed<String>>,
    scales: &Scales,
    seen: &mut BTreeMap<String, usize>,
) -> (Vec<Item>, usize) {
    let mut items = Vec::new();
    let nodes = walk.nodes(dimension, "items");
    let n_items = nodes.len();
    for mut node in nodes {
        let id = walk.id(&mut node, "id");
        once(walk, seen, id.as_ref());
        let text = walk.wording(&mut node, "text");
        let reverse = walk.flag(&mut node, "reverse");
        let own_scale = walk.text_if(&mut node, "scale");
        walk.finish(&node);
        let Some(name) = own_scale.as_ref().or(default_scale) else {
            walk.note(Mistake::at(node.line, "survey-scale-missing"));
            continue;
        };
        let Some(scale) = scales.get(&name.value) else {
            walk.note(Mistake::at(name.line, "survey-scale-unknown").with("scale", &name.value));
            continue;
        };
        if let Some(id) = id {
            items.push(Item {
                id: ItemId::new(id.value),
                text,
                scale: Arc::clone(scale),
                reverse,
            });
        }
    }
    (items, n_items)
}

fn texts(walk: &mut Walk, root: &mut Node<'_>) -> Vec<Placed<TextQuestion>> {
    let mut texts = Vec::new();
    let mut seen = BTreeMap::new();
    for mut node in walk.nodes(root, "texts") {
        let id = walk.id(&mut node, "id");
        once(walk, &mut seen, id.as_ref());
        let text = walk.wording(&mut node, "text");
        let hint = walk.wording_if(&mut node, "hint");
        walk.finish(&node);
        if let Some(id) = id {
            texts.push(Placed {
                value: TextQuestion {
                    id: TextId::new(id.value),
                    text,
                    hint,
                },
                line: node.line,
            });
        }
    }
    texts
}

fn sections(
    walk: &mut Walk,
    root: &mut Node<'_>,
    dimensions: &[Placed<Dimension>],
    texts: &[Placed<TextQuestion>],
) -> Vec<Section> {
    let known_dimensions: BTreeSet<&str> = dimensions
        .iter()
        .map(|placed| placed.value.id.as_str())
        .collect();
    let known_texts: BTreeSet<&str> = texts
        .iter()
        .map(|placed| placed.value.id.as_str())
        .collect();
    let (mut placed_dimensions, mut placed_texts) = (BTreeMap::new(), BTreeMap::new());
    let mut sections = Vec::new();
    let mut seen = BTreeMap::new();
    for mut node in walk.nodes(root, "sections") {
        let id = walk.id(&mut node, "id");
        once(walk, &mut seen, id.as_ref());
        let title = walk.wording(&mut node, "title");
        let introduction = walk.wording_if(&mut node, "introduction");
        let optional = walk.flag(&mut node, "optional");
        let dimensions = walk.texts(&mut node, "dimensions");
        let texts = walk.texts(&mut node, "texts");
        walk.finish(&node);
        if dimensions.is_empty() && texts.is_empty() {
            walk.note(Mistake::at(node.line, "survey-section-empty"));
        }
        known(walk, &dimensions, &known_dimensions, &mut placed_dimensions);
        known(walk, &texts, &known_texts, &mut placed_texts);
        let Some(id) = id else { continue };
        sections.push(Section {
            id: id.value,
            title,
            introduction,
            optional,
            dimensions: dimensions
                .into_iter()
                .map(|id| DimensionId::new(id.value))
                .collect(),
            texts: texts.into_iter().map(|id| TextId::new(id.value)).collect(),
        });
    }
    let dimension_lines: Vec<_> = dimensions
        .iter()
        .map(|placed| (placed.value.id.as_str(), placed.line))
        .collect();
    let text_lines: Vec<_> = texts
        .iter()
        .map(|placed| (placed.value.id.as_str(), placed.line))
        .collect();
    homeless(walk, &dimension_lines, &placed_dimensions);
    homeless(walk, &text_lines, &placed_texts);
    sections
}

/// Notes an id that stands a second time in the file.
fn once(walk: &mut Walk, seen: &mut BTreeMap<String, usize>, id: Option<&Placed<String>>) {
    let Some(id) = id else { return };
    if let Some(first) = seen.insert(id.value.clone(), id.line) {
        walk.note(
            Mistake::at(id.line, "survey-id-twice")
                .with("id", &id.value)
                .with("first", first),
        );
    }
}

/// Notes what a section names although it does not exist, or although another section has it.
fn known(
    walk: &mut Walk,
    named: &[Placed<String>],
    existing: &BTreeSet<&str>,
    placed: &mut BTreeMap<String, usize>,
) {
    for id in named {
        if !existing.contains(id.value.as_str()) {
            walk.note(Mistake::at(id.line, "survey-section-unknown").with("id", &id.value));
        }
    }
    for id in named {
        once(walk, placed, Some(id));
    }
}

/// Notes what stands in no section, so that nobody would ever be asked it.
fn homeless(walk: &mut Walk, all: &[(&str, usize)], placed: &BTreeMap<String, usize>) {
    for &(id, line) in all {
        if !placed.contains_key(id) {
            walk.note(Mistake::at(line, "survey-not-in-section").with("id", id));
        }
    }
}
