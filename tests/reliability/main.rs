//! Nothing lost: the real program as a process of its own, under load, that is killed, cut off, run
//! out of disk and lied to by the disk; and afterwards everything that it has confirmed must be there,
//! once. Each drill prints one line of figures: confirmed, lost, twice, ready again after how long.
//!
//! Short numbers by default. `tests/reliability/full` runs the full ones and those drills that are
//! run by command only, and prints the table. What a drill needs and a machine lacks (`strace`, a
//! `PostgreSQL` server, the right to mount) is said on the terminal, and the drill ends.

#[cfg(test)]
mod client;
#[cfg(test)]
mod count;
#[cfg(test)]
mod disk;
#[cfg(test)]
mod fall;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod kill;
#[cfg(test)]
mod load;
#[cfg(test)]
mod once;
#[cfg(test)]
mod place;
#[cfg(test)]
mod postgres;
#[cfg(test)]
mod power;
#[cfg(test)]
mod program;
#[cfg(test)]
mod replay;
#[cfg(test)]
mod row;
#[cfg(test)]
#[path = "../it/small_disk.rs"]
mod small_disk;
#[cfg(test)]
mod soak;
#[cfg(test)]
mod sync;
#[cfg(test)]
mod town;
#[cfg(test)]
mod trace;
