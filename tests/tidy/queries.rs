//! What may be asked of a database.

use crate::house::{House, hold};

fn limited(house: &House) -> Vec<String> {
    house.inspect(("src/store", ".rs"), |file, object| {
        let mut is_in_order = false;
        let mut before = "";
        for token in &file.code {
            match token.text.as_str() {
                "fn" => is_in_order = false,
                "order" if before == "." => is_in_order = true,
                "first" if before == "." && !is_in_order => {
                    object(token.line, "of what is in no order nothing is first: say `get_result`. `first` hands SQLite a limit, for which it makes a plan anew each time");
                }
                _ => {}
            }
            before = token.text.as_str();
        }
    })
}

#[test]
fn a_row_that_is_found_by_its_key_is_found_without_a_limit() {
    hold(
        limited,
        r"
        src/store/x.rs: fn f() { ¶x.find(id).first(c) } => src/store/x.rs:2: of what is in no order
        src/store/x.rs: fn f() { x.order(a) } fn g() { y.find(id).first(c) } => of what is in no order
        src/store/x.rs: fn f() { x.order(a.desc()).first(c) } => nothing
        src/store/x.rs: fn f() { x.find(id).get_result(c) } ++ src/services/x.rs: fn f() { x.first() } => nothing
        ",
    );
}
