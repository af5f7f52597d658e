//! The schema that editors check survey files with knows the keys that the reader knows.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::read::read;
use crate::domain::mistake::Mistake;
use crate::services::shelf::SURVEYS;

const SCHEMA: &str = include_str!("../../../surveys/survey.schema.json");

/// Where the keys stand that the reader asks for.
const READER: [&str; 2] = [include_str!("read.rs"), include_str!("read/background.rs")];

/// The words of the schema language that are understood here; another would go unheeded.
const UNDERSTOOD: [&str; 11] = [
    "$ref",
    "$schema",
    "additionalProperties",
    "definitions",
    "description",
    "enum",
    "items",
    "properties",
    "required",
    "title",
    "type",
];

/// What may be wrong when a key is gone that is not required: another part still counts on it.
const COUNTED_ON: [&str; 4] = [
    "survey-not-in-section",
    "survey-scale-missing",
    "survey-section-empty",
    "survey-section-unknown",
];

/// A survey that uses every key.
fn full() -> Value {
    let wording = json!({ "da": "Ord", "en": "Words" });
    let options = json!([{ "code": 1, "label": wording }, { "code": 2, "label": wording }]);
    let dimension = json!({
        "id": "d", "title": wording, "meaning": wording, "helps": wording, "native": "positive",
        "scale": "s", "min_answered": 1, "sensitive": false, "strict": true,
        "items": [
            { "id": "i", "text": wording, "scale": "s", "reverse": true },
            { "id": "j", "text": wording },
        ],
    });
    json!({
        "id": "x", "version": "2", "languages": ["da", "en"], "title": wording,
        "introduction": wording, "purpose": "priority", "comparable_with": ["1"], "outcome": "d",
        "scales": { "s": {
            "options": options, "na": [{ "code": 9, "label": wording }],
        } },
        "dimensions": [dimension],
        "texts": [{ "id": "t", "text": wording, "hint": wording }],
        "background": [{ "id": "b", "text": wording, "options": options }],
        "sections": [{
            "id": "p", "title": wording, "introduction": wording, "optional": true,
            "dimensions": ["d"], "texts": ["t"],
        }],
    })
}

fn mistakes(survey: &Value) -> Vec<Mistake> {
    read(&toml::to_string(survey).unwrap())
        .err()
        .unwrap_or_default()
}

/// A table of a survey: its place, and its schema.
type Table<'s> = (String, &'s Map<String, Value>);

/// Holds a value to its schema, and collects the tables in it.
struct Check<'s> {
    schema: &'s Value,
    tables: Vec<Table<'s>>,
    breaches: Vec<String>,
}

impl<'s> Check<'s> {
    fn of(schema: &'s Value, value: &Value) -> Self {
        let (tables, breaches) = (Vec::new(), Vec::new());
        let mut check = Self {
            schema,
            tables,
            breaches,
        };
        check.value(schema, value, "");
        check
    }

    fn value(&mut self, schema: &'s Value, value: &Value, place: &str) {
        let rules = schema.as_object().unwrap();
        for word in rules.keys() {
            assert!(UNDERSTOOD.contains(&&**word), "{word} is not understood");
        }
        if let Some(there) = rules.get("$ref").and_then(Value::as_str) {
            let there = self.schema.pointer(there.strip_prefix('#').unwrap());
            return self.value(there.unwrap(), value, place);
        }
        let kind = match value {
            Value::Object(_) => "object",
            Value::Array(_) => "array",
            Value::String(_) => "string",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "integer",
            Value::Null => "null",
        };
        let is_kind = rules.get("type").is_none_or(|wanted| wanted == kind);
        let allowed = rules.get("enum").and_then(Value::as_array);
        if !is_kind || allowed.is_some_and(|allowed| !allowed.contains(value)) {
            self.breaches.push(place.to_owned());
        }
        if let Value::Array(values) = value {
            for (n, value) in values.iter().enumerate() {
                self.value(&rules["items"], value, &format!("{place}/{n}"));
            }
        }
        if let Value::Object(entries) = value {
            self.table(rules, entries, place);
        }
    }

