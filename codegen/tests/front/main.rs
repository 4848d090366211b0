//! The front half of the compiler: text, shape, rules.

mod base;
mod explain;
mod extends;
mod golden;
mod guide;
mod hostile;
mod oracle;
mod property;
mod schema;
mod several;
