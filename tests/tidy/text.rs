//! Rust code cut into tokens, so that no rule stumbles over a comment, a text or a test.

/// A word, a mark (`::` is one), or a string literal: a quotation mark and its content.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) line: usize,
    pub(crate) text: String,
}

impl Token {
    /// The content, if this is a string literal.
    pub(crate) fn literal(&self) -> Option<&str> {
        self.text.strip_prefix('"')
    }

    pub(crate) fn is_word(&self) -> bool {
        self.text.starts_with(is_wordy)
    }
}

fn is_wordy(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The tokens of some code. Comments, single characters and lifetimes are none.
pub(crate) fn lex(code: &str) -> Vec<Token> {
    let (mut tokens, mut line, mut rest) = (Vec::new(), 1, code);
    while let Some(first) = rest.chars().next() {
        let (length, text) = if let Some((length, content)) = quoted(rest) {
            (length, format!("\"{content}"))
        } else if let Some(length) = ignored(rest) {
            (length, String::new())
        } else {
            let word = rest.find(|c| !is_wordy(c)).unwrap_or(rest.len());
            let mark = if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            let (token, _) = rest.split_at(word.max(mark));
            (token.len(), token.trim().to_owned())
        };
        if !text.is_empty() {
            tokens.push(Token { line, text });
        }
        let (passed, others) = rest.split_at(length);
        line += passed.matches('\n').count();
        rest = others;
    }
    tokens
}

/// The length of a comment, a character or a lifetime.
fn ignored(code: &str) -> Option<usize> {
    let end = |start: usize, mark: &str| {
        let found = code.get(start..)?.find(mark)?;
        Some(start + found + mark.len())
    };
    let length = if code.starts_with("//") {
        end(2, "\n")
    } else if code.starts_with("/*") {
        end(2, "*/")
    } else if code.starts_with("'\\") {
        end(3, "'")
    } else if code.starts_with('\'') {
        let is_lifetime = code.chars().nth(2) != Some('\'');
        return if is_lifetime {
            Some(1)
        } else {
            end(1, "'").max(Some(3))
        };
    } else {
        return None;
    };
    Some(length.unwrap_or(code.len()))
}

/// The length and the content of a string literal.
fn quoted(code: &str) -> Option<(usize, &str)> {
    let bare = code.trim_start_matches(['b', 'c']).trim_start_matches('r');
    let is_raw = code.strip_suffix(bare)?.ends_with('r');
    let opened = bare.trim_start_matches('#');
    let hashes = bare.strip_suffix(opened)?;
    let inside = opened
        .strip_prefix('"')
        .filter(|_| is_raw || hashes.is_empty())?;
    let mut ends = inside.match_indices('"').map(|(at, _)| inside.split_at(at));
    let (content, _) = ends.find(|(content, end)| {
        let slashes = content.len() - content.trim_end_matches('\\').len();
        if is_raw {
            end.get(1..).is_some_and(|end| end.starts_with(hashes))
        } else {
            slashes % 2 == 0
        }
    })?;
    Some((
        code.len() - inside.len() + content.len() + 1 + hashes.len(),
        content,
    ))
}

/// The tokens without those of items for tests and of deliberate leaks.
pub(crate) fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let marks = ["#[cfg(test)]", "#[cfg(feature = \"leaky\")]"].map(lex);
    let mut kept = Vec::new();
    let mut rest = tokens;
    while let Some((first, others)) = rest.split_first() {
        if marks.iter().any(|mark| begins(rest, mark)) {
            (_, rest) = rest.split_at(item_length(rest));
        } else {
            kept.push(first.clone());
            rest = others;
        }
    }
    kept
}

/// How many tokens an item has with its attributes: up to its `;`, its `,` or its closing brace.
fn item_length(tokens: &[Token]) -> usize {
    let mut depth = 0;
    let is_end = |token: &Token| {
        match token.text.as_str() {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        depth < 0 || depth == 0 && [";", ",", "}"].contains(&token.text.as_str())
    };
    tokens
        .iter()
        .position(is_end)
        .map_or(tokens.len(), |end| end + 1)
}

fn begins(tokens: &[Token], code: &[Token]) -> bool {
    tokens.len() >= code.len()
        && tokens
            .iter()
            .zip(code)
            .all(|(token, wanted)| token.text == wanted.text)
}

/// Every token that comes right after this code.
pub(crate) fn after<'t>(tokens: &'t [Token], code: &str) -> Vec<&'t Token> {
    let code = lex(code);
    let windows = tokens
        .windows(code.len() + 1)
        .filter(|window| begins(window, &code));
    windows.filter_map(<[Token]>::last).collect()
}

#[test]
fn code_is_cut_into_words_marks_and_texts() {
    let code = r###"// a::comment "of" words
        /* and one that is
        long */ fn f<'a>(x: &'a str) -> char {
        let y = b"\"q\\"; ' '; '"'; '\''; r#type; r##"raw "# text"##; "" }
    "###;
    let texts: Vec<String> = lex(code).into_iter().map(|token| token.text).collect();
    let expected = r##"fn f < a > ( x : & a str ) - > char { let y = "\"q\\ ; ; ; ; r # type ; "raw "# text ; " }"##;
    assert_eq!(texts.join(" "), expected);
    assert_eq!(
        lex("a\n\"x\ny\" // z\nb").last().map(|token| token.line),
        Some(4)
    );
}

#[test]
fn items_for_tests_are_left_out_and_nothing_else() {
    let code =
        "use a; #[cfg(test)] mod t { fn f() { g(); } } use b; #[cfg(test)] #[path = \"x\"] mod t;
        enum E { #[cfg(test)] A(u8), B } #[cfg(not(test))] use c;";
    let kept: Vec<String> = without_tests(&lex(code))
        .into_iter()
        .map(|token| token.text)
        .collect();
    assert_eq!(
        kept.join(" "),
        "use a ; use b ; enum E { B } # [ cfg ( not ( test ) ) ] use c ;"
    );
}
