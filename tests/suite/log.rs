//! What this process logs, everything from everybody, the libraries that it stands on included.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use tracing_subscriber::fmt::format::FmtSpan;

#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no writer panics").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What was logged since the last time. The first time nothing was, because nobody listened.
pub fn take() -> String {
    static LOG: OnceLock<Written> = OnceLock::new();
    let log = LOG.get_or_init(|| {
        let written = Written::default();
        let writer = written.clone();
        tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_span_events(FmtSpan::FULL)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .init();
        written
    });
    let bytes = std::mem::take(&mut *log.0.lock().expect("no writer panics"));
    String::from_utf8(bytes).expect("a log is text")
}
