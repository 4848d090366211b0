//! Which calls on the way to a token are made when.

use crate::{Expr, Plan, Request, Step};

impl Plan {
    /// The calls to make before a refresh token is used: of those before a token request, the ones whose outputs the
    /// refresh request, a step after it or an API call has a use for. A call may cost a code of which there are few.
    pub fn steps_before_refresh(&self) -> Vec<&'static Step> {
        let mut needed = Vec::new();
        self.each_api_expr(&mut |expr| needed.extend(step_of(expr)));
        let after = self.after.iter().map(|step| &step.request);
        after.chain(&self.refresh).for_each(|request| self.note(request, &mut needed));
        let mut steps = Vec::new();
        // A step uses outputs of those before it alone.
        for step in self.before.iter().rev() {
            if needed.contains(&step.name) {
                self.note(&step.request, &mut needed);
                steps.push(step);
            }
        }
        steps.reverse();
        steps
    }

    /// Notes the steps whose outputs a request uses.
    fn note(&self, request: &Request, steps: &mut Vec<&'static str>) {
        request.each_expr(&mut |expr| self.each(expr, &mut |part| steps.extend(step_of(part))));
    }
}

/// The step whose output this is.
fn step_of(expr: Expr) -> Option<&'static str> {
    match expr {
        Expr::Output { step, .. } => Some(step),
        _ => None,
    }
}
