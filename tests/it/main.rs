//! The end-to-end tests: the real server on a scratch data folder, and people who visit it. They run
//! twice: here on the database file of that folder, and in `tests/it_postgres` on a `PostgreSQL` server.
//!
//! What is asserted here comes from the documents (promises, formats, statuses), not from the code.
//! Nothing sleeps, nothing is tried twice, and the clock stands until a test moves it.

#[cfg(test)]
mod account;
#[cfg(test)]
mod agenda;
#[cfg(test)]
mod app;
#[cfg(test)]
mod area;
#[cfg(test)]
mod background;
#[cfg(test)]
mod ballot;
#[cfg(test)]
mod bounce;
#[cfg(test)]
mod calendar;
#[cfg(test)]
mod case;
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod ceremony;
#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests, which use the rest")]
mod cluster;
#[cfg(test)]
mod command;
#[cfg(test)]
mod committee;
#[cfg(test)]
mod comparison;
#[cfg(test)]
mod count;
#[cfg(test)]
mod dialogue;
#[cfg(test)]
mod effect;
#[cfg(test)]
#[expect(dead_code, reason = "shared with other tests, which use the rest")]
mod folder;
#[cfg(test)]
mod full_disk;
#[cfg(test)]
mod generate;
#[cfg(test)]
mod html;
#[cfg(test)]
mod indicator;
#[cfg(test)]
mod injection;
#[cfg(test)]
mod kiosk;
#[cfg(test)]
mod large;
#[cfg(test)]
mod latecomers;
#[cfg(test)]
mod letter;
#[cfg(test)]
mod letters;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod measure;
#[cfg(test)]
mod order;
#[cfg(test)]
mod outbox;
#[cfg(test)]
mod pause;
#[cfg(test)]
mod people;
#[cfg(test)]
mod person;
#[cfg(test)]
mod plan_frame;
#[cfg(test)]
mod plan_kept;
#[cfg(test)]
mod plans;
#[cfg(test)]
mod promise;
#[cfg(test)]
mod pulse;
#[cfg(test)]
mod ready;
#[cfg(test)]
mod refusal;
#[cfg(test)]
mod remind;
#[cfg(test)]
mod reorganise;
#[cfg(test)]
mod review;
#[cfg(test)]
mod root;
#[cfg(test)]
mod scope;
#[cfg(test)]
mod small_disk;
#[cfg(test)]
mod story;
#[cfg(test)]
mod stub;
#[cfg(test)]
mod text_message;
#[cfg(test)]
mod trip;
#[cfg(test)]
mod trouble;
#[cfg(test)]
mod unsubscribe;
#[cfg(test)]
mod vote;
#[cfg(test)]
mod waits;
#[cfg(test)]
mod wave;
#[cfg(test)]
mod weight;
