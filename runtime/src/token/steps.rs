//! Calls on the way to a token and after it, and what they answered.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokenwright_plan::{Expr, Format, Step};

use super::{Outputs, TokenEndpoint};
use crate::Error;
use crate::answer::TokenAnswer;
use crate::dpop::Server;
use crate::eval::{Sources, StepOutput};

/// What answers said that is kept for later tokens: outputs and scopes. It belongs to one token and its successors, so
/// that nothing of one user is used for another.
#[derive(Default)]
pub(crate) struct KeptOutputs(Mutex<Option<Box<Kept>>>);

#[derive(Default)]
struct Kept {
    /// Those of steps, with the moment until which they are good.
    of_steps: Vec<(StepOutput, Instant)>,
    /// What the provider said with the last token.
    of_token: Outputs,
    /// The scopes that it granted with it or before, as far as it said so.
    scopes: Option<Box<[String]>>,
}

impl KeptOutputs {
    /// The outputs of a step, if they are still good.
    fn of(&self, step: &Step, now: Instant) -> Option<Vec<StepOutput>> {
        step.keep?;
        let kept = self.lock();
        let good =
            kept.as_ref()?.of_steps.iter().filter(|(output, until)| output.step == step.name && now < *until);
        let good: Vec<StepOutput> = good.map(|(output, _)| output.clone()).collect();
        (!good.is_empty()).then_some(good)
    }

    fn keep(&self, step: &Step, outputs: &[StepOutput], now: Instant) {
        let Some(until) = step.keep.and_then(|keep| now.checked_add(keep)) else { return };
        let mut kept = self.lock();
        let of_steps = &mut kept.get_or_insert_default().of_steps;
        of_steps.retain(|(output, _)| output.step != step.name);
        of_steps.extend(outputs.iter().map(|output| (output.clone(), until)));
    }

    /// What the provider said with the last token.
    pub(super) fn of_token(&self) -> Outputs {
        self.lock().as_ref().map(|kept| kept.of_token.clone()).unwrap_or_default()
    }

    /// Takes in what was stored of an earlier token, unless a later one has said something since.
    #[cfg(feature = "user-flow")]
    pub(crate) fn recall(&self, outputs: Outputs) {
        let mut kept = self.lock();
        let of_token = &mut kept.get_or_insert_default().of_token;
        if of_token.is_empty() {
            *of_token = outputs;
        }
    }

    pub(super) fn keep_of_token(&self, outputs: Outputs) {
        let mut kept = self.lock();
        // Most providers say nothing, and nothing needs no place.
        if kept.is_some() || !outputs.is_empty() {
            kept.get_or_insert_default().of_token = outputs;
        }
    }

    /// The scopes that were granted with the last token or before, if that was said.
    pub(super) fn scopes(&self) -> Option<Box<[String]>> {
        self.lock().as_ref()?.scopes.clone()
    }

    pub(super) fn keep_scopes(&self, scopes: Option<&[String]>) {
        let mut kept = self.lock();
        if kept.is_some() || scopes.is_some() {
            kept.get_or_insert_default().scopes = scopes.map(Into::into);
        }
    }

    /// Forgets those of steps: what they were used for went wrong.
    pub(super) fn clear(&self) {
        if let Some(kept) = &mut *self.lock() {
            kept.of_steps.clear();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Box<Kept>>> {
        // Nothing in here can panic between two writes.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TokenEndpoint {
    /// Makes these calls, each with the outputs of those before it, and adds what they answer.
    pub(super) async fn take_steps(
        &self,
        steps: impl IntoIterator<Item = &'static Step>,
        outputs: &mut Vec<StepOutput>,
        sources: Sources<'_>,
        kept: &KeptOutputs,
    ) -> Result<(), Error> {
        for step in steps {
            let now = self.clock.now();
            if let Some(known) = kept.of(step, now) {
                outputs.extend(known);
                continue;
            }
            // A call that presents the token is one of the API (RFC 9449 section 7).
            let mut presents = false;
            step.request.each_expr(&mut |expr| self.plan.each(expr, &mut |it| presents |= it == Expr::Token));
            let server = presents.then_some(Server::Api);
            let sources = Sources { outputs, ..sources };
            let (_, answer) = self.make(&step.request, sources, Format::Json, server).await?;
            if !answer.status.is_success() {
                return Err(self.refused(&answer));
            }
            let read = self.outputs(step, &answer)?;
            kept.keep(step, &read, now);
            outputs.extend(read);
        }
        Ok(())
    }

    fn outputs(&self, step: &'static Step, answer: &TokenAnswer) -> Result<Vec<StepOutput>, Error> {
        let mut outputs = Vec::new();
        for output in step.outputs {
            let unusable = |what: String| {
                let what = format!("the output `{}` of the step `{}` {what}", output.name, step.name);
                self.unusable(answer, &what)
            };
            match self.output(output, answer).map_err(unusable)? {
                Some(value) => outputs.push(StepOutput { step: step.name, name: output.name, value }),
                None if output.optional => {}
                None => return Err(unusable("is missing".to_owned())),
            }
        }
        Ok(outputs)
    }

    /// Forgets the outputs that no API call uses.
    pub(super) fn only_of_api(&self, outputs: &mut Vec<StepOutput>) {
        if outputs.is_empty() {
            return;
        }
        let mut used = Vec::new();
        self.plan.each_api_expr(&mut |expr| {
            if let Expr::Output { step, output } = expr {
                used.push((step, output));
            }
        });
        outputs.retain(|output| used.contains(&(output.step, output.name)));
    }
}
