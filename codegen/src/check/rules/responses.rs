//! What is read from answers: places that their format has, and margins that leave something of a life.

use super::Rules;
use crate::diagnostic::{Diagnostic, Fault};
use crate::parse::Place;
use crate::spec::{Common, Expiry, Format, LocationText, Response, WhenMissing};

impl Rules<'_> {
    pub(super) fn responses(&mut self) {
        let spec = self.spec;
        for Common { grant, response, .. } in spec.grants.each() {
            let place = self.grant(grant).key("response");
            if place.key("format").is_known() {
                self.location_does_not_fit(response, place);
            }
            self.margin_not_below_lifetime(&response.expiry, place.key("expiry"));
        }
    }

    /// A place that answers of the format do not have. Errors are left out: whatever a success is, an error
    /// is often JSON.
    fn location_does_not_fit(&mut self, response: &Response, place: Place<'_>) {
        let format = response.format;
        let expiry = place.key("expiry");
        let outputs = response
            .outputs
            .iter()
            .map(|(name, output)| (Some(&output.read), place.key("outputs").key(name.as_str()).key("read")));
        for (location, place) in [
            (response.access_token.as_ref(), place.key("access_token")),
            (response.refresh_token.as_ref(), place.key("refresh_token")),
            (response.token_type.as_ref(), place.key("token_type")),
            (response.scope.as_ref(), place.key("scope")),
            (response.expiry.read.as_ref(), expiry.key("read")),
        ]
        .into_iter()
        .chain(outputs)
        {
            if let Some((message, help)) = location.and_then(|location| misfit(format, location))
                && place.is_known()
            {
                let fault = Diagnostic::error(Fault::LocationDoesNotFit, place.span(), message);
                self.fault(fault.help(help));
            }
        }
        if format == Format::Xml && response.access_token.is_none() && place.key("access_token").is_known() {
            let message = "in XML, a place begins with the outermost element, so the token's must be said";
            let span = place.key("format").span();
            let fault = Diagnostic::error(Fault::LocationDoesNotFit, span, message);
            self.fault(fault.help(
                "add `access_token: body/…` with the elements down to it; `@name` at the end is an attribute",
            ));
        }
        let says_none = matches!(format, Format::Text | Format::Xml)
            && response.expiry.read.is_none()
            && response.expiry.when_missing == WhenMissing::Refuse;
        if says_none && expiry.key("read").is_known() && expiry.key("when_missing").is_known() {
            let message = format!(
                "no answer in `{}` has a lifetime at `body/expires_in`, so each would be refused",
                format.word()
            );
            let span = expiry.key("when_missing").span();
            let fault = Diagnostic::error(Fault::LocationDoesNotFit, span, message);
            let help = "write `read: …` with the place where it stands, or `when_missing: {assume: …}`";
            self.fault(fault.help(help));
        }
    }

    /// A token that would be renewed as soon as it is there.
    fn margin_not_below_lifetime(&mut self, expiry: &Expiry, place: Place<'_>) {
        let Some(margin) = &expiry.margin else { return };
        let assumed = match &expiry.when_missing {
            WhenMissing::Assume(assumed) => Some(assumed),
            WhenMissing::Refuse | WhenMissing::JwtExp | WhenMissing::UntilRefused => None,
        };
        let documented = expiry.documented.as_ref().map(|documented| (documented, place.key("documented")));
        let assumed = assumed.map(|assumed| (assumed, place.key("when_missing").key("assume")));
        let mut lifetimes = documented.into_iter().chain(assumed);
        let shortest = lifetimes.find(|(lifetime, _)| lifetime.duration() <= margin.duration());
        if let Some((lifetime, there)) = shortest
            && place.is_known()
        {
            let message = format!("a token that lives {lifetime} cannot be renewed {margin} before its end");
            let span = place.key("margin").span();
            let fault = Diagnostic::error(Fault::MarginNotBelowLifetime, span, message);
            let fault = fault.also(there.span(), "how long it lives");
            self.fault(fault.help("remove `margin`: a fifth of its life, or five minutes, is what is usual"));
        }
    }
}

/// Why answers of a format do not have a place, and what to write instead.
fn misfit(format: Format, location: &LocationText) -> Option<(&'static str, &'static str)> {
    let mut steps = location.as_str().split('/');
    if steps.next() != Some("body") {
        return None;
    }
    match (format, steps.count()) {
        (Format::Text, 1..) => Some((
            "an answer in `text` is the token itself, which has no parts",
            "leave it out, write `body` for the token, or say which header or cookie it is",
        )),
        (Format::Form, 0 | 2..) => {
            Some(("a form has fields, which have no parts", "write `body/NAME` with the name of the field"))
        }
        (Format::Xml, 0) => Some((
            "an answer in `xml` is an element, and no text of its own",
            "write `body/…` with the elements down to it; `@name` at the end is an attribute",
        )),
        _ => None,
    }
}
