//! Providers that say in their own words when they want to be asked no more, through the trial spec `limited`.

use std::time::Duration;

use tokenwright_runtime::ErrorKind;

use super::responses::{client, simulated};
use crate::generated::limited;

#[tokio::test]
async fn a_delay_that_an_answer_says_where_its_spec_has_it_is_obeyed_by_all_siblings() {
    let simulator = simulated(&limited::PLAN).await;
    simulator.throttle_next(Duration::from_secs(30));
    let (client, clock) = client(&limited::PLAN, &simulator);
    assert_eq!(client.token().await.unwrap_err().retry_after(), Some(Duration::from_secs(30)));
    clock.advance(Duration::from_secs(29));
    for client in [&client, &client.with_scopes(["read"])] {
        assert_eq!(client.token().await.unwrap_err().kind(), &ErrorKind::Throttled);
    }
    assert_eq!(simulator.token_requests(), 1);
    clock.advance(Duration::from_secs(1));
    assert!(client.token().await.is_ok());
}
