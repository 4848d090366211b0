//! What the runtime promises, through generated clients and real sockets.

mod cache;
mod calls;
mod certificates;
mod clocks;
mod devices;
mod dpop;
mod errors;
mod grants;
mod inputs;
mod limits;
mod outputs;
mod pauses;
mod platform;
mod quirks;
mod redirects;
mod requests;
mod responses;
mod scopes;
mod siblings;
mod smart_services;
mod telemetry;
mod trials;
mod user;
mod user_scopes;
mod user_steps;

/// What a future is at once that is polled without a Tokio runtime.
fn outside<T>(future: impl Future<Output = T>) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("it waits for something"),
    }
}
