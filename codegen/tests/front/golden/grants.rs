//! Grants: what they ask for, as whom, and what they read.

use tokenwright_codegen::diagnostic::Fault;

use super::{Case, Spec, without_users};

pub(super) fn cases() -> Vec<Case> {
    cases! {
        UnknownScope "always, but not allowed" [("scopes: {request: optional, allowed: [visits.read]}", "scopes: {allowed: [visits.read], always: [visits.write]}")]
        UnknownScope "a slip" [("[visits.read]", "[visits.raed]")]
        UnknownScope "another scope" [("[visits.read]", "[offline_access]")]
        ScopesUndecided "required, without a catalog" [("scopes:\n  visits.read: Read visits.\n  visits.write: Create and change visits.\n", ""), ("{request: optional, allowed: [visits.read]}", "{request: required}")]
        ScopesUndecided "required, but none allowed" [("scopes: {request: required}", "scopes: {request: required, allowed: []}"), ("scopes: {request: optional, allowed: [visits.read]}", "scopes: {request: optional}")]
        ScopesUndecided "one of two grants says nothing" [("    scopes: {request: required}\n", "")]
        ParametersWithoutBody "a GET request" [("encoding: form", "method: GET\n      encoding: form")]
        ParametersWithoutBody "parameters" [("encoding: form", "encoding: none"), ("[client_secret_post, {client_secret_basic: raw}]", "[{client_secret_basic: raw}]")]
        ParametersWithoutBody "a secret" [("encoding: form", "encoding: none"), ("      parameters:\n", "      query:\n")]
        ParametersWithoutBody "a GET request beside a query" [("encoding: form", "method: GET\n      query: {version: \"2\"}\n      encoding: form"), ("[client_secret_post, {client_secret_basic: raw}]", "[{client_secret_basic: raw}]")]
        ParametersWithoutBody "a GET request with a secret parameter" [("encoding: form", "method: GET"), ("practice: \"{practice}\"", "practice: \"{practice}{credential.client_secret}\"")]
        DuplicateClientAuth "one method, two encodings" [("[client_secret_post,", "[{client_secret_basic: percent},")]
        HeaderInvalid "a name with a blank" [("X-Client:", "X Client:")]
        HeaderInvalid "a name that is none at all" [("X-Client:", "Zürich:")]
        HeaderInvalid "a value that is not ASCII" [("X-Client: tokenwright", "X-Client: Zürich")]
        HeaderInvalid "a header of the connection" [("X-Client: tokenwright", "Host: acme")]
        HeaderInvalid "one header in two casings" [("X-Client: tokenwright", "X-Client: a, x-client: b")]
        ErrorNeverMatches "nothing to match" [("{status: 401, means: token_expired}", "{means: token_expired}")]
        ErrorNeverMatches "after a more general one" [("    - {status: 401, means: token_expired}", "    - {status: 401, means: token_expired}\n    - {status: 401, code: expired, means: token_expired}")]
        SettingNotNamed "no setting" [(", means: invalid_setting, setting: practice", ", means: invalid_setting")]
        SettingNotNamed "another meaning" [("means: invalid_setting,", "means: invalid_client,")]
        SettingNotNamed "a setting that there is not" [("setting: practice}", "setting: practise}")]
        AssumeLongerThanDocumented "two hours for one" [("when_missing: refuse", "when_missing: {assume: 2h}")]
        UnusedScope "in no list" [("scopes: {request: required}", "scopes: {request: required, allowed: [visits.read]}"), ("scopes: {request: optional, allowed: [visits.read]}", "scopes: {allowed: [visits.read]}")]
        ClientAuthDiffers "a secret later" [("refresh: standard", "refresh: {request: {client_auth: [client_secret_post]}}")]
        ClientAuthDiffers "of a machine" {"specs/acme.yaml" without_users("  password:\n    request: {client_auth: [client_secret_post]}\n    refresh: {request: {client_auth: [none]}}\n    response: {expiry: {when_missing: refuse}}\n")}
        FlowValueReplaced "the state" [("prompt: login", "state: fixed")]
        FlowValueReplaced "the code" [("request: {client_auth: [none]}", "request: {client_auth: [none], parameters: {code: fixed}}")]
        FlowValueReplaced "a device's code" {"specs/acme.yaml" without_users("  device_code:\n    device: {url: \"{environment.token_url}/device\"}\n    request: {client_auth: [none], parameters: {device_code: fixed}}\n    response: {expiry: {when_missing: refuse}}\n")}
        MeaningDoesNotFit "an expired token at the token endpoint" [("means: wrong_environment", "means: token_expired")]
        MeaningDoesNotFit "an expired token where users' tokens are" [("response: {expiry: {when_missing: {assume: 30m}}}", "response: {expiry: {when_missing: {assume: 30m}}, errors: [{status: 401, means: token_expired}]}")]
        MeaningDoesNotFit "a missing right at the token endpoint" [("means: wrong_environment", "means: insufficient_scope")]
        MeaningDoesNotFit "a code at the API" [("{status: 401, means: token_expired}", "{status: 401, means: invalid_grant}")]
        MeaningDoesNotFit "scopes at the API" [("{status: 401, means: token_expired}", "{status: 401, means: invalid_scope}")]
        AlgorithmDoesNotFit "a secret's for a private key" [("client_secret_post, {client_secret_basic: raw}", "{private_key_jwt: {algs: [ES384, HS256], lifetime: 5m}}"), ("-u $CLIENT_ID:$CLIENT_SECRET", "-d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=$CLIENT_ASSERTION")]
        AlgorithmDoesNotFit "a private key's for a secret" [("client_secret_post, {client_secret_basic: raw}", "{client_secret_jwt: {algs: [RS256], lifetime: 5m}}"), ("-u $CLIENT_ID:$CLIENT_SECRET", "-d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=$CLIENT_ASSERTION")]
        AlgorithmDoesNotFit "a secret for a key's algorithm" [("encoding: form", "assertion: {algs: [RS256], key: client_secret, lifetime: 5m}\n      encoding: form"), ("X-Client: tokenwright", "X-Client: \"{assertion}\"")]
        AlgorithmDoesNotFit "a secret where a private key says who calls" [("client_secret_post, {client_secret_basic: raw}", "{private_key_jwt: {algs: [ES384], key: password, lifetime: 5m}}"), ("-u $CLIENT_ID:$CLIENT_SECRET", "-d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=$CLIENT_ASSERTION")]
        ReservedClaim "a time" [("client_secret_post, {client_secret_basic: raw}", "{private_key_jwt: {algs: [ES384], lifetime: 5m, claims: {exp: 300, jti: x}}}"), ("-u $CLIENT_ID:$CLIENT_SECRET", "-d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=$CLIENT_ASSERTION")]
        ReservedClaim "a time of the JWT that a request is about" [("encoding: form", "assertion: {algs: [RS256], lifetime: 5m, claims: {iat: 1}}\n      encoding: form"), ("X-Client: tokenwright", "X-Client: \"{assertion}\"")]
        ReservedClaim "the algorithm" [("client_secret_post, {client_secret_basic: raw}", "{private_key_jwt: {algs: [ES384], lifetime: 5m, header: {alg: ES384}}}"), ("-u $CLIENT_ID:$CLIENT_SECRET", "-d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=$CLIENT_ASSERTION")]
        CustomWithoutCredential "a request that says nobody" [("client_secret_post, {client_secret_basic: raw}", "custom"), (" -u $CLIENT_ID:$CLIENT_SECRET", "")]
        RefusalUndecided "no sign of the API" [("when_missing: refuse", "when_missing: until_refused"), ("  errors:\n    - {status: 401, means: token_expired}\n", "")]
        MalformedScope "a kind with a capital" [("  visits.read: Read", "  system/<Resource>.read: Read x.\n  visits.read: Read")]
        MalformedScope "one word" [("  visits.read: Read", "  reports/<read>: Read x.\n  visits.read: Read")]
        MalformedScope "a bracket that is never closed" [("  visits.read: Read", "  reports<read: Read x.\n  visits.read: Read")]
        MalformedScope "two parts in a row" [("  visits.read: Read", "  reports/<a|b><c|d>: Read x.\n  visits.read: Read")]
        MalformedScope "an unknown setting" [("  visits.read: Read", "  \"{clinic}/reports\": Read x.\n  visits.read: Read")]
        MalformedScope "a setting that can be left out" [("  visits.read: Read", "  \"{practice}/reports\": Read x.\n  visits.read: Read")]
        OverlappingScopes "a word and a pattern" [("  visits.read: Read", "  <visits|reports>.read: Read x.\n  visits.read: Read")]
        OverlappingScopes "two patterns" [("  visits.read: Read", "  report/<text>: Read x.\n  <report|list>/all: Read x.\n  visits.read: Read")]
        ScopeCannotBeAsked "in a request without scopes" [("scopes: {request: optional, allowed: [visits.read]}", "scopes: {request: never, allowed: [visits.read], always: [visits.read]}")]
        ScopeCannotBeAsked "an array in a form" [("scopes: {request: optional, allowed: [visits.read]}", "scopes: {allowed: [visits.read], format: json_array}")]
        ScopeCannotBeAsked "more than can be" [("scopes: {request: required}", "scopes: {always: [visits.read], default: [visits.write], at_most: 1}")]
        ScopeCannotBeAsked "an XML document without a place for it" [("[client_secret_post, {client_secret_basic: raw}]", "[custom]"), ("      encoding: form\n      parameters:\n        audience: \"{environment.audience}\"\n        practice: \"{practice}\"\n", "      encoding: xml\n      body: <a b=\"{environment.audience}\">{credential.password}</a>\n"), ("X-Client: tokenwright", "X-Client: \"{practice}\"")]
        ScopeCannotBeAsked "a login without a place for it" {"specs/acme.yaml" without_users("  custom:\n    request: {parameters: {user: \"{credential.username}\"}}\n    response: {expiry: {when_missing: refuse}}\n")}
        LocationDoesNotFit "a part of a text" [("      expiry: {documented: 1h,", "      format: text\n      token_type: body/token_type\n      expiry: {read: header/expires, documented: 1h,")]
        LocationDoesNotFit "a part of a field" [("      expiry: {documented: 1h,", "      format: form\n      access_token: body/data/token\n      expiry: {documented: 1h,")]
        LocationDoesNotFit "all of XML" [("      expiry: {documented: 1h,", "      format: xml\n      access_token: body\n      expiry: {read: body/x/@expires, documented: 1h,")]
        LocationDoesNotFit "XML without a place of the token" [("      expiry: {documented: 1h,", "      format: xml\n      expiry: {read: body/x/@expires, documented: 1h,")]
        LocationDoesNotFit "a lifetime that no text has" [("      expiry: {documented: 1h,", "      format: text\n      expiry: {documented: 1h,")]
        MarginNotBelowLifetime "as long as is documented" [("documented: 1h, when_missing: refuse", "documented: 1h, when_missing: refuse, margin: 60m")]
        MarginNotBelowLifetime "longer than what is assumed" [("{when_missing: {assume: 30m}}", "{when_missing: {assume: 30m}, margin: 45m}")]
        NotText "a number in a form" [("audience: \"{environment.audience}\"", "audience: \"{environment.audience}\"\n        version: 17")]
        NotText "a map in a form" [("practice: \"{practice}\"", "practice: {id: \"{practice}\"}")]
        NotText "an empty list in a form" [("practice: \"{practice}\"", "practice: \"{practice}\"\n        resource: []")]
        BodyDoesNotFit "a body of a form" [("      encoding: form", "      body: <a>{tenant}</a>\n      encoding: form")]
        BodyDoesNotFit "XML without a document" [("      encoding: form", "      encoding: xml")]
        BodyDoesNotFit "a code in XML" [("request: {client_auth: [none]}", "request: {client_auth: [custom], encoding: xml, body: \"<a>{credential.password}</a>\"}")]
        BodyDoesNotFit "a refresh token in XML" {"specs/acme.yaml" without_users("  custom:\n    request: {encoding: xml, body: \"<a>{credential.password}{scope}</a>\"}\n    scopes: {request: required}\n    refresh: standard\n    response: {expiry: {when_missing: refuse}}\n")}
        ClientAuthUndecided "a machine that says nothing" [("      client_auth: [client_secret_post, {client_secret_basic: raw}]\n", ""), (" -u $CLIENT_ID:$CLIENT_SECRET", "")]
        ClientAuthUndecided "a user's client that says nothing" [("    request: {client_auth: [none]}", "    request: {parameters: {x: y}}")]
        GrantValueMissing "no JWT" {"specs/acme.yaml" without_users("  jwt_bearer:\n    request: {client_auth: [client_secret_post]}\n    response: {expiry: {when_missing: refuse}}\n")}
        GrantValueMissing "no token to exchange" {"specs/acme.yaml" without_users("  token_exchange:\n    request: {parameters: {audience: x}}\n    response: {expiry: {when_missing: refuse}}\n")}
        AssertionUnused "in a grant that has no place for it" [("encoding: form", "assertion: {algs: [RS256], lifetime: 5m}\n      encoding: form")]
        AssertionUnused "where another parameter takes its place" {"specs/acme.yaml" without_users("  jwt_bearer:\n    request: {parameters: {assertion: fixed}, assertion: {algs: [RS256], lifetime: 5m}}\n    response: {expiry: {when_missing: refuse}}\n")}
        AssertionUnused "in a document without a place for it" {"specs/acme.yaml" without_users("  custom:\n    request: {encoding: xml, body: \"<a>{credential.password}{scope}</a>\", assertion: {algs: [RS256], lifetime: 5m}}\n    scopes: {request: required}\n    response: {expiry: {when_missing: refuse}}\n")}
        SigningKeyUnknown "a slip" [("encoding: form", "assertion: {algs: [RS256], key: private_kye, lifetime: 5m}\n      encoding: form"), ("X-Client: tokenwright", "X-Client: \"{assertion}\"")]
        SigningKeyUnknown "a key that is not declared" [("encoding: form", "assertion: {algs: [RS256], key: station, lifetime: 5m}\n      encoding: form"), ("X-Client: tokenwright", "X-Client: \"{assertion}\"")]
        SigningKeyUnknown "a name" [("encoding: form", "assertion: {algs: [RS256], key: key_id, lifetime: 5m}\n      encoding: form"), ("X-Client: tokenwright", "X-Client: \"{assertion}\"")]
        UnusedOutput "a nonce" [("    request:\n      client_auth: [client_secret_post", "    before: [{name: nonce, request: {}, outputs: {value: {read: body/nonce}}}]\n    request:\n      client_auth: [client_secret_post")]
        StepShadowsStep "before and after" [("    request:\n      client_auth: [client_secret_post", "    before: [{name: nonce, request: {}}]\n    after: [{name: nonce, request: {}}]\n    request:\n      client_auth: [client_secret_post")]
        ClientAuthDiffers "a step that takes another way" [("    request:\n      client_auth: [client_secret_post", "    before: [{name: nonce, request: {client_auth: [none]}}]\n    request:\n      client_auth: [client_secret_post")]
    }
}
