//! Values that say who calls, and memory that is wiped.

use std::fmt;
use std::io;

use zeroize::Zeroizing;

/// A value that proves who calls: a client secret, a password. It is never shown, and its memory is
/// wiped when it is dropped.
///
/// ```
/// use tokenwright_runtime::Secret;
///
/// let secret = Secret::from("s3cr3t");
/// assert_eq!(format!("{secret:?}"), "Secret(..)");
/// assert_eq!(secret.expose(), "s3cr3t");
/// ```
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// The value itself. Whoever asks for it answers for where it goes.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        wipe_text(&mut self.0);
    }
}

impl From<String> for Secret {
    fn from(value: String) -> Secret {
        Secret(value)
    }
}

impl From<&str> for Secret {
    fn from(value: &str) -> Secret {
        Secret(value.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// A value that names who calls, such as a client id. It is a type of its own so that it cannot be
/// swapped with a [`Secret`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Identifier(String);

impl Identifier {
    /// The value.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Identifier {
    fn from(value: String) -> Identifier {
        Identifier(value)
    }
}

impl From<&str> for Identifier {
    fn from(value: &str) -> Identifier {
        Identifier(value.to_owned())
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Overwrites bytes, and what is behind them of others before. `zeroize` does it byte by byte, which shows where each
/// fetch wipes the token several times; the barrier that keeps the compiler from leaving it out is its own.
fn wipe(bytes: &mut Vec<u8>) {
    bytes.clear();
    bytes.resize(bytes.capacity(), 0);
    zeroize::optimization_barrier(bytes.as_slice());
    bytes.clear();
}

/// Overwrites a text, which is empty then.
pub(crate) fn wipe_text(text: &mut String) {
    wipe(&mut std::mem::take(text).into_bytes());
}

/// A text with each `from` replaced. Unlike `str::replace` it leaves no copy behind where it grew.
pub(crate) fn replaced(text: &str, from: &str, to: &str) -> Zeroizing<String> {
    let longest = text.len() + text.matches(from).count() * to.len();
    let mut replaced = Zeroizing::new(String::with_capacity(longest));
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(from) {
        replaced.push_str(before);
        replaced.push_str(to);
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

/// Bytes that may hold a secret. Unlike a `Zeroizing<Vec<u8>>` it also wipes what it leaves behind
/// when it grows.
#[derive(Default)]
pub(crate) struct Buffer(Vec<u8>);

impl Buffer {
    pub(crate) fn with_capacity(capacity: usize) -> Buffer {
        Buffer(Vec::with_capacity(capacity))
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) {
        let needed = self.0.len() + bytes.len();
        if needed > self.0.capacity() {
            let mut grown = Vec::with_capacity(needed.next_power_of_two().max(128));
            grown.extend_from_slice(&self.0);
            wipe(&mut self.0);
            self.0 = grown;
        }
        self.0.extend_from_slice(bytes);
    }

    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.0
    }

    /// The text that the bytes are, without a copy.
    pub(crate) fn into_text(mut self) -> Option<Zeroizing<String>> {
        match String::from_utf8(std::mem::take(&mut self.0)) {
            Ok(text) => Some(Zeroizing::new(text)),
            Err(error) => {
                self.0 = error.into_bytes();
                None
            }
        }
    }

    /// The bytes, shared without a copy and wiped when the last user is gone.
    pub(crate) fn into_bytes(self) -> bytes::Bytes {
        bytes::Bytes::from_owner(self)
    }
}

impl AsRef<[u8]> for Buffer {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

impl io::Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.push(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Buffer;

    #[test]
    fn a_buffer_keeps_what_is_pushed_over_many_growths() {
        let mut buffer = Buffer::default();
        for byte in 0..=255_u8 {
            buffer.push(&[byte; 7]);
        }
        assert_eq!(buffer.as_slice().len(), 7 * 256);
        assert!(buffer.as_slice().chunks(7).zip(0..=255).all(|(chunk, byte)| chunk == [byte; 7]));
    }
}
