//! Pages as text: what a reader reads, and what a browser would send.

/// The part of a text after `start` and before the next `end`.
pub(crate) fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let (_, rest) = text
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start:?} in: {text}"));
    rest.split_once(end).map_or(rest, |(part, _)| part)
}

/// All parts of a text that stand between `start` and the next `end`.
pub(crate) fn all_between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    text.split(start)
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(end)?.0))
        .collect()
}

/// The text without tags, with single spaces, as it is read aloud.
pub(crate) fn text(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
        text.push(' ');
    }
    decoded(&text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text without character references.
pub(crate) fn decoded(text: &str) -> String {
    let names = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#x60;", "`"),
        ("&#x3D;", "="),
    ];
    let plain = names.iter().fold(text.to_owned(), |text, (name, sign)| {
        text.replace(name, sign)
    });
    plain.replace("&amp;", "&")
}

/// The value of an attribute in a tag.
pub(crate) fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = format!(" {name}=\"");
    tag.contains(&start)
        .then(|| decoded(between(tag, &start, "\"")))
}

/// The tags of this kind, each without its brackets.
pub(crate) fn tags<'t>(html: &'t str, kind: &str) -> Vec<&'t str> {
    all_between(html, &format!("<{kind} "), ">")
}

/// Where the page leads on this server.
pub(crate) fn links(html: &str) -> Vec<String> {
    let hrefs = tags(html, "a")
        .into_iter()
        .filter_map(|tag| attribute(&format!(" {tag}"), "href"));
    hrefs.filter(|href| href.starts_with('/')).collect()
}
