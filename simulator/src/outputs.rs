//! What steps answer: another value each time, which must come back.

use std::collections::HashMap;
use std::sync::{MutexGuard, PoisonError};

use tokenwright_plan::{Expr, Output, Plan, Step, ValueType};

use crate::known::{Bound, Known};

/// What steps answered so far, by step and output, the latest last.
#[derive(Default)]
pub(crate) struct Outputs(HashMap<(&'static str, &'static str), Vec<String>>);

impl Known {
    /// What a step answers now.
    pub(crate) fn answer_of(&self, step: &'static Step, output: &'static Output) -> String {
        let mut outputs = self.outputs();
        let earlier = outputs.0.entry((step.name, output.name)).or_default();
        let value = self.value_of(step, output, earlier.len() + 1);
        earlier.push(value.clone());
        value
    }

    /// Reads something that a step answered. Where a request holds it twice, it is the same.
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

    /// Every value that a step answered, or the one that the request holds already.
    pub(crate) fn values_of_output(&self, step: &str, output: &str, bound: &Bound) -> Vec<String> {
        let of_request = bound.outputs.iter().find(|(known, _)| **known == (step, output));
        if let Some((_, value)) = of_request {
            return vec![value.clone()];
        }
        let found = find(self.plan, step, output);
        if let Some((step, output)) = found.filter(|(step, output)| is_in_url(self.plan, step, output)) {
            return vec![self.value_of(step, output, 0)];
        }
        let outputs = self.outputs();
        let known = outputs.0.iter().find(|(known, _)| **known == (step, output));
        known.map(|(_, values)| values.clone()).unwrap_or_default()
    }

    pub(crate) fn is_optional_output(&self, step: &str, output: &str) -> bool {
        find(self.plan, step, output).is_some_and(|(_, output)| output.optional)
    }

    /// A value of the output's type. One that stands in a URL is the same each time, because the places of
    /// the simulator do not change.
    fn value_of(&self, step: &Step, output: &Output, at: usize) -> String {
        let at = if is_in_url(self.plan, step, output) { 0 } else { at };
        match output.value_type {
            ValueType::Integer => (1000 + at).to_string(),
            ValueType::Uuid => format!("123e4567-e89b-42d3-a456-{at:012}"),
            ValueType::OneOf(words) => words.first().copied().unwrap_or_default().to_owned(),
            ValueType::HostLabel => format!("simulated-{at}"),
            ValueType::Host => format!("simulated-{at}.example"),
            ValueType::HostUnder(domains) => {
                format!("simulated-{at}.{}", domains.first().unwrap_or(&"example"))
            }
            ValueType::Url => format!("https://simulated-{at}.example"),
            ValueType::UrlUnder(domains) => {
                format!("https://simulated-{at}.{}", domains.first().unwrap_or(&"example"))
            }
            ValueType::Matches { example, .. } => example.to_owned(),
            ValueType::Text | ValueType::PathSegment => {
                let mark = if at == 0 { "-" } else { self.mark.as_str() };
                format!("simulated-{}-{}{mark}{at}", step.name, output.name)
            }
        }
    }

    fn outputs(&self) -> MutexGuard<'_, Outputs> {
        self.outputs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether each token needs another value of an output.
pub(crate) fn is_for_one_token(plan: &Plan, step: &str, output: &str) -> bool {
    find(plan, step, output).is_some_and(|(step, output)| {
        let is_one_word = matches!(output.value_type, ValueType::OneOf(_) | ValueType::Matches { .. });
        step.keep.is_none() && !is_one_word && !is_in_url(plan, step, output)
    })
}

fn find(plan: &Plan, step: &str, output: &str) -> Option<(&'static Step, &'static Output)> {
    let step = plan.before.iter().chain(plan.after).find(|known| known.name == step)?;
    Some((step, step.outputs.iter().find(|known| known.name == output)?))
}

fn is_in_url(plan: &Plan, step: &Step, output: &Output) -> bool {
    let mut found = false;
    let mut visit = |expr: Expr| found |= expr == Expr::Output { step: step.name, output: output.name };
    let steps = plan.before.iter().chain(plan.after).map(|step| step.request.url);
    let requests = steps.chain([plan.request.url]).chain(plan.refresh.map(|request| request.url));
    requests.for_each(|url| plan.each(url, &mut visit));
    found
}
