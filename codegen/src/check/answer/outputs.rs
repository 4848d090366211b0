//! What a documented answer says beside the token.

use super::shown::{At, written};
use super::{Documented, text, whole};
use crate::diagnostic::Diagnostic;

impl Documented<'_> {
    /// Outputs that the answer lacks, or that it has in another form.
    pub(super) fn outputs(&self) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        for output in self.plan.response.outputs {
            let place = written(output.read);
            let found = match self.shown.at(output.read) {
                At::NotShown => continue,
                At::Missing if output.optional => continue,
                At::Missing => {
                    let message = format!(
                        "this answer has nothing at `{place}`, where the output `{}` is read",
                        output.name
                    );
                    let fault = self.places.fault(whole(output.read), message);
                    faults.push(fault.help(
                        "correct the place; or write `optional: true` in the output, if not every answer has it",
                    ));
                    continue;
                }
                At::Found(found) => found,
            };
            let wrong = match text(&found) {
                None => Some("is no text".to_owned()),
                Some(text) => output.value_type.check(&text).err().map(|fault| fault.to_string()),
            };
            if let Some(wrong) = wrong {
                let message = format!("the output `{}` of this answer {wrong}", output.name);
                let fault = self.places.fault(output.read, message);
                faults.push(fault.help("correct the output's `type`, or the answer"));
            }
        }
        faults
    }
}
