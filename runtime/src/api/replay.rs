//! What is kept of a call so that it can be made once more, with another token or at another URL.

use std::time::Duration;

use http::{HeaderMap, Method, Version};
use reqwest::Request;
use url::Url;

/// What is kept of a call. It is kept of every call and hardly ever used, so it copies what it must: the URL is in
/// the answer, too, and most calls have neither a body nor headers of their own.
pub(super) enum Replay {
    Whole(Box<Request>),
    Bare { method: Method, headers: HeaderMap, version: Version, timeout: Option<Duration> },
}

impl Replay {
    /// What is kept of a call that has no token yet. None if its body cannot be sent twice. `is_url_changed` says
    /// that the URL in the answer will not be this one.
    pub(super) fn of(request: &Request, is_url_changed: bool) -> Option<Replay> {
        if is_url_changed || request.body().is_some() {
            return request.try_clone().map(Box::new).map(Replay::Whole);
        }
        Some(Replay::Bare {
            method: request.method().clone(),
            headers: request.headers().clone(),
            version: request.version(),
            timeout: request.timeout().copied(),
        })
    }

    /// The call, at another URL.
    pub(super) fn at(&self, url: Url) -> Option<Request> {
        match self {
            Replay::Whole(request) => {
                let mut request = request.try_clone()?;
                *request.url_mut() = url;
                Some(request)
            }
            Replay::Bare { method, headers, version, timeout } => {
                let mut request = Request::new(method.clone(), url);
                headers.clone_into(request.headers_mut());
                *request.version_mut() = *version;
                if timeout.is_some() {
                    *request.timeout_mut() = *timeout;
                }
                Some(request)
            }
        }
    }

    /// The call as it was, whose answer named this URL.
    pub(super) fn at_first(&self, url: Url) -> Option<Request> {
        match self {
            Replay::Whole(request) => request.try_clone(),
            Replay::Bare { .. } => self.at(url),
        }
    }
}
