//! Layer 2: what leaves the server. Page structs made from domain values, and the templates that
//! print them.
//!
//! Templates decide nothing: every condition in them is a ready boolean of a page struct. A missing
//! field, text or argument is an error, never an empty place on a page.

pub mod accessibility;
pub mod account;
pub mod ballot;
pub mod catalogue;
pub mod chart;
pub mod choice;
pub mod committee;
pub mod dialogue;
pub mod error;
pub mod home;
pub mod idea;
pub mod indicator;
pub mod limit;
pub mod mail;
pub mod order;
pub mod plan;
mod qr;
pub mod report;
pub mod score;
pub mod wave;

use std::fmt;

use handlebars::Handlebars;
use rust_embed::RustEmbed;
use serde::Serialize;

use self::catalogue::Catalogue;
use crate::domain::wording::Language;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/"]
#[include = "*.hbs"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/assets/"]
struct Assets;

/// The deepest step that the style sheet indents a unit by.
pub(crate) const DEEPEST_INDENT: usize = 4;

/// A page: its data, and the template that prints it.
pub trait Page: Serialize {
    /// The template's name: `report/show` is `templates/report/show.hbs`.
    const TEMPLATE: &'static str;
}

/// What every page has around it.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The language, as its code.
    pub language: &'static str,
    /// The other language, as its code, for the switch.
    pub other_language: &'static str,
    /// The address of this page, to come back to after switching the language.
    pub path: String,
    /// Who is signed in.
    pub who: Option<Who>,
    /// The token that every form sends back.
    pub csrf: String,
    /// Whether the data folder is a disposable one.
    pub demo: bool,
}

/// The person in the corner of the page, and where the person may go.
#[derive(Debug, Clone, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct Who {
    /// The name.
    pub name: String,
    /// May read reports.
    pub reports: bool,
    /// May read plans.
    pub plans: bool,
    /// May see coverage.
    pub coverage: bool,
    /// Sits in a committee or a TRIO.
    pub committee: bool,
    /// May run surveys.
    pub waves: bool,
    /// May manage accounts.
    pub accounts: bool,
    /// May import indicators.
    pub indicators: bool,
}

/// Why a page could not be printed. Always a fault of ours.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A template does not parse.
    #[error("a template does not parse: {0}")]
    Template(#[from] Box<handlebars::TemplateError>),
    /// A page lacks a field or a text.
    #[error("a page could not be printed: {0}")]
    Render(#[from] Box<handlebars::RenderError>),
    /// A message file is broken.
    #[error("the messages are broken: {0}")]
    Messages(String),
}

/// The templates and messages of both languages, checked when the server starts.
pub struct Views {
    danish: Speaker,
    english: Speaker,
}

struct Speaker {
    catalogue: Catalogue,
    pages: Handlebars<'static>,
    texts: Handlebars<'static>,
}

#[derive(Serialize)]
struct Printed<'a, P> {
    frame: &'a Frame,
    page: &'a P,
}

impl Views {
    /// Parses every template and message.
    ///
    /// Errors: one of them is broken.
    pub fn new() -> Result<Self, Error> {
        let pages = pages()?;
        Ok(Self {
            danish: Speaker::new(Language::Danish, pages.clone())?,
            english: Speaker::new(Language::English, pages)?,
        })
    }

    fn speaker(&self, language: Language) -> &Speaker {
        match language {
            Language::Danish => &self.danish,
            Language::English => &self.english,
        }
    }

    /// The words of a language, for page structs.
    pub fn words(&self, language: Language) -> &Catalogue {
        &self.speaker(language).catalogue
    }

    /// Prints a page as HTML.
    ///
    /// Errors: the template asks for something the page does not have.
    pub fn page<P: Page>(&self, frame: &Frame, page: &P) -> Result<String, Error> {
        let language = Language::from_code(frame.language).unwrap_or_default();
        let printed = self
            .speaker(language)
            .pages
            .render(P::TEMPLATE, &Printed { frame, page });
        Ok(printed.map_err(Box::new)?)
    }

    /// Prints a template without frame: the HTML body of a mail.
    ///
    /// Errors: the template asks for something the data does not have.
    pub fn html<T: Serialize>(
        &self,
        language: Language,
        template: &str,
        data: &T,
    ) -> Result<String, Error> {
        Ok(self
            .speaker(language)
            .pages
            .render(template, data)
            .map_err(Box::new)?)
    }

