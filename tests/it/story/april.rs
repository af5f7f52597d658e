//! x
use super::*;
#[test]
fn dump() {
    let t = std::time::Instant::now();
    let mut s = Story::april();
    println!("{:?}", t.elapsed());
    let plan = s.plan.clone();
    let prac = s.measure(PRACTICE);
    for day in ["2025-04-10", "2025-01-15", "2024-12-17"] {
        s.on(day);
        println!("######## {day}");
        println!("ROW {}", s.row(TOP));
        for (who, there) in [(LEADER, "/".to_owned()), (AMR, "/".into()), (GRY, "/".into()), (TOP, "/".into()),(HEAD, "/".into()), (TR, "/committee/klynge-nord".into()), (TOP, "/committee/forvaltning".into()), (TOP, "/coverage".into()), (TOP, "/committee/klynge-nord".into()), (LEADER, plan.clone()), (GRY, format!("{plan}/board")), (LEADER, prac.clone()), (LEADER, format!("{plan}/waits")), (LEADER, "/wheel".into()), (HEAD, format!("/plans"))] {
            let p = s.who(who).visits(&there);
            println!("== {who} {there} {}\n{}\n", p.status, p.text());
        }
    }
    println!("{:?}", t.elapsed());
}
