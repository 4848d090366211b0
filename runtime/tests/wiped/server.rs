//! A server on loopback that gives its answers in order.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

/// Starts it, and says where it is. Each answer is the only one of its connection.
pub fn start(answers: impl IntoIterator<Item = (&'static [&'static str], &'static str)>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let answers: Vec<String> = answers
        .into_iter()
        .map(|(head, body)| {
            let (status, headers) = head.split_first().unwrap_or((&"200 OK", &[]));
            let length = format!("Content-Length: {}", body.len());
            let first = format!("HTTP/1.1 {status}");
            [&[&*first], headers, &[&*length, "Connection: close", "", body]].concat().join("\r\n")
        })
        .collect();
    thread::spawn(move || {
        for answer in answers {
            let Ok((mut stream, _)) = listener.accept() else { return };
            let mut request = Vec::with_capacity(64 * 1024);
            while !is_whole(&request) {
                let mut bytes = [0; 4096];
                let Ok(count @ 1..) = stream.read(&mut bytes) else { return };
                request.extend_from_slice(&bytes[..count]);
            }
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    origin
}

fn is_whole(request: &[u8]) -> bool {
    let Some(end) = request.windows(4).position(|window| window == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&request[..end]).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    request.len() >= end + 4 + length.unwrap_or(0)
}
