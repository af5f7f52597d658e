//! What people do from the order on.

use super::super::case::{self, Draft, HR, IN_2022};
use super::{AMR, CEILING, GUIDE, LEADER, PRACTICE, SECOND, Story, TR};

impl Story {
    /// 10 June 2025: an order is received, told of, and linked to the plan.
    pub(super) fn is_ordered(&mut self) {
        self.on("2025-06-10");
        let fields = [
            ("title", "Uklare krav"),
            ("reference", "2025-0610"),
            ("unit", "klynge-nord"),
            ("decided_on", "2025-06-10"),
            ("received_on", "2025-06-10"),
            ("comply_by", "2025-10-31"),
            ("version", "0"),
        ];
        self.order = self.sends(LEADER, ("/orders/new", "/orders"), &fields).path;
        for (who, duty, how) in [
            (LEADER, "staff-told", "Personalemøde"),
            (AMR, "amo-told", "Mail til AMO"),
        ] {
            self.ticks(who, (duty, "2025-06-10", how));
        }
        let (order, plan) = (self.order.clone(), self.plan.clone());
        let linked = [("plan", plan.strip_prefix("/plans/").unwrap())];
        self.sends(LEADER, (&order, &format!("{order}/plans")), &linked);
        let risk = format!("{order}/risk");
        let said = [
            ("version", "0"),
            ("extent", "Alle 21, hver uge"),
            ("c.quality", "unclear"),
            ("d.pace", "Loft over sager"),
        ];
        self.sends(AMR, (&risk, &risk), &said);
        let no = [
            ("answer", "no"),
            ("why", "Guiden bruges ikke, og loftet mangler"),
            ("version", ""),
        ];
        let committee = "/committee/klynge-nord";
        self.sends(TR, (committee, &format!("{committee}/answer")), &no);
    }

    /// Somebody ticks a duty that nobody has touched.
    fn ticks(&mut self, who: &'static str, (duty, day, how): (&str, &str, &str)) {
        let order = self.order.clone();
        let fields = [("version", "0"), ("day", day), ("how", how)];
        self.sends(who, (&order, &format!("{order}/duties/{duty}")), &fields);
    }

    /// Until 31 October 2025: the guide is used, the ceiling is in place, and the order is met.
    pub(super) fn complies(&mut self) {
        self.on("2025-09-01");
        self.moves(
            AMR,
            GUIDE,
            &[("stage", "used"), ("note", "Åbnet 40 gange i august")],
        );
        for (stage, note) in [
            ("started", ""),
            ("implemented", "Aftalt på teammødet"),
            ("used", "Ingen har over 12 sager"),
        ] {
            self.moves(LEADER, CEILING, &[("stage", stage), ("note", note)]);
        }
        let used = [("stage", "used"), ("note", "Alle fem teams gør det")];
        self.moves(LEADER, PRACTICE, &used);
        self.on("2025-10-31");
        for (duty, how) in [
            (
                "comply",
                "Guide, loft og praksis er i brug i alle fem teams",
            ),
            ("staff-told-met", "Personalemøde"),
            ("amo-told-met", "AMO-møde"),
            ("report-back", "Sendt på virk"),
        ] {
            self.ticks(LEADER, (duty, "2025-10-31", how));
        }
    }

    /// October 2026: the next survey is answered as in 2022.
    pub(super) fn is_measured_again(&mut self) {
        self.on("2026-10-05");
        let mut hr = self.app.sign_in(HR);
        let third = Draft {
            title: "Trivselsmåling 2026",
            closes_on: "2026-10-23",
            ..SECOND
        };
        let wave = case::drafts(&mut hr, &third);
        case::runs(&self.app, &mut hr, &wave, IN_2022);
        self.wave = wave;
    }
}
