//! Trivsel: anonymous wellbeing surveys that end in action plans.
//!
//! *Words at the bottom, wires at the top.* [`domain`] knows what the words of the field mean and
//! can do nothing; [`store`] keeps rows; [`services`] are the things a person can do, one
//! transaction each; [`web`], [`mail`] and [`cli`] are the wires. A raw score cannot reach a page,
//! because only disclosure control can make the type that pages accept.
//!
//! # The house, from the ground up
//!
//! | layer | knows | names |
//! | --- | --- | --- |
//! | [`domain`] | instruments, ballots, scores, flags, releases, plans, roles | nothing of ours |
//! | [`store`] | rows, migrations, transactions | `domain` |
//! | [`seal`] | keys, codes, the lock of the ballot box | `domain` |
//! | [`sheet`] | CSV and XLSX files as rows of text | `domain` |
//! | [`views`] | page structs, templates, messages in Danish and English | `domain` |
//! | [`services`] | use cases, and who may do them | `domain`, `store`, `seal` |
//! | [`mail`] | the outbox on its way out, to files, SMTP or text messages; bounces | `services`, `views` |
//! | [`web`] | addresses, forms, cookies, statuses | `services`, `views`, `sheet` |
//! | [`cli`] | commands, and the demo | everything |
//!
//! `leaky` is no part of it: with the feature of that name, the file gives answers away on purpose,
//! so that the attacks in `tests/attack` can show that they would find it.
//!
//! [`config`] stands apart: it is read once, and is the only file that names the environment.
//! `tests/tidy.rs` holds the house to this table.
//!
//! # The three trips
//!
//! **An answer**, from phone to durable row: `GET /s/{code}` shows everything on one page and
//! changes nothing. `POST /s/{code}` is read into a [`RawBallot`](domain::ballot::RawBallot);
//! [`cast_ballot`](services::cast_ballot::cast_ballot) checks it whole, packs it into a box of one
//! size, seals it to the wave's key, and in one transaction uses the right up and puts the sealed
//! row into the box. The first one wins; every repeat gets the same receipt. Whoever answers at the
//! same time shares a commit ([`cast_together`](services::cast_together)).
//!
//! **Rows to a report with flags**: [`count_wave`](services::count_wave::count_wave) opens the box
//! once, checks it against the rights used, shuffles, tallies
//! ([`score`](domain::score)), compares and says how certain that is
//! ([`change`](domain::change), [`statistic`](domain::statistic)), withholds
//! ([`disclosure`](domain::disclosure)), **attacks the result**
//! ([`attack`](domain::disclosure::attack)) and freezes a [`Release`](domain::release::Release), one
//! document per unit and one for the whole; the box is emptied into the archive in the same
//! transaction and its key destroyed after it; [`recount_wave`](services::recount_wave) checks the
//! count, and [`purge_wave`](services::purge_wave) ends archive, keys and roster in their time.
//! [`read_report`](services::read_report::read_report) reads one unit of the release, for this actor;
//! [`read_area`](services::read_area::read_area) reads a committee's separate units as one.
//!
//! **A flag to its effect**: [`coverage`](domain::coverage) lists flagged dimensions without a plan,
//! [`choose_focus`](services::choose_focus) records what staff chose with the baseline frozen,
//! [`move_measure`](services::move_measure) moves measures one stage at a time, each with what it has
//! to say for itself, [`hold_occasion`](services::hold_occasion) turns the yearly wheel,
//! [`wait_for`](services::wait_for) ties plans together without circles, and
//! [`effect`](domain::effect) says after the next release what became of it. One rule,
//! [`Urgency`](domain::plan::Urgency), says what is late wherever that is said: on the
//! [first page](domain::agenda), the board, the committee's [`matrix`](domain::coverage::matrix), in
//! [`mails`](services::remind). An authority's [`order`](domain::order) ends in a
//! [`package`](services::pack_order) of what was released, planned and done. Units that are
//! reorganised take all of it along ([`follow_lineage`](domain::reorganisation)).
//!
//! # What is deliberately absent
//!
//! 1. `domain` has no I/O, clock, chance, async or log; it can fail only by a typed refusal. One file
//!    of it does pure work on all cores ([`side_by_side`](domain::side_by_side)).
//! 2. [`Shown`](domain::disclosure::Shown) has one maker, disclosure control. A release is a document,
//!    so it has a written form; thawing it is for the store alone.
//! 3. Only `cast_ballot` puts a ballot into the box, and only `count_wave` takes ballots out; what
//!    it has counted, only `recount_wave` opens once more. At level 2 neither can do so without an
//!    opening code, which no machine keeps.
//! 4. No type, row or log line holds both an invitation and readable answers.
//! 5. SQL counts and finds; Rust calculates. Figures are exact until they are displayed.
//! 6. Mails are rows first. Nothing talks to a mail server inside a request.
//! 7. Reports are reproducible: ordered maps only, no clock on a page, one rounding function.
//!
//! # Where the code decides otherwise than one might expect
//!
//! * A file of mistakes is values, not an error: [`Mistake`](domain::mistake::Mistake) carries a
//!   message key and a line, so a browser and a terminal say the same sentence.
//! * What a page reads is a domain type ([`report`](domain::report), [`wave`](domain::wave),
//!   [`plan`](domain::plan)): services fill it, views print it, and neither names the other.
//! * The key of a wave's box is destroyed with the count, not two weeks later: from then on no old
//!   copy of the database links a ballot to a link. What can be recounted for two weeks is an archive
//!   of its own, shuffled, in new slots, under a key of its own.
//! * A recount says whether the figures are right and changes nothing. So nothing can be added to a
//!   release: no late answers, no groups asked for afterwards.
//!   What is compared or put together later (reorganised units, committees' areas) is made of groups
//!   that were shown, and the ledger of further groups lives and ends within the count.
//! * The linked rule for item tables is not enough by itself: score and tables are attacked together
//!   while they are decided, and tables are given up where the two would tell of few people.
//! * Two databases, one body per query ([`store`]), and one writer at a time on both
//!   ([`transaction`](store::Conn::transaction)), because services read before they write. Ballots take
//!   no turn ([`casting`](store::Conn::casting)): they hold their wave, and use a right up on a
//!   condition. What only one of the two needs is named where it stands: boxes as partitions, parts
//!   that a transaction plays, locks.
//! * A server keeps nothing to itself that another would need: what is kept in memory never changes
//!   (forms and receipts as printed, released waves, what a wave asks), is asked each time whether it
//!   still holds (`services::organisation`), or matters to it alone.
//! * A vote on what to take on, and a pulse on one dimension, are waves like any other: same box, same
//!   rules. Priorities are marked as such in their survey file, and are never flagged or compared.
//! * An indicator's [`Amount`](domain::indicator::Amount) is a type of its own from which no score, change
//!   or flag can be made: absence that fell by 4.9 percentage points has nothing to do with ±5.
//! * Whoever saves over somebody else's change is refused, shown both, and may then save knowingly.
//! * Where a unit is hidden by agreement, nothing is broken down by background questions. How items
//!   and dimensions hang together is told only of what the whole organisation shows.

pub mod cli;
pub mod config;
pub mod domain;
#[cfg(feature = "leaky")]
pub mod leaky;
pub mod mail;
pub mod seal;
pub mod services;
pub mod sheet;
pub mod store;
pub mod views;
pub mod web;
