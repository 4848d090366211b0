//! Holds a documented request against the one that a plan sends.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::variables::{canonical, names};
use super::{Part, SampleBody, SampleRequest};

/// Headers that say nothing of the provider: curl or an HTTP client sets them by itself.
const UNSAID: [&str; 3] = ["accept", "content-type", "user-agent"];

const AUTHORIZATION: &str = "authorization";

/// In what a documented request differs from the one that a plan sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The part that differs.
    pub part: Part,
    /// Whether only the plan's request has it.
    pub is_missing: bool,
    /// What differs, as a phrase about the documented request.
    pub message: String,
    /// What to do about it.
    pub cure: String,
}

impl SampleRequest {
    /// In what the documented request differs from this one, which a plan sends.
    ///
    /// The order of parameters means nothing. What is optional ([`SampleRequest::of`] names it, the
    /// documentation may leave it out) is passed by name: settings in `optional`, in capitals, and the
    /// scopes, for which any value will do.
    pub fn differences(&self, documented: &SampleRequest, optional: &[String]) -> Vec<Difference> {
        let shown = documented.variables();
        // The value of a scope is no variable, so it says nothing that none is shown.
        let is_left_out = |name: &str| {
            name != "SCOPE" && optional.iter().any(|it| it == name) && !shown.iter().any(|it| it == name)
        };
        let sent = self.clone().with(&|name| (!is_left_out(name)).then(|| format!("${{{name}}}")));
        sent.map_texts(canonical).differences_to(documented, optional)
    }

    fn differences_to(&self, documented: &SampleRequest, optional: &[String]) -> Vec<Difference> {
        let mut found = Vec::new();
        if documented.method != self.method {
            let message = format!("its method is {}, the spec sends {}", documented.method, self.method);
            let cure = match documented.method.as_str() {
                "GET" | "POST" => {
                    format!("write `method: {}` in the request, or correct the sample", documented.method)
                }
                _ => "correct the sample: a token is asked for with POST or GET".to_owned(),
            };
            found.push(Difference { part: Part::Method, is_missing: false, message, cure });
        }
        if documented.url != self.url {
            let message = format!("its URL is {}, the spec sends to {}", documented.url, self.url);
            found.push(Difference {
                part: Part::Url,
                is_missing: false,
                message,
                cure: instead(&documented.url, &self.url),
            });
        }
        found.extend(self.user_differs(documented));
        found.extend(self.certificate_differs(documented));
        let said = |headers: &[(String, String)]| -> BTreeMap<String, String> {
            headers.iter().filter(|(name, _)| !UNSAID.contains(&name.as_str())).cloned().collect()
        };
        let (mut theirs, ours) = (said(&documented.headers), said(&self.headers));
        if self.is_basic_as_header(documented) {
            theirs.remove(AUTHORIZATION);
        }
        compare("header", Part::Header, (&theirs, &ours), optional, &mut found);
        if documented.body.kind() == self.body.kind() {
            let (theirs, ours) = (documented.body.parameters(), self.body.parameters());
            let (what, part): (_, fn(String) -> Part) = match self.body {
                SampleBody::Xml(_) => ("document", |_| Part::Body),
                _ => ("parameter", Part::Parameter),
            };
            compare(what, part, (&theirs, &ours), optional, &mut found);
        } else {
            let (theirs, ours) = (documented.body.kind(), self.body.kind());
            let message = format!("its body is {theirs}, the spec sends {ours}");
            let encoding = documented.body.encoding();
            let cure = format!("write `encoding: {encoding}` in the request, or correct the sample");
            found.push(Difference { part: Part::Body, is_missing: false, message, cure });
        }
        found
    }

    /// Whether the documented request has as a header what this one has as HTTP Basic.
    fn is_basic_as_header(&self, documented: &SampleRequest) -> bool {
        let is_basic = |text: &str| text.get(..6).is_some_and(|scheme| scheme.eq_ignore_ascii_case("basic "));
        let mut headers = documented.headers.iter();
        self.user.is_some()
            && documented.user.is_none()
            && headers.any(|(name, text)| name == AUTHORIZATION && is_basic(text))
    }

