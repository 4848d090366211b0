//! What a user would take instead. Each gives, as ours does, a value that is ready for the header
//! `Authorization`; each has got its token from the server on loopback, unless its file says otherwise.

pub mod azure;
pub mod floor;
pub mod google;
pub mod lock;
pub mod smithy;

use http::HeaderValue;

/// What everybody writes who has the token as a text.
fn bearer(token: &str) -> HeaderValue {
    let mut value = HeaderValue::try_from(format!("Bearer {token}")).expect("a header");
    value.set_sensitive(true);
    value
}