    /// Prints a template whose result is plain text: subjects and text bodies. Nothing is escaped.
    ///
    /// Errors: the template asks for something the data does not have.
    pub fn text<T: Serialize>(
        &self,
        language: Language,
        template: &str,
        data: &T,
    ) -> Result<String, Error> {
        Ok(self
            .speaker(language)
            .texts
            .render(template, data)
            .map_err(Box::new)?)
    }
}

#[cfg(test)]
impl Views {
    /// The views that all tests print with: parsing every template takes a while in a debug build.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: std::sync::OnceLock<Views> = std::sync::OnceLock::new();
        SHARED.get_or_init(|| Self::new().unwrap())
    }
}

impl Speaker {
    /// Prints these templates in a language.
    fn new(language: Language, mut pages: Handlebars<'static>) -> Result<Self, Error> {
        let catalogue = Catalogue::new(language)?;
        pages.register_helper("t", Box::new(catalogue.helper()));
        let mut texts = pages.clone();
        texts.register_escape_fn(handlebars::no_escape);
        Ok(Self {
            catalogue,
            pages,
            texts,
        })
    }
}

/// Every template, parsed once for both languages: that is most of what a start takes.
fn pages() -> Result<Handlebars<'static>, Error> {
    let mut pages = Handlebars::new();
    pages.set_strict_mode(true);
    pages
        .register_embed_templates_with_extension::<Templates>(".hbs")
        .map_err(Box::new)?;
    for name in Templates::iter().filter(|name| is_for_phones(name)) {
        let template = Templates::get(&name).map(|file| without_indents(&file.data));
        pages
            .register_template_string(name.trim_end_matches(".hbs"), template.unwrap_or_default())
            .map_err(Box::new)?;
    }
    Ok(pages)
}

/// Whether a template prints for those who answer, whose phones may be slow.
fn is_for_phones(template: &str) -> bool {
    template.starts_with("ballot/") || template == "layouts/ballot.hbs"
}

/// A template without the spaces that its lines begin with. They are taken out of the template and
/// not of the page, so that nobody's comment loses any.
fn without_indents(template: &[u8]) -> String {
    let template = String::from_utf8_lossy(template);
    let lines: Vec<&str> = template.lines().map(str::trim_start).collect();
    lines.join("\n") + "\n"
}

impl fmt::Debug for Views {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Views").finish_non_exhaustive()
    }
}

/// A style sheet, font, script or picture: its bytes, its type and a tag that changes with it.
#[derive(Debug)]
pub struct Asset {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The media type.
    pub kind: &'static str,
    /// The entity tag, without quotation marks.
    pub tag: String,
}

/// A style sheet or script without what only its readers need: comments that begin a line, indents
/// and empty lines. It must weigh little on a phone, and still be read here.
fn bare(text: &str) -> String {
    let mut is_comment = false;
    let kept = text.lines().map(str::trim).filter(|line| {
        is_comment |= line.starts_with("/*");
        let is_kept = !is_comment && !line.starts_with("//") && !line.is_empty();
        is_comment &= !line.ends_with("*/");
        is_kept
    });
    kept.collect::<Vec<_>>().join("\n")
}

/// The asset at this path below `templates/assets`.
pub fn asset(path: &str) -> Option<Asset> {
    let kind = match path.rsplit_once('.')?.1 {
        // Both are read in the encoding of the page that asks for them, which names its own.
        "css" => "text/css",
        "js" => "text/javascript",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    };
    let file = Assets::get(path)?;
    let bytes = match kind {
        kind if kind.starts_with("text/css") || kind.starts_with("text/javascript") => {
            bare(&String::from_utf8_lossy(&file.data)).into_bytes()
        }
        _ => file.data.to_vec(),
    };
    let hash = file.metadata.sha256_hash();
    let tag: Vec<String> = hash
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Some(Asset {
        bytes,
        kind,
        tag: tag.concat(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_travels_without_comments_and_says_the_same() {
        let text =
            "/* One\n   two */\n.a{b:c}\n\n  // three\n  f(); // four\n/* five */\n'/* six */'\n";
        assert_eq!(bare(text), ".a{b:c}\nf(); // four\n'/* six */'");
        let sent = asset("ballot.js").unwrap();
        assert!(sent.bytes.len() > 4_000 && !sent.bytes.starts_with(b"//"));
    }
}
