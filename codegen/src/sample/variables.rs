//! Variables in a request: given a value, or left out.

use std::cell::RefCell;

use serde_json::Value;

use super::{SampleBody, SampleRequest};

impl SampleRequest {
    /// The request with each variable replaced by its value. What holds a variable without one is left
    /// out, as it is when it is sent.
    #[must_use]
    pub fn with(mut self, value: &dyn Fn(&str) -> Option<String>) -> SampleRequest {
        let filled = |text: &str| fill(text, value);
        if let Some(url) = filled(&self.url) {
            self.url = url;
        }
        self.user = self.user.and_then(|user| filled(&user));
        let fields = |fields: Vec<(String, String)>| -> Vec<(String, String)> {
            fields.into_iter().filter_map(|(name, text)| Some((name, filled(&text)?))).collect()
        };
        self.headers = fields(self.headers);
        self.body = match self.body {
            SampleBody::Form(parameters) => SampleBody::Form(fields(parameters)),
            SampleBody::Json(Value::Object(members)) => {
                let members = members.into_iter().filter_map(|(name, member)| match member {
                    Value::String(text) => Some((name, Value::from(filled(&text)?))),
                    other => Some((name, other)),
                });
                SampleBody::Json(Value::Object(members.collect()))
            }
            other => other,
        };
        self
    }

    /// The scopes that it asks for, if they are written out.
    pub fn scopes(&self) -> Vec<&str> {
        let scope = match &self.body {
            SampleBody::Form(parameters) => {
                parameters.iter().find(|(name, _)| name == "scope").map(|(_, value)| value.as_str())
            }
            SampleBody::Json(body) => body["scope"].as_str(),
            SampleBody::None => None,
        };
        scope.filter(|scope| !scope.contains('$')).into_iter().flat_map(str::split_whitespace).collect()
    }

    /// The names of its variables, without the dollar sign.
    pub fn variables(&self) -> Vec<String> {
        let names = RefCell::new(Vec::new());
        // Every variable keeps itself as its value; the names are what passes by.
        let _ = self.clone().with(&|name| {
            names.borrow_mut().push(name.to_owned());
            Some(format!("${name}"))
        });
        names.into_inner()
    }
}

/// The text with its variables filled in; none if one has no value.
fn fill(text: &str, value: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('$') {
        filled.push_str(before);
        let after = after.strip_prefix('{').unwrap_or(after);
        let is_of_name = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
        let end = after.find(|c| !is_of_name(c)).unwrap_or(after.len());
        let (name, tail) = after.split_at(end);
        if name.is_empty() {
            filled.push('$');
        } else {
            filled.push_str(&value(name)?);
        }
        rest = tail.strip_prefix('}').unwrap_or(tail);
    }
    filled.push_str(rest);
    Some(filled)
}

#[cfg(test)]
mod tests {
    use crate::sample::parse;

    #[test]
    fn variables_get_values_and_what_has_none_is_left_out() {
        let request =
            parse("curl https://$TENANT.a.example -d a=$A -d 'b=x ${B}y' -d c=1 -H 'X-D: $D'").unwrap();
        let value = |name: &str| (name != "B" && name != "D").then(|| name.to_ascii_lowercase());
        let filled = request.with(&value);
        assert_eq!(filled, parse("curl https://tenant.a.example -d a=a -d c=1").unwrap());
    }

    #[test]
    fn the_names_of_variables_are_known() {
        let request = parse("curl https://$TENANT.a.example --json '{\"a\": \"$A $A\"}'").unwrap();
        assert_eq!(request.variables(), ["TENANT", "A", "A"]);
    }
}
