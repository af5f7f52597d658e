use super::*;
use crate::domain::table::Row;
use crate::domain::unit::UnitRow;

/// A tree from `child<parent` words; the first word is the root.
fn tree(words: &str) -> Tree {
    let row = |word: &str| {
        let (id, parent) = word.split_once('<').unwrap_or((word, ""));
        UnitRow {
            line: 0,
            id: UnitId::new(id),
            parent: (!parent.is_empty()).then(|| UnitId::new(parent)),
            name: id.to_owned(),
            kind: String::new(),
            invited: None,
            protected: false,
        }
    };
    Tree::grow(words.split_whitespace().map(row).collect()).unwrap()
}

/// A file from `from>to` words.
fn file(words: &str) -> Table {
    let row = |(n, word): (usize, &str)| {
        let (from, to) = word.split_once('>').unwrap();
        Row {
            line: n + 2,
            cells: vec![from.to_owned(), to.to_owned()],
        }
    };
    Table {
        header: vec!["Fra".to_owned(), "Til".to_owned()],
        rows: words.split_whitespace().enumerate().map(row).collect(),
    }
}

fn sources(lineage: &Lineage, unit: &str) -> Option<String> {
    let sources = lineage.sources(&UnitId::new(unit))?;
    let ids: Vec<&str> = sources.iter().map(UnitId::as_str).collect();
    Some(ids.join("+"))
}

#[test]
fn every_unit_comes_from_whole_units_or_from_nowhere() {
    // The old units, the new ones, the file, and what each new unit is made of (`-`: no comparison).
    let rows = [
        (
            "top a<top b<top c<top",
            "top ab<top c<top",
            "a>ab b>ab",
            "ab=a+b top=top c=c",
        ),
        ("top a<top", "top x<top", "a>x", "x=a"),
        ("top a<top", "top x<top y<top", "a>x a>y", "x=- y=- top=top"),
        (
            "top a<top b<top",
            "top x<top y<top",
            "a>x b>x b>y",
            "x=- y=-",
        ),
        // The old unit is still there, so that the other one has a part of it.
        ("top a<top", "top a<top x<top", "a>x", "a=- x=-"),
        ("top a<top", "top a<top x<top", "a>a a>x", "a=- x=-"),
        // A new unit takes the id of one that has become another.
        ("top a<top b<top", "top a<top x<top", "a>x b>a", "a=b x=a"),
        // A centre made of teams that are still there below it.
        (
            "top c<top d<top a<c b<d",
            "top x<top a<x b<x",
            "a>x b>x",
            "x=a+b a=a b=b top=top",
        ),
        // A team of the centre went elsewhere: the new centre is not the whole old one.
        ("top c<top a<c b<c", "top x<top y<top", "c>x a>y", "x=- y=a"),
    ];
    for (old, new, words, made_of) in rows {
        let (old, new) = (tree(old), tree(new));
        let lineage = Lineage::read(&file(words), Some(&old), Some(&new)).unwrap();
        for pair in made_of.split_whitespace() {
            let (unit, of) = pair.split_once('=').unwrap();
            let of = (of != "-").then(|| of.to_owned());
            assert_eq!(sources(&lineage, unit), of, "{words}: {unit}");
        }
        let again = Lineage::of(lineage.steps().cloned(), &old, &new);
        assert_eq!(again, lineage);
    }
}

/// Two departments.
const TWO: &str = "top A<top B<top a1<A a2<A b1<B";

