use super::*;

fn unpacked(bytes: &[u8]) -> String {
    let mut page = String::new();
    GzDecoder::new(bytes).read_to_string(&mut page).unwrap();
    page
}

#[test]
fn a_packed_page_holds_each_code_of_its_length() {
    let line = "<label><input type=\"radio\" name=\"a.kv1\" value=\"3\"> I høj grad</label>\n";
    let long = line.repeat(900);
    // The second part repeats the first one over the gap, begins as codes do, and is longer than what
    // a packer looks back at.
    for (before, after) in [
        ("", ""),
        ("<p>", "</p>"),
        (line, line),
        (&*long, &*long),
        ("abc", "0123456789ababcabc0123456789ab"),
        ("æøå", "x".repeat(70_000).as_str()),
    ] {
        for code in [
            "",
            "a",
            "0123456789ab",
            "abcdefghijklmnopqrstuvwx23",
            "xxxxxxxxxxxxxxx",
        ] {
            let gap = u16::try_from(code.len()).unwrap();
            let packed = Packed::of((before, after), gap).unwrap();
            for code in [code.to_owned(), code.to_uppercase(), "7".repeat(gap.into())] {
                let page = packed.filled_in(&code);
                assert_eq!(unpacked(&page), format!("{before}{code}{after}"));
            }
        }
    }
}

#[test]
fn a_gap_costs_next_to_nothing() {
    let page = include_str!("../../../README.md");
    let (before, after) = page.split_at(page.find('\n').unwrap());
    let code = "abcdefghijklmnopqrstuvwx23";
    let whole = Packed::of((&format!("{before}{code}{after}"), ""), 0).unwrap();
    let gap = Packed::of((before, after), 26).unwrap();
    let (whole, gap) = (whole.filled_in("").len(), gap.filled_in(code).len());
    assert!(gap < whole + 120, "{gap} bytes instead of {whole}");
}

#[test]
fn the_try_out_finds_a_page_that_cannot_have_a_gap() {
    // The gap is packed as bytes that no page has; a page that has them is printed anew each time.
    assert!(Packed::of(("a", &"\0".repeat(40)), 12).is_none());
}
