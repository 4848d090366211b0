//! Holds a documented request against the one that a plan sends.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{SampleBody, SampleRequest};

/// Headers that say nothing of the provider: curl or an HTTP client sets them by itself.
const UNSAID: [&str; 3] = ["accept", "content-type", "user-agent"];

impl SampleRequest {
    /// In what the documented request differs from this one, which a plan sends: one phrase a difference.
    ///
    /// The order of parameters means nothing. What is optional ([`SampleRequest::of`] names it, the
    /// documentation may leave it out) is passed by name: settings in `optional`, in capitals, and the
    /// scopes, for which any value will do.
    pub fn differences(&self, documented: &SampleRequest, optional: &[String]) -> Vec<String> {
        let mut found = Vec::new();
        if documented.method != self.method {
            found.push(format!("its method is {}, the spec sends {}", documented.method, self.method));
        }
        if documented.url != self.url {
            found.push(format!("its URL is {}, the spec sends to {}", documented.url, self.url));
        }
        if documented.user != self.user {
            let given = |user: &Option<String>| match user {
                Some(user) => format!("`{user}`"),
                None => "nothing".to_owned(),
            };
            let (theirs, ours) = (given(&documented.user), given(&self.user));
            found.push(format!("it gives {theirs} as HTTP Basic, the spec {ours}"));
        }
        let said = |headers: &[(String, String)]| -> BTreeMap<String, String> {
            headers.iter().filter(|(name, _)| !UNSAID.contains(&name.as_str())).cloned().collect()
        };
        compare("header", &said(&documented.headers), &said(&self.headers), optional, &mut found);
        if documented.body.kind() == self.body.kind() {
            compare(
                "parameter",
                &documented.body.parameters(),
                &self.body.parameters(),
                optional,
                &mut found,
            );
        } else {
            found.push(format!(
                "its body is {}, the spec sends {}",
                documented.body.kind(),
                self.body.kind()
            ));
        }
        found
    }
}

fn compare(
    what: &str,
    documented: &BTreeMap<String, String>,
    sent: &BTreeMap<String, String>,
    optional: &[String],
    found: &mut Vec<String>,
) {
    let is_optional = |value: &str| optional.iter().any(|name| value.contains(&format!("${name}")));
    for (name, ours) in sent {
        match documented.get(name) {
            None if is_optional(ours) => {}
            None => found.push(format!("it lacks the {what} `{name}`, which the spec sends as `{ours}`")),
            Some(_) if ours == "$SCOPE" => {}
            Some(theirs) if theirs != ours => {
                found.push(format!("its {what} `{name}` is `{theirs}`, the spec sends `{ours}`"));
            }
            Some(_) => {}
        }
    }
    for name in documented.keys().filter(|name| !sent.contains_key(*name)) {
        found.push(format!("it has the {what} `{name}`, which the spec does not send"));
    }
}

impl SampleBody {
    fn kind(&self) -> &'static str {
        match self {
            SampleBody::None => "empty",
            SampleBody::Form(_) => "a form",
            SampleBody::Json(_) => "JSON",
        }
    }

    fn parameters(&self) -> BTreeMap<String, String> {
        match self {
            SampleBody::None => BTreeMap::new(),
            SampleBody::Form(pairs) => pairs.iter().cloned().collect(),
            SampleBody::Json(Value::Object(members)) => {
                let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                members.iter().map(|(name, value)| (name.clone(), text(value))).collect()
            }
            SampleBody::Json(other) => BTreeMap::from([("the body".to_owned(), other.to_string())]),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{SampleRequest, parse};

    fn request(command: &str) -> SampleRequest {
        parse(command).unwrap()
    }

    fn differences(sent: &str, documented: &str) -> Vec<String> {
        request(sent).differences(&request(documented), &["WARD".to_owned(), "SCOPE".to_owned()])
    }

    #[test]
    fn order_common_headers_and_what_is_optional_do_not_matter() {
        let sent = "curl https://a.example -H 'Accept: application/json' -d a=1 -d b=$B -d ward=$WARD -d scope=$SCOPE";
        assert_eq!(differences(sent, "curl https://a.example -d b=$B -d a=1"), [""; 0]);
        assert_eq!(differences(sent, "curl https://a.example -d b=$B -d scope=read -d a=1"), [""; 0]);
    }

    #[test]
    fn every_difference_is_named() {
        assert_eq!(
            differences(
                "curl https://a.example -H 'X-Key: $KEY' -d a=1 -d b=$B",
                "curl -X PUT https://b.example -u x:y -H 'X-Other: 1' -d a=2 -d c=3"
            ),
            [
                "its method is PUT, the spec sends POST",
                "its URL is https://b.example, the spec sends to https://a.example",
                "it gives `x:y` as HTTP Basic, the spec nothing",
                "it lacks the header `x-key`, which the spec sends as `$KEY`",
                "it has the header `x-other`, which the spec does not send",
                "its parameter `a` is `2`, the spec sends `1`",
                "it lacks the parameter `b`, which the spec sends as `$B`",
                "it has the parameter `c`, which the spec does not send",
            ]
        );
        assert_eq!(
            differences("curl https://a.example -d a=1", "curl https://a.example --json '{\"a\": \"1\"}'"),
            ["its body is JSON, the spec sends a form"]
        );
    }
}