    fn certificate_differs(&self, documented: &SampleRequest) -> Option<Difference> {
        let (message, cure) = match (documented.presents_certificate, self.presents_certificate) {
            (true, false) => (
                "it presents a client certificate, the spec none",
                "write `client_auth: [tls_client_auth]`, or `client_certificate: true` if the client is known in \
                 another way",
            ),
            (false, true) => (
                "it presents no client certificate, the spec does",
                "add `--cert certificate.pem --key private-key.pem`, or correct the spec",
            ),
            (true, true) | (false, false) => return None,
        };
        Some(Difference {
            part: Part::Certificate,
            is_missing: self.presents_certificate,
            message: message.to_owned(),
            cure: cure.to_owned(),
        })
    }

    fn user_differs(&self, documented: &SampleRequest) -> Option<Difference> {
        if documented.user == self.user {
            return None;
        }
        if let Some(user) = self.user.as_ref().filter(|_| self.is_basic_as_header(documented)) {
            let message = "it writes HTTP Basic as a header, in which no credential can be seen".to_owned();
            let cure = format!("write `-u {user}` in place of the header: curl makes the same of it");
            let part = Part::Header(AUTHORIZATION.to_owned());
            return Some(Difference { part, is_missing: false, message, cure });
        }
        let given = |user: &Option<String>| match user {
            Some(user) => format!("`{user}`"),
            None => "nothing".to_owned(),
        };
        let message =
            format!("it gives {} as HTTP Basic, the spec {}", given(&documented.user), given(&self.user));
        let cure = match (&documented.user, &self.user) {
            (Some(theirs), Some(ours)) => instead(theirs, ours),
            (Some(_), None) => {
                "add `{client_secret_basic: raw}` to `client_auth`, or correct the sample".to_owned()
            }
            (None, _) => "write `client_auth: [client_secret_post]` if the body of the sample holds the secret, or correct the sample".to_owned(),
        };
        Some(Difference { part: Part::User, is_missing: documented.user.is_none(), message, cure })
    }
}

/// What to write in a sample for what the spec sends.
fn instead(theirs: &str, ours: &str) -> String {
    let shown = names(theirs);
    if names(ours).iter().all(|name| shown.contains(name)) {
        return format!("write `{ours}` if the sample is wrong, or correct the spec");
    }
    format!(
        "write `{ours}`, since a variable stands in a sample for what is the caller's; or correct the spec"
    )
}

fn compare(
    what: &str,
    part: fn(String) -> Part,
    (documented, sent): (&BTreeMap<String, String>, &BTreeMap<String, String>),
    optional: &[String],
    found: &mut Vec<Difference>,
) {
    let is_optional = |value: &str| names(value).iter().any(|name| optional.contains(name));
    let mut differs = |name: &str, is_missing: bool, message: String, cure: String| {
        found.push(Difference { part: part(name.to_owned()), is_missing, message, cure });
    };
    for (name, ours) in sent {
        match documented.get(name) {
            None if is_optional(ours) => {}
            None => {
                let message = format!("it lacks the {what} `{name}`, which the spec sends as `{ours}`");
                let cure = "add what is missing to the sample, if the documentation shows it, or take it out of the spec";
                differs(name, true, message, cure.to_owned());
            }
            Some(_) if ours == "$SCOPE" => {}
            Some(theirs) if theirs != ours => {
                let message = format!("its {what} `{name}` is `{theirs}`, the spec sends `{ours}`");
                differs(name, false, message, instead(theirs, ours));
            }
            Some(_) => {}
        }
    }
    // Where one scope is sent, several can be.
    let is_scope = |name: &str| {
        let list = name.rsplit_once('[').filter(|_| name.ends_with(']'));
        list.is_some_and(|(list, _)| sent.get(&format!("{list}[0]")).is_some_and(|ours| ours == "$SCOPE"))
    };
    for name in documented.keys().filter(|name| !sent.contains_key(*name) && !is_scope(name)) {
        let message = format!("it has the {what} `{name}`, which the spec does not send");
        let cure = match name.as_str() {
            "client_id" | "client_secret" => {
                "add `client_secret_post` to `client_auth`, or correct the sample".to_owned()
            }
            _ => format!("write it under `{what}s` of the request, or remove it from the sample"),
        };
        differs(name, false, message, cure);
    }
}

