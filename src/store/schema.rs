//! The tables, for both databases.

#![expect(
    missing_docs,
    reason = "the migrations say what the tables and columns are"
)]

mod follow;

pub use self::follow::*;

diesel::table! {
    units (id) { id -> Text, parent_id -> Nullable<Text>, name -> Text, kind -> Text, protected -> Bool, }
}

diesel::table! { instruments (id, version) { id -> Text, version -> Text, source -> Text, } }

diesel::table! {
    waves (id) {
        id -> Text,
        title -> Text,
        stage -> Text,
        instrument_id -> Text,
        instrument_version -> Text,
        left_out -> Text,
        k -> Integer,
        closes_at -> Timestamp,
        released_at -> Nullable<Timestamp>,
        public_key -> Nullable<Text>,
        box_size -> Nullable<Integer>,
        level -> Integer,
        archive_key -> Nullable<Text>,
        opens_at -> Nullable<Timestamp>,
        counted_at -> Nullable<Timestamp>,
        purged_at -> Nullable<Timestamp>,
        compared_with -> Nullable<Text>,
    }
}

diesel::table! {
    wave_units (wave_id, unit_id) {
        wave_id -> Text,
        unit_id -> Text,
        parent_id -> Nullable<Text>,
        name -> Text,
        kind -> Text,
        invited -> Integer,
        protected -> Bool,
    }
}

diesel::table! {
    invitations (id) {
        id -> Text,
        wave_id -> Text,
        unit_id -> Text,
        email -> Nullable<Text>,
        phone -> Nullable<Text>,
        language -> Text,
        code_hash -> Nullable<Text>,
        answered -> Bool,
        generation -> Integer,
    }
}

diesel::table! {
    shown_rates (wave_id, unit_id) { wave_id -> Text, unit_id -> Text, answered -> Integer, shown_on -> Date, }
}

diesel::table! {
    opening_codes (wave_id, holder) { wave_id -> Text, holder -> Text, proved_on -> Nullable<Date>, }
}

diesel::table! { archive_ballots (wave_id, slot) { wave_id -> Text, slot -> Binary, sealed -> Binary, } }

diesel::table! { sealed_ballots (wave_id, slot) { wave_id -> Text, slot -> Binary, sealed -> Binary, } }

diesel::table! { draft_blobs (id) { id -> Binary, blob -> Binary, expires_on -> Date, } }

diesel::table! { norms (wave_id) { wave_id -> Text, document -> Text, } }

diesel::table! { lineages (wave_id, from_unit, to_unit) { wave_id -> Text, from_unit -> Text, to_unit -> Text, } }

diesel::table! { release_units (wave_id, unit_id) { wave_id -> Text, unit_id -> Text, document -> Text, } }

diesel::table! { release_wholes (wave_id) { wave_id -> Text, document -> Text, } }

diesel::table! {
    release_comments (wave_id, id) {
        wave_id -> Text,
        id -> Text,
        unit_id -> Text,
        question_id -> Text,
        comment -> Text,
    }
}

diesel::table! {
    accounts (id) { id -> Text, name -> Text, email -> Text, email_folded -> Text, language -> Text, }
}

diesel::table! {
    grants (id) {
        id -> Text,
        account_id -> Text,
        role -> Text,
        unit_id -> Nullable<Text>,
        plan_id -> Nullable<Text>,
    }
}

diesel::table! {
    sign_in_links (id) {
        id -> Text,
        token_hash -> Text,
        account_id -> Text,
        expires_at -> Timestamp,
        used -> Bool,
    }
}

diesel::table! {
    sessions (token_hash) { token_hash -> Text, account_id -> Text, idle_until -> Timestamp, ends_at -> Timestamp, }
}

diesel::table! {
    outbox (id) {
        id -> Text,
        kind -> Text,
        invitation_id -> Nullable<Text>,
        sign_in_link_id -> Nullable<Text>,
        account_id -> Nullable<Text>,
        wave_id -> Nullable<Text>,
        round -> Integer,
        state -> Text,
        attempts -> Integer,
        not_before -> Timestamp,
        put_off_since -> Nullable<Timestamp>,
        begun -> Bool,
        doubts -> Integer,
        soft_bounces -> Integer,
        is_dead -> Bool,
        reply -> Nullable<Text>,
        message_id -> Text,
        address -> Nullable<Text>,
    }
}

diesel::table! {
    wave_mails (wave_id) { wave_id -> Text, paused -> Bool, to_all -> Bool, replanned -> Bool, codes_told -> Bool, }
}

diesel::table! {
    reminder_rounds (wave_id, round) {
        wave_id -> Text,
        round -> Integer,
        due_at -> Timestamp,
        to_all -> Bool,
        state -> Text,
    }
}

diesel::table! {
    journal (id) {
        id -> Text,
        at -> Timestamp,
        account_id -> Nullable<Text>,
        deed -> Text,
        about -> Text,
        matter -> Nullable<Text>,
        detail -> Text,
    }
}

diesel::table! { key_marks (id) { id -> Integer, mark -> Text, } }

diesel::table! { organisation_marks (id) { id -> Integer, mark -> Text, } }

diesel::table! { tries (kind, slot) { kind -> Text, slot -> Integer, n -> Integer, until -> Timestamp, } }

diesel::allow_tables_to_appear_in_same_query!(accounts, grants, sessions, sign_in_links);
diesel::allow_tables_to_appear_in_same_query!(invitations, outbox, wave_mails, waves);
diesel::allow_tables_to_appear_in_same_query!(accounts, journal);
