//! The made-up survey: which dimensions and items there are, and the file that says so.

use std::fmt::Write as _;

use super::Plan;

/// The scales of the file. `{{` and `}}` are what TOML reads as one table.
const SCALES: &str = r#"
[scales.grad5]
options = [
  { code = 1, label = { da = "I meget lav grad", en = "To a very small extent" } },
  { code = 2, label = { da = "I lav grad", en = "To a small extent" } },
  { code = 3, label = { da = "Delvist", en = "Somewhat" } },
  { code = 4, label = { da = "I høj grad", en = "To a large extent" } },
  { code = 5, label = { da = "I meget høj grad", en = "To a very large extent" } },
]
na = [ { code = 9, label = { da = "Ikke relevant for mig", en = "Not relevant to me" } } ]

[scales.hyppig5]
options = [
  { code = 1, label = { da = "Aldrig/næsten aldrig", en = "Never/hardly ever" } },
  { code = 2, label = { da = "Sjældent", en = "Rarely" } },
  { code = 3, label = { da = "Sommetider", en = "Sometimes" } },
  { code = 4, label = { da = "Ofte", en = "Often" } },
  { code = 5, label = { da = "Altid", en = "Always" } },
]
na = [ { code = 9, label = { da = "Ikke relevant for mig", en = "Not relevant to me" } } ]
"#;

/// A made-up dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SyntheticDimension {
    number: u32,
    pub(super) n_items: u32,
    /// Asks about something that strains; its items are reversed.
    pub(super) is_negative: bool,
    /// Asks about offensive behaviour.
    pub(super) is_rare: bool,
}

/// A made-up item, by the number of its dimension and its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SyntheticItem {
    dimension: u32,
    number: u32,
}

impl SyntheticItem {
    /// The name of its column.
    pub(super) fn id(self) -> String {
        format!("d{:02}_{}", self.dimension, self.number)
    }
}

/// The dimensions of a survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) dimensions: Vec<SyntheticDimension>,
}

impl Shape {
    /// Items are spread evenly. Every third dimension strains; the last one, where there are several,
    /// asks about offensive behaviour.
    pub(super) fn of(plan: Plan) -> Self {
        let n = plan.dimensions.max(1);
        let dimension = |number: u32| {
            let is_rare = number == n && n > 1;
            SyntheticDimension {
                number,
                n_items: plan.items / n + u32::from(number <= plan.items % n),
                is_negative: number.is_multiple_of(3) || is_rare,
                is_rare,
            }
        };
        Self {
            dimensions: (1..=n).map(dimension).collect(),
        }
    }

    pub(super) fn n_items(&self) -> u32 {
        self.dimensions
            .iter()
            .map(|dimension| dimension.n_items)
            .sum()
    }

    pub(super) fn items(&self) -> impl Iterator<Item = SyntheticItem> {
        let dimensions = self.dimensions.iter();
        dimensions.flat_map(|dimension| {
            (1..=dimension.n_items).map(|number| SyntheticItem {
                dimension: dimension.number,
                number,
            })
        })
    }
}

impl Plan {
    /// The survey file.
    pub fn survey_file(self) -> String {
        let mut file =
            r#"# A made-up survey, for trials of size and speed. Its topics mean nothing.

id = "synthetic"
version = "1"
languages = ["da", "en"]
title = { da = "Opdigtet undersøgelse", en = "Made-up survey" }
introduction = { da = "Spørgsmålene er opdigtede.", en = "The questions are made up." }
"#
            .to_owned();
        file.push_str(SCALES);
        let shape = Shape::of(self);
        for dimension in &shape.dimensions {
            dimension.write(&mut file);
        }
        for (number, pages) in (1..).zip(shape.dimensions.chunks(4)) {
            let ids: Vec<String> = pages
                .iter()
                .map(|page| format!("\"{}\"", page.id()))
                .collect();
            let page = format!(
                "\n[[sections]]\nid = \"side{number}\"\ntitle = {{ da = \"Side {number}\", en = \"Page {number}\" }}\ndimensions = [{}]\n",
                ids.join(", ")
            );
            file.push_str(&page);
        }
        file
    }
}

impl SyntheticDimension {
    fn id(&self) -> String {
        format!("d{:02}", self.number)
    }

    fn write(&self, file: &mut String) {
        let number = self.number;
        let (native, scale) = if self.is_negative {
            ("negative", "hyppig5")
        } else {
            ("positive", "grad5")
        };
        let (often, how) = if self.is_negative {
            ("Hvor ofte belaster", "How often are you strained by")
        } else {
            (
                "I hvor høj grad støtter",
                "To what extent are you supported by",
            )
        };
        let sensitive = if self.is_rare {
            "sensitive = true\n"
        } else {
            ""
        };
        let dimension = format!(
            r#"
[[dimensions]]
id = "{}"
title = {{ da = "Emne {number}", en = "Topic {number}" }}
meaning = {{ da = "Et opdigtet emne. En høj score er god.", en = "A made-up topic. A high score is good." }}
helps = {{ da = "Tal sammen om det.", en = "Talk about it." }}
native = "{native}"
scale = "{scale}"
{sensitive}"#,
            self.id()
        );
        file.push_str(&dimension);
        for nth in 1..=self.n_items {
            let id = SyntheticItem {
                dimension: number,
                number: nth,
            };
            let written = writeln!(
                file,
                r#"
[[dimensions.items]]
id = "{}"
text = {{ da = "{often} sag {number}.{nth} dig i dit daglige arbejde?", en = "{how} matter {number}.{nth} in your daily work?" }}
reverse = {}"#,
                id.id(),
                self.is_negative
            );
            debug_assert!(written.is_ok(), "a string has room");
        }
    }
}
