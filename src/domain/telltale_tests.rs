use super::*;

/// The sentences that `tests/browser/telltale.mjs` puts to the browser, too.
const SENTENCES: &str = include_str!("../../tests/telltale/sentences.json");

#[derive(Deserialize)]
struct Sentence {
    text: String,
    found: Vec<(Kind, String)>,
}

fn find(text: &str) -> Vec<Finding> {
    Telltale::shared().unwrap().find(text)
}

#[test]
fn every_sentence_tells_what_it_should_and_no_more() {
    let sentences: Vec<Sentence> = serde_json::from_str(SENTENCES).unwrap();
    assert!(sentences.len() > 60);
    let mut wrong = Vec::new();
    for Sentence { text, found } in &sentences {
        let told: Vec<(Kind, String)> = find(text)
            .into_iter()
            .map(|finding| (finding.kind, text.get(finding.place).unwrap().to_owned()))
            .collect();
        if told != *found {
            wrong.push(format!("{text}\n  {told:?}\n  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let kinds: BTreeSet<Kind> = sentences
        .iter()
        .flat_map(|sentence| sentence.found.iter().map(|(kind, _)| *kind))
        .collect();
    assert_eq!(kinds.len(), 4, "every kind is asked for");
}

#[test]
fn both_engines_understand_the_patterns_alike() {
    let document: Document = serde_json::from_str(DOCUMENT).unwrap();
    let shapes = document.shapes.into_iter().map(|(_, shape)| shape);
    let others = [
        document.before,
        document.after,
        document.word,
        document.capital,
        document.initials,
        document.opening,
        document.blank,
        document.stop,
        document.year,
    ];
    let unlike = [
        "\\b", "\\B", "\\w", "\\W", "\\d", "\\D", "\\s", "\\S", "(?i", "(?=", "(?!", "(?<", "(?P",
        "\\x", "\\u", "&&", "--", "~~",
    ];
    for pattern in shapes.chain(others) {
        for feature in unlike {
            assert!(!pattern.contains(feature), "{feature} in {pattern}");
        }
    }
}

#[test]
fn names_are_in_small_letters_and_in_one_list_only() {
    let telltale = Telltale::shared().unwrap();
    let lists = [
        &telltale.names,
        &telltale.capital_names,
        &telltale.guarded,
        &telltale.nobody,
    ];
    let all: Vec<&String> = lists.into_iter().flatten().collect();
    // What is nobody in general may still be somebody after a title: "maj" is not, "may" is.
    let guarded_months = telltale.guarded.intersection(&telltale.nobody).count();
    let distinct: BTreeSet<&String> = all.iter().copied().collect();
    assert_eq!(all.len() - guarded_months, distinct.len());
    for name in all {
        assert_eq!(*name, name.to_lowercase());
        assert!(
            name.chars().all(|c| c.is_alphabetic() || c == '-'),
            "{name}"
        );
    }
}

#[test]
fn a_text_is_put_together_again_from_its_pieces() {
    let text = "Lone, 010190-1234 – ja.";
    let pieces_of_text = pieces(text, &find(text));
    assert_eq!(
        pieces_of_text,
        [
            (Some(Kind::Name), "Lone"),
            (None, ", "),
            (Some(Kind::Cpr), "010190-1234"),
            (None, " – ja.")
        ]
    );
    let sentences: Vec<Sentence> = serde_json::from_str(SENTENCES).unwrap();
    for Sentence { text, .. } in sentences {
        let pieces = pieces(&text, &find(&text));
        let again: String = pieces.iter().map(|(_, piece)| *piece).collect();
        assert_eq!(again, text);
    }
}

#[test]
fn a_broken_document_is_refused() {
    for broken in [
        String::new(),
        "{}".to_owned(),
        DOCUMENT.replacen("(^|", "((^|", 1),
        DOCUMENT.replacen("\"phone\"", "\"fax\"", 1),
    ] {
        assert!(Telltale::read(&broken).is_err(), "{broken:.40}");
    }
}
