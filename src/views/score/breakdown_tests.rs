use super::*;

#[test]
fn joined_categories_stand_as_a_list_and_withheld_scores_have_no_figure() {
    let figures: BreakdownFigures = serde_json::from_str(
        r#"{"question": "age", "categories": [{"codes": [1, null], "n": 40, "dimensions": [
            {"id": "a", "score": {"shown": "101/2"}}, {"id": "b", "score": "withheld"}]}]}"#,
    )
    .unwrap();
    let printed = serde_json::to_string(&BreakdownEntry::of(&figures)).unwrap();
    assert_eq!(
        printed,
        "{\"question\":\"age\",\"categories\":[{\"codes\":[1,null],\"n\":40,\"dimensions\":[\
         {\"id\":\"a\",\"status\":\"shown\",\"score\":51},\
         {\"id\":\"b\",\"status\":\"withheld\"}]}]}"
    );
}
