//! Looks at the start of an answer's body and puts it back.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;
use reqwest::{Body, Response, ResponseBuilderExt};

/// An error's body is looked at as far as this; what comes after is left alone.
const PEEK_AT_MOST: usize = 64 * 1024;

/// Nor is it waited for longer than this.
const WAIT_AT_MOST: Duration = Duration::from_secs(2);

/// Reads the start of the body. The answer that is returned still has all of it, and whatever went wrong
/// with it.
pub(super) async fn peek(response: Response) -> (Response, Bytes) {
    let url = response.url().clone();
    let (parts, mut body) = http::Response::<Body>::from(response).into_parts();
    let mut start = BytesMut::new();
    let mut next = None;
    let read = async {
        while start.len() < PEEK_AT_MOST {
            match body.frame().await {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => start.extend_from_slice(&data),
                    Err(trailers) => {
                        next = Some(Ok(trailers));
                        break;
                    }
                },
                Some(Err(error)) => {
                    next = Some(Err(error));
                    break;
                }
                None => break,
            }
        }
    };
    // What has arrived by then is enough to tell what the answer means, or nothing is.
    let _ = tokio::time::timeout(WAIT_AT_MOST, read).await;
    let start = start.freeze();
    let body = Body::wrap(PutBack { start: Some(start.clone()), next, rest: body });
    let mut whole = http::Response::from_parts(parts, body);
    // The URL is not part of an `http::Response`; reqwest keeps it among the extensions.
    if let Ok(carrier) = http::Response::builder().url(url).body(()) {
        whole.extensions_mut().extend(carrier.into_parts().0.extensions);
    }
    (Response::from(whole), start)
}

/// A body whose start was read and is given once more.
struct PutBack {
    start: Option<Bytes>,
    /// What came after the start and is no data.
    next: Option<reqwest::Result<Frame<Bytes>>>,
    rest: Body,
}

impl http_body::Body for PutBack {
    type Data = Bytes;
    type Error = reqwest::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, reqwest::Error>>> {
        if let Some(start) = self.start.take().filter(|start| !start.is_empty()) {
            return Poll::Ready(Some(Ok(Frame::data(start))));
        }
        match self.next.take() {
            Some(next) => Poll::Ready(Some(next)),
            None => Pin::new(&mut self.rest).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.start.as_ref().is_none_or(Bytes::is_empty) && self.next.is_none() && self.rest.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let start = self.start.as_ref().map_or(0, |start| start.len() as u64);
        let rest = self.rest.size_hint();
        let mut whole = SizeHint::new();
        whole.set_lower(start + rest.lower());
        if let Some(upper) = rest.upper() {
            whole.set_upper(start + upper);
        }
        whole
    }
}