/// The units of today, the steps, and what each of them is made of (`-`: no comparison).
const MEMBERS: [(&str, &str, &str); 20] = [
    // Nothing happened.
    (TWO, "", "top=top A=A B=B a1=a1 b1=b1"),
    // A team moved, under its own id or another.
    (
        "top A<top B<top a1<B a2<A b1<B",
        "",
        "top=top A=- B=- a1=a1 a2=a2 b1=b1",
    ),
    (
        "top A<top B<top b2<B a2<A b1<B",
        "a1>b2",
        "top=top A=- B=- b2=a1 a2=a2 b1=b1",
    ),
    (
        "top A<top B<top a1<B a2<A b1<B",
        "a1>a1",
        "top=top A=- B=- a1=a1",
    ),
    // A team has another id where it was.
    (
        "top A<top B<top x<A a2<A b1<B",
        "a1>x",
        "top=top A=A B=B x=a1",
    ),
    // A team falls apart where it was, or over both departments.
    (
        "top A<top B<top x<A y<A a2<A b1<B",
        "a1>x a1>y",
        "top=top A=A B=B x=- y=-",
    ),
    (
        "top A<top B<top x<A y<B a2<A b1<B",
        "a1>x a1>y",
        "top=top A=- B=- x=- y=-",
    ),
    // Two teams become one, within a department or across both.
    (
        "top A<top B<top x<A b1<B",
        "a1>x a2>x",
        "top=top A=A B=B x=a1+a2",
    ),
    (
        "top A<top B<top x<A a2<A",
        "a1>x b1>x",
        "top=top A=- B=- x=a1+b1 a2=a2",
    ),
    // The departments become one, whose teams keep their ids.
    (
        "top X<top a1<X a2<X b1<X",
        "A>X B>X",
        "top=top X=A+B a1=a1 b1=b1",
    ),
    // A department has another id, and a team that it did not have, or not one that it had.
    (
        "top X<top B<top a1<X a2<X b1<B",
        "A>X",
        "top=top X=A B=B a1=a1",
    ),
    (
        "top X<top B<top a1<X a2<X b1<X",
        "A>X",
        "top=top X=- B=- b1=b1",
    ),
    (
        "top X<top B<top a1<X a2<B b1<B",
        "A>X",
        "top=top X=- B=- a2=a2",
    ),
    ("top A<top b1<A a1<A a2<A", "B>A", "top=top A=- a1=a1 b1=b1"),
    // It falls apart by its teams.
    (
        "top X<top Y<top B<top a1<X a2<Y b1<B",
        "A>X A>Y",
        "X=- Y=- B=B a1=a1 a2=a2",
    ),
    // A layer more: of what stood elsewhere, or of what the file puts there.
    ("top A<top B<A a1<A a2<A b1<B", "", "top=top A=- B=B b1=b1"),
    (
        "top X<top A<X B<X a1<A a2<A b1<B",
        "a1>X a2>X b1>X",
        "X=a1+a2+b1 A=A B=B a1=a1",
    ),
    // Staff come and go.
    (
        "top A<top B<top a1<A a2<A a3<A b1<B",
        "",
        "top=top A=A B=B a1=a1",
    ),
    ("top A<top B<top a1<A b1<B", "", "top=top A=A B=B a1=a1"),
    // The whole has another id, and a department that no file names.
    ("org A<org Q<org a1<A a2<A b1<Q", "", "A=A a1=a1 b1=b1"),
];

#[test]
fn a_unit_is_compared_only_if_it_kept_its_members() {
    let old = tree(TWO);
    for (now, words, made_of) in MEMBERS {
        let new = tree(now);
        let steps = words.split_whitespace().map(|word| {
            let (from, to) = word.split_once('>').unwrap();
            Step {
                from: UnitId::new(from),
                to: UnitId::new(to),
            }
        });
        let lineage = Lineage::of(steps, &old, &new);
        for pair in made_of.split_whitespace() {
            let (unit, of) = pair.split_once('=').unwrap();
            let of = (of != "-").then(|| of.to_owned());
            assert_eq!(sources(&lineage, unit), of, "{now}, {words}: {unit}");
        }
    }
}

#[test]
fn every_bad_row_is_named() {
    let (old, new) = (tree("top c<top a<c b<c"), tree("top x<top"));
    let found = |words: &str| -> Vec<(Option<usize>, &str)> {
        let mistakes = Lineage::read(&file(words), Some(&old), Some(&new)).unwrap_err();
        mistakes.iter().map(|m| (m.line, m.key)).collect()
    };
    assert_eq!(
        found("q>x a>q a>x a>x >"),
        [
            (Some(2), "lineage-from-unknown"),
            (Some(3), "lineage-to-unknown"),
            (Some(5), "lineage-twice"),
            (Some(6), "lineage-from-unknown"),
            (Some(6), "lineage-to-unknown"),
        ]
    );
    assert_eq!(
        found("a>x b>x c>x"),
        [
            (Some(2), "lineage-counted-twice"),
            (Some(3), "lineage-counted-twice")
        ]
    );
    assert_eq!(found(""), [(None, "lineage-empty")]);
    let headless = Table {
        header: vec!["from".to_owned()],
        rows: Vec::new(),
    };
    let mistakes = Lineage::read(&headless, None, None).unwrap_err();
    assert_eq!(mistakes[0].key, "column-missing");
}

#[test]
fn a_unit_that_is_gone_from_the_wave_before_is_no_source() {
    let (old, new) = (tree("top"), tree("top x<top"));
    let step = Step {
        from: UnitId::new("a"),
        to: UnitId::new("x"),
    };
    assert_eq!(sources(&Lineage::of([step], &old, &new), "x"), None);
}
