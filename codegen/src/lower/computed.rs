//! Computed values, each after those that it is made of.

use std::time::Duration;

use tokenwright_plan::{Computed, Form, TextEncoding, TimeFormat};

use super::expr::expr;
use super::intern;
use super::json::json;
use crate::spec::{self, Hole, SnakeName, Spec, Template};

/// The computed values of a spec. The checker knows that none is made of itself.
pub(super) fn computed(spec: &Spec) -> Vec<Computed> {
    let mut ordered: Vec<&SnakeName> = Vec::new();
    for name in spec.computed.keys() {
        add(spec, name, &mut ordered);
    }
    ordered.into_iter().map(|name| lowered(name, &spec.computed[name])).collect()
}

fn add<'a>(spec: &'a Spec, name: &'a SnakeName, ordered: &mut Vec<&'a SnakeName>) {
    if ordered.contains(&name) {
        return;
    }
    for template in spec.computed[name].texts() {
        for (hole, _) in template.holes() {
            let Hole::Computed(inner) = hole else { continue };
            if let Some((inner, _)) = spec.computed.get_key_value(inner.as_str()) {
                add(spec, inner, ordered);
            }
        }
    }
    ordered.push(name);
}

fn lowered(name: &SnakeName, value: &spec::Computed) -> Computed {
    let encoded = |of: &Template, encoding| Form::Encoded { of: expr(of), encoding };
    let form = match value {
        spec::Computed::Uuid => Form::Uuid,
        spec::Computed::Random(spec::Random { bytes, encoding }) => {
            Form::Random { bytes: *bytes, encoding: (*encoding).into() }
        }
        spec::Computed::Now(spec::Now { format, plus }) => Form::Now {
            format: time_format(format.as_str()),
            plus: plus.as_ref().map_or(Duration::ZERO, spec::DurationText::duration),
        },
        spec::Computed::Json(value) => Form::Json(json(value)),
        spec::Computed::Base64(of) => encoded(of, TextEncoding::Base64),
        spec::Computed::Base64url(of) => encoded(of, TextEncoding::Base64Url),
        spec::Computed::Hex(of) => encoded(of, TextEncoding::Hex),
        spec::Computed::Digest(spec::Digest { alg, of, encoding }) => {
            Form::Digest { algorithm: (*alg).into(), of: expr(of), encoding: (*encoding).into() }
        }
        spec::Computed::Hmac(spec::Hmac { alg, key, of, encoding }) => Form::Hmac {
            algorithm: (*alg).into(),
            key: expr(key),
            of: expr(of),
            encoding: (*encoding).into(),
        },
    };
    Computed { name: intern::text(name.as_str()), form }
}

fn time_format(text: &str) -> TimeFormat {
    TimeFormat::Pattern(match text {
        "unix" => return TimeFormat::Unix,
        "unix_ms" => return TimeFormat::UnixMilliseconds,
        "rfc3339" => "%Y-%m-%dT%H:%M:%SZ",
        "rfc2822" => "%a, %d %b %Y %H:%M:%S +0000",
        "http_date" => "%a, %d %b %Y %H:%M:%S GMT",
        pattern => intern::text(pattern),
    })
}