impl SampleBody {
    fn kind(&self) -> &'static str {
        match self {
            SampleBody::None => "empty",
            SampleBody::Form(_) => "a form",
            SampleBody::Json(_) => "JSON",
            SampleBody::Xml(_) => "XML",
        }
    }

    /// The word of the language for it.
    fn encoding(&self) -> &'static str {
        match self {
            SampleBody::None => "none",
            SampleBody::Form(_) => "form",
            SampleBody::Json(_) => "json",
            SampleBody::Xml(_) => "xml",
        }
    }

    fn parameters(&self) -> BTreeMap<String, String> {
        match self {
            SampleBody::None => BTreeMap::new(),
            SampleBody::Form(pairs) => numbered(pairs),
            SampleBody::Json(body) => {
                let mut leaves = BTreeMap::new();
                flatten(body, "", &mut leaves);
                leaves
            }
            // White space between tags means nothing.
            SampleBody::Xml(text) => {
                let lines = text.split('>').map(str::trim).collect::<Vec<_>>().join(">");
                BTreeMap::from([("body".to_owned(), lines)])
            }
        }
    }
}

/// The fields of a form by name; those of one name are told apart: `a`, `a[1]`.
fn numbered(pairs: &[(String, String)]) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (name, value) in pairs {
        let before = counts.entry(name).or_default();
        let numbered = if *before == 0 { name.clone() } else { format!("{name}[{before}]") };
        *before += 1;
        fields.insert(numbered, value.clone());
    }
    fields
}

/// The values of JSON that hold no others, by their path: `a.b[0]`.
fn flatten(value: &Value, path: &str, leaves: &mut BTreeMap<String, String>) {
    let member = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(members) if !members.is_empty() || path.is_empty() => {
            members.iter().for_each(|(name, value)| flatten(value, &member(name), leaves));
        }
        Value::Array(items) if !items.is_empty() => {
            items.iter().enumerate().for_each(|(at, item)| flatten(item, &format!("{path}[{at}]"), leaves));
        }
        Value::String(text) => drop(leaves.insert(path.to_owned(), text.clone())),
        other => drop(leaves.insert(path.to_owned(), other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use crate::sample::{SampleRequest, parse};

    fn request(command: &str) -> SampleRequest {
        parse(command).unwrap()
    }

    fn differences(sent: &str, documented: &str) -> Vec<String> {
        let optional = ["WARD".to_owned(), "SCOPE".to_owned()];
        let found = request(sent).differences(&request(documented), &optional);
        found.into_iter().map(|difference| difference.message).collect()
    }

    #[test]
    fn order_common_headers_and_what_is_optional_do_not_matter() {
        let sent = "curl https://a.example -H 'Accept: application/json' -d a=1 -d b=$B -d ward=$WARD -d scope=$SCOPE";
        assert_eq!(differences(sent, "curl https://a.example -d b=$B -d a=1"), [""; 0]);
        assert_eq!(differences(sent, "curl https://a.example -d b=$B -d scope=read -d a=1"), [""; 0]);
    }

    #[test]
    fn any_number_of_scopes_may_stand_in_a_list() {
        let sent = "curl https://a.example --json '{\"scope\": [\"$SCOPE\"], \"a\": [\"1\"]}'";
        let shown = |body: &str| {
            differences(sent, &format!("curl https://a.example --json '{{\"a\": [\"1\"]{body}}}'"))
        };
        assert_eq!(shown(r#", "scope": ["read", "write"]"#), [""; 0]);
        assert_eq!(shown(""), [""; 0]);
        assert_eq!(
            shown(r#", "scope": "read write""#),
            ["it has the parameter `scope`, which the spec does not send"]
        );
        assert_eq!(
            differences(sent, "curl https://a.example --json '{\"a\": [\"1\", \"2\"]}'"),
            ["it has the parameter `a[1]`, which the spec does not send"]
        );
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
