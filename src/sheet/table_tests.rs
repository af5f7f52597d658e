//! Files of rows as people have them, and what is no table.

use super::*;

#[test]
fn reads_what_a_danish_excel_writes() {
    let bytes = b"Enhed;E-mail\r\n\xc5rhus;x@by.example\r\n;\r\nB;\r\n";
    let table = table(bytes).unwrap();
    assert_eq!(table.header, ["Enhed", "E-mail"]);
    assert_eq!(table.rows.len(), 2);
    assert_eq!(
        (table.rows[0].line, table.rows[0].cells[0].as_str()),
        (2, "\u{c5}rhus")
    );
    assert_eq!(table.rows[1].line, 4);
}

#[test]
fn reads_commas_quotes_and_a_byte_order_mark() {
    let table = table("\u{feff}id,name\n1,\"A, B\"\n".as_bytes()).unwrap();
    assert_eq!(table.header, ["id", "name"]);
    assert_eq!(table.rows[0].cells, ["1", "A, B"]);
}

#[test]
fn counts_lines_alike_however_they_end() {
    for end in ["\n", "\r\n"] {
        let text = ["a,b", "1,2", "\"3\n4\",5", "6,7", ""].join(end);
        let rows = table(text.as_bytes()).unwrap().rows;
        let lines: Vec<usize> = rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [2, 3, 5], "{end:?}");
    }
}

#[test]
fn refuses_what_is_no_table() {
    assert!(table(b"PK\x03\x04 not a workbook").is_err());
    assert!(table(b"a,b\n\0\0,1\n").is_err());
}

fn refused(bytes: &[u8]) -> (Option<usize>, &'static str) {
    let mistake = table(bytes).unwrap_err();
    (mistake.line, mistake.key)
}

#[test]
fn a_row_longer_or_shorter_than_the_header_is_named() {
    let mistake = table(b"a,b,c\n1,2,3\n1,3\n").unwrap_err();
    let wanted = Mistake::at(3, "row-cells")
        .with("found", 2)
        .with("wanted", 3);
    assert_eq!(mistake, wanted);
    assert_eq!(refused(b"a;b\n1;2;\n"), (Some(2), "row-cells"));
}

#[test]
fn blank_rows_are_left_out_whatever_their_length() {
    let table = table(b"a,b\n,,,,\n\n1,2\n , \n \n3,\n,").unwrap();
    let lines: Vec<usize> = table.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [4, 7]);
}

#[test]
fn more_rows_or_columns_than_a_roster_has_are_refused() {
    let columns = |n: usize| vec!["x"; n].join(",") + "\n";
    assert!(table(columns(60).as_bytes()).is_ok());
    assert_eq!(refused(columns(61).as_bytes()), (None, "file-too-large"));
    let rows = |n: usize| "a,b\n".to_owned() + &"1,2\n".repeat(n);
    assert_eq!(table(rows(100_000).as_bytes()).unwrap().rows.len(), 100_000);
    // The bad row after the limit is not met any more.
    let bad = rows(100_001) + "1\n";
    assert_eq!(refused(bad.as_bytes()), (None, "file-too-large"));
}

#[test]
fn an_archive_that_unpacks_to_much_is_told_by_its_directory() {
    let entry = |size: u32| {
        let start = b"PK\x01\x02\x14\0\x14\0\0\0\x08\0".to_vec();
        [start, vec![0; 12], size.to_le_bytes().to_vec()].concat()
    };
    let half = entry(50_000_000);
    let larger = entry(50_000_001);
    assert!(is_small_unpacked(&half.repeat(2)));
    assert_eq!(refused(&[half, larger].concat()), (None, "file-too-large"));
    assert!(is_small_unpacked(&entry(1).repeat(200)));
    assert_eq!(refused(&entry(1).repeat(201)), (None, "file-too-large"));
}
