//! What the cache is made of. The model of its interleavings puts others in their place (see `model.rs`).

pub(super) use std::sync::atomic::{AtomicU64, Ordering};
pub(super) use std::sync::{Mutex, MutexGuard};

pub(super) use arc_swap::ArcSwapOption;
pub(super) use tokio::sync::watch;
pub(super) use tokio::task::AbortHandle;
