//! The same work on many things, on all cores. Pure functions only: nobody can tell from the results
//! that there was more than one core, because they come back in the order of the things.

use std::sync::atomic::{AtomicUsize, Ordering};

/// What `work` makes of each thing, in the order of the things. Whoever is done takes the next one,
/// so that a long piece of work holds up nothing but itself.
pub fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let n_workers = cores.min(things.len());
    if n_workers < 2 {
        return things.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(place) else {
                return done;
            };
            done.push((place, work(thing)));
        }
    };
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..n_workers).map(|_| scope.spawn(worker)).collect();
        let done = workers.into_iter().flat_map(|worker| {
            // A fault in the work is a fault of whoever asked for it, as if it had been done here.
            worker
                .join()
                .unwrap_or_else(|fault| std::panic::resume_unwind(fault))
        });
        done.collect()
    });
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_come_in_the_order_of_the_things_however_many_there_are() {
        for n in [0_usize, 1, 2, 3, 1_000] {
            let things: Vec<usize> = (0..n).collect();
            let expected: Vec<usize> = things.iter().map(|thing| thing * thing).collect();
            assert_eq!(map(&things, |thing| thing * thing), expected);
        }
    }
}
