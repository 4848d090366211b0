//! The tokens of one client and its siblings.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Entry;
use crate::TokenSource;
use crate::inputs::Settings;
use crate::scope::ScopeName;
use crate::telemetry;
use crate::token::{Application, Source};

/// All that can differ between siblings and can change a token. What all siblings share (environment,
/// credential, grant) needs no place in it, because a registry belongs to one family.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub(crate) settings: Settings,
    pub(crate) scopes: Box<[ScopeName]>,
    pub(crate) tokens: Box<[(&'static str, TokenSource)]>,
}

/// Holds one entry a key. Entries in use are never dropped, so no key is ever split in two; idle
/// ones are, the longest unused first, when there are too many.
pub(crate) struct Registry {
    entries: Mutex<Entries>,
    idle_at_most: usize,
}

#[derive(Default)]
struct Entries {
    by_key: HashMap<Arc<Key>, Held>,
    /// Counts look-ups: the time by which entries grow old.
    ticks: u64,
    /// Idle ones are not looked for before. To look for them means to pass all that are in use, so those who hold
    /// many do it once for many look-ups.
    evicts_from: u64,
}

struct Held {
    entry: Entry,
    used: u64,
}

impl Registry {
    pub(crate) fn new(idle_at_most: usize) -> Registry {
        Registry { entries: Mutex::default(), idle_at_most }
    }

    /// The entry of a key, made now if there is none.
    pub(crate) fn entry(&self, key: Key) -> Entry {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.ticks += 1;
        let used = entries.ticks;
        if let Some(held) = entries.by_key.get_mut(&key) {
            held.used = used;
            return held.entry.clone();
        }
        if entries.by_key.len() > self.idle_at_most && used >= entries.evicts_from {
            entries.evict(self.idle_at_most);
        }
        let key = Arc::new(key);
        let entry = Entry::new(Source::Application(Application::new(Arc::clone(&key))));
        entries.by_key.insert(key, Held { entry: entry.clone(), used });
        entry
    }
}

impl Entries {
    /// Drops idle entries until three quarters of those allowed are left, so that the search for the
    /// oldest is paid once for many look-ups. For the same reason, idle ones may be more than allowed by a quarter
    /// of those in use.
    fn evict(&mut self, idle_at_most: usize) {
        let mut idle: Vec<u64> =
            self.by_key.values().filter(|held| held.entry.is_idle()).map(|held| held.used).collect();
        let in_use = self.by_key.len() - idle.len();
        self.evicts_from = self.ticks + in_use as u64 / 4;
        let kept = idle_at_most * 3 / 4;
        let Some(last_dropped) = idle.len().checked_sub(kept + 1) else { return };
        let (_, youngest_dropped, _) = idle.select_nth_unstable(last_dropped);
        let youngest_dropped = *youngest_dropped;
        let before = self.by_key.len();
        self.by_key.retain(|_, held| !held.entry.is_idle() || held.used > youngest_dropped);
        telemetry::evicted(before - self.by_key.len());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Entry, Key, Registry};
    use crate::inputs::Settings;

    fn key(tenant: &str) -> Key {
        let mut settings = Settings::default();
        settings.set("tenant", tenant);
        Key { settings, scopes: Box::default(), tokens: Box::default() }
    }

    fn is_same(a: &Entry, b: &Entry) -> bool {
        Arc::ptr_eq(&a.shared, &b.shared)
    }

    #[test]
    fn equal_keys_share_an_entry() {
        let registry = Registry::new(8);
        assert!(is_same(&registry.entry(key("a")), &registry.entry(key("a"))));
        assert!(!is_same(&registry.entry(key("a")), &registry.entry(key("b"))));
    }

    #[test]
    fn an_entry_in_use_outlives_any_number_of_idle_ones() {
        let registry = Registry::new(8);
        let used = registry.entry(key("used"));
        (0..100).for_each(|n| drop(registry.entry(key(&n.to_string()))));
        assert!(is_same(&used, &registry.entry(key("used"))));
    }

    #[test]
    fn idle_entries_are_looked_for_once_in_as_many_look_ups_as_a_quarter_of_those_in_use() {
        let registry = Registry::new(8);
        let in_use: Vec<_> = (0..100).map(|n| registry.entry(key(&n.to_string()))).collect();
        let idle_after = |n: u32| {
            registry.entry(key(&format!("idle {n}")));
            registry.entries.lock().unwrap().by_key.len() - in_use.len()
        };
        let most = (0..1_000).map(idle_after).max();
        assert_eq!(most, Some(8 * 3 / 4 + 100 / 4));
    }

    #[test]
    fn entries_that_were_in_use_are_dropped_once_they_are_idle() {
        let registry = Registry::new(8);
        let used: Vec<_> = (0..100).map(|n| registry.entry(key(&n.to_string()))).collect();
        let used: Vec<_> = used.into_iter().map(|entry| Arc::downgrade(&entry.shared)).collect();
        (100..150).for_each(|n| drop(registry.entry(key(&n.to_string()))));
        assert_eq!(used.iter().filter(|entry| entry.strong_count() > 0).count(), 0);
    }

    #[test]
    fn idle_entries_are_bounded_and_the_longest_unused_go_first() {
        let registry = Registry::new(8);
        let entries: Vec<_> =
            (0..9).map(|n| Arc::downgrade(&registry.entry(key(&n.to_string())).shared)).collect();
        registry.entry(key("0"));
        registry.entry(key("one more"));
        let alive: Vec<_> = (0..9).filter(|n| entries[*n].strong_count() > 0).collect();
        assert_eq!(alive, [0, 4, 5, 6, 7, 8]);
    }
}
