//! The corpus: a hundred ways in which token endpoints and APIs misbehave, seen in the wild, and what comes of
//! each. Every case is data; its test is named by its id. `scripts/corpus` prints the report.

mod bodies;
mod case;
mod expiry;
mod judge;
mod moment;
mod report;
mod requests;
mod run;
mod scopes;
mod server;
mod signals;
mod tokens;
mod transport;

use case::Case;

/// Cases, and the test of each.
macro_rules! cases {
    ($($name:ident = $case:expr),+ $(,)?) => {
        pub fn cases() -> Vec<crate::corpus::case::Case> {
            vec![$(crate::corpus::case::Case { name: stringify!($name), ..$case }),+]
        }

        $(
            #[tokio::test]
            async fn $name() {
                let cases = cases();
                let case = cases.iter().find(|case| case.name == stringify!($name));
                crate::corpus::run::prove(case.expect("it is one of the cases")).await;
            }
        )+
    };
}
use cases;

/// All cases, in the order of the list.
fn all() -> Vec<Case> {
    let files = [
        expiry::cases(),
        tokens::cases(),
        scopes::cases(),
        bodies::cases(),
        transport::cases(),
        requests::cases(),
        signals::cases(),
    ];
    files.into_iter().flatten().collect()
}
