//! An allocator that looks at every block before it is given back, and remembers who gave back one that still holds a
//! secret.

#![allow(unsafe_code, reason = "an allocator is looked into from below")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::backtrace::Backtrace;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::ffi::c_void;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};

/// How each secret of these tests begins, as it is and in Base64.
const SECRETS: [&[u8]; 2] = [b"cAnAry", b"Y0FuQXJ5"];

struct Watching;

#[global_allocator]
static WATCHING: Watching = Watching;

static WATCHES: AtomicBool = AtomicBool::new(false);

/// What of a key pair is looked for, besides.
static OF_KEYS: Mutex<Vec<Vec<u8>>> = Mutex::new(Vec::new());

/// Who gave back a block with a secret.
static FOUND: LazyLock<Mutex<Vec<Backtrace>>> = LazyLock::new(Mutex::default);

thread_local! {
    /// So that what the watch itself does is not watched.
    static IS_LOOKING: Cell<bool> = const { Cell::new(false) };
}

unsafe extern "C" {
    fn memmem(text: *const c_void, length: usize, part: *const c_void, of: usize) -> *const c_void;
}

// A block is all zeros when it is given out, so that what is found in it was written by its owner; and one that grows
// or shrinks always moves, as it may.
unsafe impl GlobalAlloc for Watching {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe {
            look(block, layout.size());
            System.dealloc(block, layout);
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        unsafe {
            let moved = System.alloc_zeroed(Layout::from_size_align_unchecked(size, layout.align()));
            if !moved.is_null() {
                moved.copy_from_nonoverlapping(block, size.min(layout.size()));
                self.dealloc(block, layout);
            }
            moved
        }
    }
}

unsafe fn look(block: *const u8, size: usize) {
    if !WATCHES.load(Ordering::Relaxed) || IS_LOOKING.get() {
        return;
    }
    let holds =
        |part: &[u8]| unsafe { !memmem(block.cast(), size, part.as_ptr().cast(), part.len()).is_null() };
    unwatched(|| {
        let of_keys = OF_KEYS.lock().unwrap_or_else(PoisonError::into_inner);
        if SECRETS.iter().any(|part| holds(part)) || of_keys.iter().any(|part| holds(part)) {
            let found = Backtrace::force_capture();
            FOUND.lock().unwrap_or_else(PoisonError::into_inner).push(found);
        }
    });
}

fn unwatched<T>(done: impl FnOnce() -> T) -> T {
    let before = IS_LOOKING.replace(true);
    let result = done();
    IS_LOOKING.set(before);
    result
}

/// Looks for this, too.
pub fn look_for(part: &[u8]) {
    unwatched(|| OF_KEYS.lock().unwrap_or_else(PoisonError::into_inner).push(part.to_vec()));
}

/// What was given back with a secret in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// By this library's own code: the functions. `WIPED_TRACES=1` prints whole traces.
    pub by_us: Vec<String>,
    /// By others: the crate, and how often.
    pub by_others: BTreeMap<String, usize>,
}

impl Left {
    /// Fails if this library's own code has left anything, or others more copies than they are known to make.
    #[track_caller]
    pub fn is_at_most(&self, others: usize, what: &str) {
        assert!(self.by_us.is_empty(), "{what}: {:?}", self.by_us);
        assert!(self.by_others.values().sum::<usize>() <= others, "{what}: {:?}", self.by_others);
    }
}

/// Watches from now on.
pub fn begin() {
    LazyLock::force(&FOUND);
    WATCHES.store(true, Ordering::Relaxed);
}

/// Who has left secrets behind since the beginning.
pub fn end() -> Left {
    WATCHES.store(false, Ordering::Relaxed);
    let found = std::mem::take(&mut *FOUND.lock().unwrap_or_else(PoisonError::into_inner));
    let mut left = Left::default();
    for trace in found {
        let trace = trace.to_string();
        if std::env::var_os("WIPED_TRACES").is_some() {
            println!("{trace}");
        }
        match owner(&trace) {
            // The server of these tests.
            ("wiped", _) => {}
            ("tokenwright_runtime", function) => left.by_us.push(function.to_owned()),
            (other, _) => *left.by_others.entry(other.to_owned()).or_default() += 1,
        }
    }
    left.by_us.sort();
    left
}

/// Whose code gave a block back: the innermost function that is not of the standard library, nor of what wipes or
/// shares memory on behalf of its caller. Buffers that bytes arrive in are the HTTP library's, whoever has them last.
fn owner(trace: &str) -> (&str, &str) {
    // `  12: crate::module::function`, and the line below where that is.
    let functions = trace.lines().filter_map(|line| line.trim_start().split_once(": "));
    let functions = functions.filter(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()));
    let functions =
        functions.map(|(_, function)| function).skip_while(|function| !function.contains("::__rust_"));
    // Memory of their own types, although it is dropped elsewhere.
    let dropped = |function: &'_ str| {
        // The future of a test itself, on the heap because it is large: what it has inline is what lay on the stack.
        if function.starts_with("core::ptr::drop_in_place<alloc::boxed::Box<wiped::") {
            return Some("wiped");
        }
        let of_library = ["reqwest", "rustls_pki_types", "url"];
        of_library.into_iter().find(|of| function.starts_with(&format!("core::ptr::drop_in_place<{of}::")))
    };
    let mut owners = functions.map(|function| (dropped(function).unwrap_or(crate_of(function)), function));
    let is_other = |(of, function): &(&str, &str)| match *of {
        "alloc" | "core" | "std" | "zeroize" | "__rustc" => false,
        "bytes" => function.starts_with("bytes::bytes_mut"),
        _ => true,
    };
    owners.find(is_other).unwrap_or(("nobody", ""))
}

/// The crate of a function: of `<crate::Type as Trait>::function`, too.
fn crate_of(function: &str) -> &str {
    let path = function.trim_start_matches(['<', '&', '[', '(', '*']);
    let path = path.strip_prefix("dyn ").unwrap_or(path);
    path.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
}
