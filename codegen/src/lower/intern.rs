//! What a plan refers to lives as long as the process, once a distinct value.
//!
//! A plan is `'static` all the way down, because a generated module holds it as a constant. A tool
//! that makes plans at run time must therefore leak them; equal values share one leaked place, so
//! that a tool which loads the same spec a thousand times leaks it once.

use std::any::{Any, TypeId};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::{LazyLock, Mutex, PoisonError};

/// For each type, the set of values that are kept: a `HashSet<&'static T>`.
static KEPT: LazyLock<Mutex<HashMap<TypeId, Box<dyn Any + Send>>>> = LazyLock::new(Mutex::default);

/// The text, kept.
pub(super) fn text(text: &str) -> &'static str {
    kept(text, || Box::leak(text.into()))
}

/// The value, kept.
pub(super) fn value<T: Copy + Eq + Hash + Send + Sync + 'static>(value: T) -> &'static T {
    kept(&value, || Box::leak(Box::new(value)))
}

/// The values, kept as one slice.
pub(super) fn slice<T: Copy + Eq + Hash + Send + Sync + 'static>(values: &[T]) -> &'static [T] {
    kept(values, || Box::leak(values.into()))
}

fn kept<T>(value: &T, leak: impl FnOnce() -> &'static T) -> &'static T
where
    T: ?Sized + Eq + Hash + Send + Sync + 'static,
{
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let set = kept.entry(TypeId::of::<T>()).or_insert_with(|| Box::new(HashSet::<&'static T>::new()));
    let Some(set) = set.downcast_mut::<HashSet<&'static T>>() else {
        return leak();
    };
    if let Some(known) = set.get(value) {
        return known;
    }
    let leaked = leak();
    set.insert(leaked);
    leaked
}

#[cfg(test)]
mod tests {
    use std::ptr;

    use tokenwright_plan::Expr;

    #[test]
    fn equal_values_share_one_place() {
        assert!(ptr::eq(super::text("a"), super::text(&String::from("a"))));
        assert!(ptr::eq(super::value(Expr::Scope), super::value(Expr::Scope)));
        assert!(ptr::eq(super::slice(&[1, 2]), super::slice(&[1, 2].map(i32::from))));
        assert_ne!(super::slice(&[1, 2]), super::slice(&[1]));
    }

    #[test]
    fn types_do_not_mix() {
        assert_eq!(super::slice(&["a"]), ["a"]);
        assert_eq!(super::slice(&[Expr::Text("a")]), [Expr::Text("a")]);
        assert_eq!(*super::value(7_u8), 7);
        assert_eq!(*super::value(7_u16), 7);
    }
}
