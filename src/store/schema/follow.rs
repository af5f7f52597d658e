//! The tables of what follows a report: plans, orders, decisions, indicators, and the mails about them.

diesel::table! {
    plans (id) {
        id -> Text,
        unit_id -> Text,
        title -> Text,
        made_on -> Date,
        review_weeks -> Nullable<Integer>,
        next_review_on -> Nullable<Date>,
        version -> Integer,
        deleted_at -> Nullable<Timestamp>,
    }
}

diesel::table! { plan_units (plan_id, unit_id) { plan_id -> Text, unit_id -> Text, } }

diesel::table! {
    plan_sources (id) { id -> Text, plan_id -> Text, position -> Integer, kind -> Text, note -> Text, }
}

diesel::table! {
    plan_members (id) {
        id -> Text,
        plan_id -> Text,
        position -> Integer,
        name -> Text,
        part -> Text,
        comes_from -> Text,
        account_id -> Nullable<Text>,
    }
}

diesel::table! {
    focus_areas (id) {
        id -> Text,
        plan_id -> Text,
        position -> Integer,
        dimension_id -> Nullable<Text>,
        wave_id -> Nullable<Text>,
        baseline -> Nullable<Text>,
        baseline_change -> Nullable<BigInt>,
        topic -> Nullable<Text>,
        chosen_on -> Date,
        chosen_how -> Text,
        waits_for -> Nullable<Text>,
    }
}

diesel::table! {
    measures (id) {
        id -> Text,
        focus_id -> Text,
        position -> Integer,
        title -> Text,
        owner -> Text,
        reach -> Text,
        start_on -> Nullable<Date>,
        due_on -> Date,
        stage -> Text,
        look_again_on -> Nullable<Date>,
        side_effects -> Text,
        times_a_year -> Nullable<Integer>,
        idea_id -> Nullable<Text>,
        version -> Integer,
        deleted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    measure_steps (measure_id, position) {
        measure_id -> Text,
        position -> Integer,
        moved_on -> Date,
        stage -> Text,
        note -> Text,
        moved_by -> Text,
    }
}

diesel::table! {
    occasions (id) {
        id -> Text,
        measure_id -> Text,
        due_on -> Date,
        outcome -> Nullable<Text>,
        held_on -> Nullable<Date>,
        attended -> Nullable<Integer>,
        expected -> Nullable<Integer>,
        note -> Text,
        recorded_by -> Text,
    }
}

diesel::table! {
    plan_notes (id) {
        id -> Text,
        plan_id -> Text,
        held_on -> Date,
        author -> Text,
        present -> Text,
        body -> Text,
        is_review -> Bool,
        version -> Integer,
        deleted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    waits (id) {
        id -> Text,
        plan_id -> Text,
        focus_id -> Nullable<Text>,
        measure_id -> Nullable<Text>,
        awaited_plan_id -> Text,
        awaited_measure_id -> Nullable<Text>,
        awaited_title -> Text,
        since -> Date,
    }
}

diesel::table! {
    orders (id) {
        id -> Text,
        title -> Text,
        reference -> Text,
        decided_on -> Date,
        received_on -> Date,
        comply_by -> Date,
        report_back_on -> Nullable<Date>,
        version -> Integer,
        deleted_at -> Nullable<Timestamp>,
    }
}

diesel::table! { order_units (order_id, unit_id) { order_id -> Text, position -> Integer, unit_id -> Text, } }

diesel::table! {
    order_duties (order_id, duty) {
        order_id -> Text,
        duty -> Text,
        done_on -> Nullable<Date>,
        how -> Text,
        done_by -> Text,
        version -> Integer,
    }
}

diesel::table! { order_plans (order_id, plan_id) { order_id -> Text, plan_id -> Text, source_id -> Text, } }

diesel::table! {
    risk_assessments (id) {
        id -> Text,
        order_id -> Nullable<Text>,
        extent -> Text,
        character -> Text,
        prevention -> Text,
        assessed_on -> Nullable<Date>,
        assessed_by -> Text,
        version -> Integer,
    }
}

diesel::table! {
    risk_aspects (assessment_id, aspect) {
        assessment_id -> Text,
        aspect -> Text,
        clarity -> Text,
        remedy -> Text,
    }
}

diesel::table! {
    decisions (id) {
        id -> Text,
        unit_id -> Text,
        decided -> Text,
        responsible -> Text,
        decided_on -> Date,
        evaluate_on -> Date,
        plan_id -> Nullable<Text>,
        evaluation -> Text,
        evaluated_on -> Nullable<Date>,
        version -> Integer,
        deleted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    trio_answers (unit_id, month) {
        unit_id -> Text,
        month -> Date,
        answer -> Text,
        why -> Text,
        answered_on -> Date,
        answered_by -> Text,
        version -> Integer,
    }
}

diesel::table! {
    idea_ratings (measure_id) {
        measure_id -> Text,
        used -> Text,
        helped -> Text,
        why -> Text,
        rated_on -> Date,
        rated_by -> Text,
        version -> Integer,
    }
}

diesel::table! {
    indicators (unit_id, indicator, period) {
        unit_id -> Text,
        indicator -> Text,
        period -> Text,
        amount -> Nullable<BigInt>,
        unit_of_measure -> Text,
        upper_limit -> Nullable<BigInt>,
        source -> Text,
        note -> Text,
        imported_on -> Date,
    }
}

diesel::table! { mail_days (kind, day) { kind -> Text, day -> Date, } }

diesel::table! {
    told_deadlines (account_id, about, day, step) {
        account_id -> Text,
        about -> Text,
        day -> Date,
        step -> Text,
        mail_id -> Text,
        title -> Text,
        address -> Text,
        unit_id -> Text,
    }
}

diesel::table! { mail_choices (account_id) { account_id -> Text, reminders -> Bool, digest -> Bool, } }

diesel::table! {
    unsubscribe_links (token_hash) { token_hash -> Text, account_id -> Text, kind -> Text, made_on -> Date, }
}

diesel::table! {
    plan_moves (plan_id, position) {
        plan_id -> Text,
        position -> Integer,
        moved_on -> Date,
        from_names -> Text,
        to_names -> Text,
    }
}

diesel::table! { focus_origins (focus_id) { focus_id -> Text, unit_id -> Text, } }

diesel::table! { plan_votes (plan_id, wave_id) { plan_id -> Text, wave_id -> Text, } }

diesel::allow_tables_to_appear_in_same_query!(focus_areas, measures, measure_steps, plans);
diesel::allow_tables_to_appear_in_same_query!(order_plans, plans);
diesel::allow_tables_to_appear_in_same_query!(focus_areas, focus_origins);
