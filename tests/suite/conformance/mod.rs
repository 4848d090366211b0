//! Generated clients at authorization servers that others wrote. What each server proves, and what it
//! cannot, is the table of `tests/servers/README.md`.

mod bound;
mod certificates;
mod devices;
mod grants;
mod machines;
mod server;
mod signed;
mod table;
mod users;

/// Makes tests of functions that take the server to be at.
macro_rules! at_servers {
    (both: $($both:ident)*, oidc_provider: $($oidc_provider:ident)*, authlib: $($authlib:ident)*,) => {
        mod oidc_provider {
            $(super::at_servers!(@test OidcProvider $both);)*
            $(super::at_servers!(@test OidcProvider $oidc_provider);)*
        }

        mod authlib {
            $(super::at_servers!(@test Authlib $both);)*
            $(super::at_servers!(@test Authlib $authlib);)*
        }
    };
    (@test $software:ident $fact:ident) => {
        #[tokio::test]
        async fn $fact() {
            super::$fact(crate::conformance::server::Software::$software).await;
        }
    };
}
use at_servers;
