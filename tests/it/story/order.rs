//! x
use super::*;
#[test]
fn dump() {
    let t = std::time::Instant::now();
    let mut s = Story::met();
    println!("{:?}", t.elapsed());
    let (plan, order, wave) = (s.plan.clone(), s.order.clone(), s.wave.clone());
    for (who, there) in [(LEADER, "/".to_owned()), (TOP, "/committee/klynge-nord".into()), (LEADER, order.clone()), (LEADER, format!("{order}/risk")), (LEADER, format!("{plan}/edit")), (TOP, format!("{order}/package")), (LEADER, format!("/reports/{wave}/klynge-nord"))] {
        let p = s.who(who).visits(&there);
        println!("== {who} {there} {}\n{}\n", p.status, p.text());
    }
    let text = s.sees(AMR, &format!("{order}/package.txt")).body;
    println!("PACKAGE\n{text}");
    println!("{:?}", t.elapsed());
    s.third_wave();
    println!("{:?}", t.elapsed());
    for (who, there) in [(LEADER, plan.clone()), (LEADER, format!("{plan}/history")),  (TOP, "/coverage".into()), (LEADER, "/".into()), (HEAD, format!("{order}/package"))] {
        let p = s.who(who).visits(&there);
        println!("== {who} {there} {}\n{}\n", p.status, p.text());
    }
}
