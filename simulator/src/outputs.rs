//! What steps and the token endpoint answer: another value each time, which must come back.

use std::collections::{BTreeMap, HashMap};
use std::sync::{MutexGuard, PoisonError};

use serde_json::Value;
use tokenwright_plan::{Expr, Output, Plan, Step, ValueType};

use crate::known::{Bound, Known};

/// What stands for a step's name where the token endpoint answers. No step is called so.
pub(crate) const OF_TOKEN: &str = "";

/// What was answered so far, by step and output, the latest last.
#[derive(Default)]
pub(crate) struct Outputs(HashMap<(&'static str, &'static str), Vec<String>>);

/// What the provider says with one token, by name.
pub(crate) type TokenOutputs = BTreeMap<&'static str, String>;

impl Known {
    /// What a step answers now.
    pub(crate) fn answer_of(&self, step: &'static Step, output: &'static Output) -> String {
        self.next(step.name, output)
    }

    /// What is said with a token now.
    pub(crate) fn said_with_token(&self) -> TokenOutputs {
        let outputs = self.plan.response.outputs.iter();
        outputs.map(|output| (output.name, self.next(OF_TOKEN, output))).collect()
    }

    fn next(&self, step: &'static str, output: &'static Output) -> String {
        let mut outputs = self.outputs();
        let earlier = outputs.0.entry((step, output.name)).or_default();
        let value = self.value_of(step, output, earlier.len() + 1);
        earlier.push(value.clone());
        value
    }

    /// Reads something that was answered. Where a request holds it twice, it is the same.
    pub(crate) fn read_output(
        &self,
        step: &'static str,
        output: &'static str,
        received: &str,
        bound: &Bound,
    ) -> Option<Bound> {
        let is_known = match bound.outputs.get(&(step, output)) {
            Some(known) => known == received,
            None => self.values_of_output(step, output, bound).iter().any(|value| value == received),
        };
        is_known.then(|| {
            let mut bound = bound.clone();
            bound.outputs.insert((step, output), received.to_owned());
            bound
        })
    }

    /// Every value that was answered, or the one that the request holds already.
    pub(crate) fn values_of_output(&self, step: &str, output: &str, bound: &Bound) -> Vec<String> {
        let of_request = bound.outputs.iter().find(|(known, _)| **known == (step, output));
        if let Some((_, value)) = of_request {
            return vec![value.clone()];
        }
        if let Some(found) = find(self.plan, step, output).filter(|_| is_in_url(self.plan, step, output)) {
            return vec![self.value_of(step, found, 0)];
        }
        let outputs = self.outputs();
        let known = outputs.0.iter().find(|(known, _)| **known == (step, output));
        known.map(|(_, values)| values.clone()).unwrap_or_default()
    }

    pub(crate) fn is_optional_output(&self, step: &str, output: &str) -> bool {
        find(self.plan, step, output).is_some_and(|output| output.optional)
    }

    /// Whether an output is a whole URL, which is not encoded where a URL begins.
    pub(crate) fn is_url_output(&self, step: &str, output: &str) -> bool {
        let output = find(self.plan, step, output);
        output.is_some_and(|it| matches!(it.value_type, ValueType::Url | ValueType::UrlUnder(_)))
    }

    /// A value of the output's type. One that stands in a URL is the same each time, because the places of
    /// the simulator do not change, and leads here.
    fn value_of(&self, step: &str, output: &Output, at: usize) -> String {
        let is_in_url = is_in_url(self.plan, step, output.name);
        let at = if is_in_url { 0 } else { at };
        let step = if step == OF_TOKEN { "token" } else { step };
        match output.value_type {
            ValueType::Integer => (1000 + at).to_string(),
            ValueType::Uuid => format!("123e4567-e89b-42d3-a456-{at:012}"),
            ValueType::OneOf(words) => words.first().copied().unwrap_or_default().to_owned(),
            ValueType::HostLabel => format!("simulated-{at}"),
            ValueType::Host => format!("simulated-{at}.example"),
            ValueType::HostUnder(domains) => {
                format!("simulated-{at}.{}", domains.first().unwrap_or(&"example"))
            }
            ValueType::Url | ValueType::UrlUnder(_) if is_in_url => {
                format!("{}/{step}/{}", self.origin, output.name)
            }
            ValueType::Url => format!("https://simulated-{at}.example"),
            ValueType::UrlUnder(domains) => {
                format!("https://simulated-{at}.{}", domains.first().unwrap_or(&"example"))
            }
            ValueType::Matches { example, .. } => example.to_owned(),
            ValueType::Text | ValueType::PathSegment => {
                let mark = if at == 0 { "-" } else { self.mark.as_str() };
                format!("simulated-{step}-{}{mark}{at}", output.name)
            }
        }
    }

    fn outputs(&self) -> MutexGuard<'_, Outputs> {
        self.outputs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A value as JSON has it: numbers are numbers.
pub(crate) fn as_json(output: &Output, value: String) -> Value {
    let number = (output.value_type == ValueType::Integer).then(|| value.parse::<i64>().ok());
    number.flatten().map_or_else(|| value.into(), Value::from)
}

/// Whether each token needs another value of an output.
pub(crate) fn is_for_one_token(plan: &Plan, step: &str, output: &str) -> bool {
    let is_kept =
        plan.before.iter().chain(plan.after).any(|known| known.name == step && known.keep.is_some());
    find(plan, step, output).is_some_and(|found| {
        let is_one_word = matches!(found.value_type, ValueType::OneOf(_) | ValueType::Matches { .. });
        step != OF_TOKEN && !is_kept && !is_one_word && !is_in_url(plan, step, output)
    })
}

fn find(plan: &Plan, step: &str, output: &str) -> Option<&'static Output> {
    if step == OF_TOKEN {
        return plan.token_output(output);
    }
    let step = plan.before.iter().chain(plan.after).find(|known| known.name == step)?;
    step.outputs.iter().find(|known| known.name == output)
}

fn is_in_url(plan: &Plan, step: &str, output: &str) -> bool {
    let mut found = false;
    let mut visit = |expr: Expr| {
        found |= match expr {
            Expr::Output { step: of, output: name } => (of, name) == (step, output),
            Expr::TokenOutput(name) => (OF_TOKEN, name) == (step, output),
            _ => false,
        }
    };
    let requests = plan.requests().map(|request| request.url);
    let all = requests.chain(plan.api.bases.iter().map(|base| base.url));
    all.for_each(|url| plan.each(url, &mut visit));
    found
}