    fn table(&mut self, rules: &'s Map<String, Value>, entries: &Map<String, Value>, place: &str) {
        if rules.contains_key("properties") {
            self.tables.push((place.to_owned(), rules));
        }
        for key in required(rules).filter(|key| !entries.contains_key(*key)) {
            self.breaches.push(format!("{place}/{key}"));
        }
        for (key, value) in entries {
            let place = format!("{place}/{key}");
            let known = rules.get("properties").and_then(|known| known.get(key));
            let schema = known.unwrap_or(&rules["additionalProperties"]);
            if schema == false {
                self.breaches.push(place);
            } else {
                self.value(schema, value, &place);
            }
        }
    }
}

fn required(rules: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let keys = rules.get("required").and_then(Value::as_array);
    keys.into_iter().flatten().filter_map(Value::as_str)
}

fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

fn table<'v>(survey: &'v mut Value, place: &str) -> &'v mut Map<String, Value> {
    survey.pointer_mut(place).unwrap().as_object_mut().unwrap()
}

#[test]
fn every_survey_that_comes_along_names_the_schema_and_keeps_to_it() {
    let schema = schema();
    for (name, source) in SURVEYS {
        assert!(
            source.starts_with("#:schema ./survey.schema.json\n"),
            "{name}"
        );
        let survey: Value = toml::from_str(source).unwrap();
        assert_eq!(Check::of(&schema, &survey).breaches, [""; 0], "{name}");
    }
}

#[test]
fn the_check_finds_what_the_schema_forbids() {
    let schema = schema();
    let mut survey = full();
    *survey.pointer_mut("/dimensions/0/native").unwrap() = json!("positiv");
    *survey.pointer_mut("/scales/s/options/0/code").unwrap() = json!("1");
    table(&mut survey, "/sections/0").insert("titel".to_owned(), json!("Ord"));
    table(&mut survey, "/background/0").remove("text");
    let breaches = Check::of(&schema, &survey).breaches;
    assert_eq!(
        breaches,
        [
            "/background/0/text",
            "/dimensions/0/native",
            "/scales/s/options/0/code",
            "/sections/0/titel"
        ]
    );
}

#[test]
fn the_schema_has_the_keys_that_the_reader_takes_and_no_other() {
    let (schema, full) = (schema(), full());
    assert_eq!(mistakes(&full), []);
    let check = Check::of(&schema, &full);
    assert_eq!(check.breaches, [""; 0]);
    let quoted = READER
        .iter()
        .flat_map(|code| code.split('"').skip(1).step_by(2));
    let words = quoted.filter(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
    let words: BTreeSet<&str> = words.chain(["nonsense", "de"]).collect();
    assert!(words.len() > 30, "{words:?}");
    for (place, rules) in &check.tables {
        let known = rules["properties"].as_object().unwrap();
        let entries = full.pointer(place).unwrap().as_object().unwrap();
        for word in words.iter().filter(|word| !entries.contains_key(**word)) {
            let mut more = full.clone();
            table(&mut more, place).insert((*word).to_owned(), json!(true));
            let is_refused = mistakes(&more).iter().any(|mistake| {
                let unknown = ["survey-key-unknown", "survey-language-unknown"];
                unknown.contains(&mistake.key) && mistake.arguments.values().any(|of| of == word)
            });
            assert_eq!(is_refused, !known.contains_key(*word), "{place}/{word}");
        }
        for key in known.keys() {
            let mut alike = check.tables.iter().filter(|(_, other)| other == rules);
            let is_used = alike.any(|(there, _)| full.pointer(there).unwrap().get(key).is_some());
            assert!(is_used, "nothing shows that the reader takes {place}/{key}");
        }
    }
}

#[test]
fn the_schema_requires_what_the_reader_requires() {
    let (schema, full) = (schema(), full());
    for (place, rules) in Check::of(&schema, &full).tables {
        let required: Vec<&str> = required(rules).collect();
        for key in rules["properties"].as_object().unwrap().keys() {
            let mut less = full.clone();
            if table(&mut less, &place).remove(key).is_none() {
                continue;
            }
            let mistakes = mistakes(&less);
            // Which languages a wording needs is said elsewhere in the file.
            let may_go = mistakes.iter().all(|mistake| {
                mistake.key == "survey-wording-missing" || COUNTED_ON.contains(&mistake.key)
            });
            let is_required = required.contains(&&**key);
            assert!(!is_required || !mistakes.is_empty(), "{place}/{key}");
            assert!(is_required || may_go, "{place}/{key}: {mistakes:?}");
        }
    }
}
