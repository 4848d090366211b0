//! Specs do not depend on each other: what is done to many of them is done at once.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What `work` makes of each item, in the order of the items, on as many threads as the machine has.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(items.len());
    let next = AtomicUsize::new(0);
    // Each thread takes the next item that none has taken, since some take longer than others.
    let take = || {
        let index = next.fetch_add(1, Ordering::Relaxed);
        items.get(index).map(|item| (index, work(item)))
    };
    let mut made: Vec<(usize, R)> = thread::scope(|scope| {
        let start = || scope.spawn(|| std::iter::from_fn(take).collect::<Vec<_>>());
        let started: Vec<_> = std::iter::repeat_with(start).take(threads).collect();
        let ends = started.into_iter().map(|one| one.join().unwrap_or_else(|panic| resume_unwind(panic)));
        ends.flatten().collect()
    });
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::each;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let numbers: Vec<usize> = (0..1_000).collect();
        let doubled: Vec<usize> = numbers.iter().map(|number| number * 2).collect();
        assert_eq!(each(&numbers, |number| number * 2), doubled);
    }

    #[test]
    fn of_nothing_nothing_is_made() {
        assert_eq!(each(&[], |number: &usize| *number), Vec::<usize>::new());
    }

    #[test]
    fn a_panic_is_the_callers() {
        let panic = catch_unwind(|| each(&[1, 2], |number| assert_eq!(*number, 1, "not one"))).unwrap_err();
        assert!(panic.downcast_ref::<String>().is_some_and(|text| text.contains("not one")));
    }
}
