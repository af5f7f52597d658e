//! A mail as the person who gets it reads it.

use data_encoding::BASE64_MIME_PERMISSIVE as BASE64;

use super::app::BASE;

/// A mail.
pub(crate) struct Letter {
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) text: String,
    pub(crate) html: String,
}

impl Letter {
    /// Reads a message (RFC 5322) with a text and an HTML part.
    pub(crate) fn read(raw: &[u8]) -> Self {
        let raw = String::from_utf8(raw.to_vec())
            .unwrap()
            .replace("\r\n", "\n");
        let (headers, body) = split(&raw);
        let kind = field(&headers, "content-type");
        assert!(kind.starts_with("multipart/alternative"), "{kind}");
        let boundary = super::html::between(&kind, "boundary=\"", "\"");
        let boundary = format!("--{boundary}");
        let parts = body
            .split(&boundary)
            .map(|part| split(part.trim_start_matches('\n')));
        let parts: Vec<(Vec<(String, String)>, &str)> = parts.collect();
        let part = |kind: &str| {
            let found = parts
                .iter()
                .find(|(headers, _)| field(headers, "content-type").starts_with(kind));
            let (headers, body) = found.unwrap_or_else(|| panic!("no {kind} part"));
            unpacked(&field(headers, "content-transfer-encoding"), body)
        };
        let to = field(&headers, "to");
        Self {
            to: to.trim_matches(['<', '>']).to_owned(),
            subject: words(&field(&headers, "subject")),
            text: part("text/plain"),
            html: part("text/html"),
            headers,
        }
    }

    /// A header's value; empty if there is none.
    pub(crate) fn header(&self, name: &str) -> String {
        field(&self.headers, name)
    }

    /// The path of the mail's one link.
    pub(crate) fn path(&self) -> String {
        let links: Vec<&str> = self
            .text
            .split_whitespace()
            .filter(|word| word.contains("://"))
            .collect();
        assert_eq!(links.len(), 1, "one link in: {}", self.text);
        links[0]
            .strip_prefix(BASE)
            .unwrap_or_else(|| panic!("{} leads elsewhere", links[0]))
            .to_owned()
    }

    /// The access code in an invitation.
    pub(crate) fn code(&self) -> String {
        self.path().strip_prefix("/s/").unwrap().to_owned()
    }
}

fn split(raw: &str) -> (Vec<(String, String)>, &str) {
    let (head, body) = raw.split_once("\n\n").unwrap_or((raw, ""));
    let unfolded = head.replace("\n ", " ").replace("\n\t", " ");
    let headers = unfolded.lines().filter_map(|line| line.split_once(": "));
    (
        headers
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect(),
        body,
    )
}

fn field(headers: &[(String, String)], name: &str) -> String {
    headers
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.clone())
        .unwrap_or_default()
}

fn unpacked(encoding: &str, body: &str) -> String {
    match encoding {
        "base64" => String::from_utf8(BASE64.decode(body.as_bytes()).unwrap()).unwrap(),
        "quoted-printable" => quoted(&body.replace("=\n", "")),
        _ => body.to_owned(),
    }
}

fn quoted(text: &str) -> String {
    let mut pieces = text.split('=');
    let mut bytes = pieces.next().unwrap().as_bytes().to_vec();
    for piece in pieces {
        let (code, rest) = piece.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).unwrap());
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).unwrap()
}

/// A header with encoded words (RFC 2047), as lettre writes them: base64 of UTF-8.
fn words(value: &str) -> String {
    let joined = value.replace("?= =?", "?==?");
    let mut pieces = joined.split("=?utf-8?b?");
    let mut text = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once("?=").unwrap();
        text += &String::from_utf8(BASE64.decode(code.as_bytes()).unwrap()).unwrap();
        text += rest;
    }
    text
}
