//! Memory that held a secret is wiped before it is given back, by whatever of this library's own code had it. What the
//! HTTP library copies is out of its reach; how many such copies there are is held, so that none is added.

#![cfg(all(
    feature = "computed",
    feature = "dpop",
    feature = "jwt",
    feature = "user-flow",
    feature = "xml",
    unix
))]
#![allow(unreachable_pub, reason = "a test has no outside to reach it from")]

mod lives;
mod plans;
mod server;
mod watch;
