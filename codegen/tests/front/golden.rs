//! One faulty spec for every kind of fault, as people see it.

use std::fmt::Write;
use std::path::Path;

use tokenwright_codegen::diagnostic::Fault;
use tokenwright_codegen::source::Source;

use crate::base::{BASE, edited, faults, shown};

/// A way to break the base spec, and the one fault that it gives.
struct Case {
    fault: Fault,
    what: &'static str,
    spec: Spec,
}

enum Spec {
    Edits(&'static [(&'static str, &'static str)]),
    Whole(&'static str, fn() -> Vec<u8>),
}

impl Case {
    fn source(&self) -> Source {
        match &self.spec {
            Spec::Edits(edits) => edited(edits),
            Spec::Whole(path, bytes) => Source::from_bytes(*path, &bytes()),
        }
    }
}

macro_rules! cases {
    ($($fault:ident $what:literal $([$($edit:expr),+ $(,)?])? $({$path:literal $bytes:expr})?)+) => {
        vec![$(Case {
            fault: Fault::$fault,
            what: $what,
            spec: $(Spec::Edits(&[$($edit),+]))? $(Spec::Whole($path, || $bytes))?,
        }),+]
    };
}

const NOVA: &str = "spec: 1
extends: medplum
name: Nova
summary: A server of its own.
evidence: {grade: documented, checked: 2026-11-21, docs: [https://docs.nova.example/auth]}
environments:
  hosted: {token_url: \"https://login.nova.example/token\", api: \"https://api.nova.example/\"}
";

fn text() -> Vec<Case> {
    cases! {
        MalformedYaml "a colon in an unquoted text" [("Appointments of", "Appointments: of")]
        MalformedYaml "a line indented too far" [("  grade: documented", "  grade: documented\n    checked: x")]
        MalformedYaml "a line indented too little" [("    example: P-17", "   example: P-17")]
        MalformedYaml "a line indented between two others" [("    type: host_label", "     type: host_label")]
        MalformedYaml "a line without a colon" [("name: Acme", "name Acme")]
        MalformedYaml "a colon without a blank" [("name: Acme", "name:Acme")]
        MalformedYaml "a quote that is never closed" [("name: Acme", "name: \"Acme")]
        MalformedYaml "a bracket that is never closed" [("docs: [https://docs.acme.example/auth]", "docs: [https://docs.acme.example/auth")]
        MalformedYaml "a brace that is never closed" [("when_missing: refuse}", "when_missing: refuse")]
        MalformedYaml "a missing comma" [("{status: 401, means", "{status: 401 means")]
        MalformedYaml "an unknown escape" [("name: Acme", "name: \"Ac\\me\"")]
        MalformedYaml "a text that begins with an at sign" [("name: Acme", "name: @acme")]
        MalformedYaml "text after a quoted text" [("name: Acme", "name: \"Acme\" Inc")]
        MalformedYaml "a key in a list" [("  - The guide", "  - The guide\n  more: x\n  - The guide")]
        MalformedYaml "an entry that stands too far out" [("        - {status: 403, code", "       - {status: 403, code")]
        MalformedYaml "an entry that stands too far in" [("        - {status: 403, code", "         - {status: 403, code")]
        MalformedYaml "an entry of several lines that stands too far in" [("    - {status: 401, means: token_expired}", "    - status: 401\n      means: token_expired\n     - status: 429\n       means: throttled")]
        MalformedYaml "an entry that becomes part of the one above" [("  - The guide and the reference name different scopes.", "  - The guide names scopes.\n    - The reference names others.")]
        TabIndentation "a tab before a key" [("  grade: documented", "\tgrade: documented")]
        NotUtf8 "Latin-1 bytes" {"specs/acme.yaml" [BASE.as_bytes(), b"# H\xf4pital\n"].concat()}
        ControlCharacter "a bell" [("name: Acme", "name: Ac\u{7}me")]
        ControlCharacter "a text that turns its direction" [("group.", "\u{202e}group.\u{202c}")]
        ControlCharacter "an escape that makes a control character" [("name: Acme", "name: \"Ac\\x1b[31mme\"")]
        ControlCharacter "a space that is none" [("name: Acme", "name:\u{a0}Acme")]
        ControlCharacter "indentation by spaces that are none" [("  grade: documented", "\u{a0}\u{a0}grade: documented")]
        ControlCharacter "a character without a width" [("grade: documented", "gra\u{200b}de: documented")]
        ControlCharacter "an escape that makes a space that is none" [("name: Acme", "name: \"Acme\\u00a0Health\"")]
        TextTooLong "a file of 300 KiB" {"specs/acme.yaml" vec![b'#'; 300 * 1024]}
        NestedTooDeeply "a list in a list, forty times" {"specs/acme.yaml" "[".repeat(40).into_bytes()}
        EmptyDocument "an empty file" {"specs/acme.yaml" Vec::new()}
        EmptyDocument "a file of comments" {"specs/acme.yaml" b"# later\n".to_vec()}
        SecondDocument "two providers in one file" [("settings:", "---\nsettings:")]
        Anchor "an anchor" [("  sandbox:", "  sandbox: &sandbox")]
        Alias "a text that begins with an asterisk" [("name: Acme", "name: *acme group")]
        Alias "a key that begins with an asterisk" [("  visits.write: Create", "  *.write: Create")]
        Alias "an asterisk alone" [("allowed: [visits.read]", "allowed: [*]")]
        MergeKey "a merge key" [("    audience: https://api.sandbox", "    <<: {a: b}\n    audience: https://api.sandbox")]
        Tag "a tag" [("name: Acme", "name: !!str Acme")]
        Directive "a directive" [("spec: 1", "%YAML 1.1\n---\nspec: 1")]
        DuplicateKey "a key twice" [("summary: Appointments", "name: Acme GmbH\nsummary: Appointments")]
        DuplicateKey "a map twice" [("environments:\n", "settings:\n  tenant: {summary: The clinic's subdomain., type: host_label, example: north}\nenvironments:\n")]
        KeyNotText "a number as a key" [("X-Client: tokenwright", "200: x")]
        KeyNotText "a hole as a key" [("X-Client: tokenwright", "{tenant}: x")]
        TypographicQuotes "double ones" [("name: Acme", "name: “Acme”")]
        TypographicQuotes "around a hole" [("\"{environment.audience}\"", "“{environment.audience}”")]
        TypographicQuotes "around a word" [("grade: documented", "grade: ‘documented’")]
        TypographicQuotes "around a key" [("X-Client:", "“X-Client”:")]
    }
}

fn shape() -> Vec<Case> {
    cases! {
        MissingKey "of the spec" [("name: Acme\n", "")]
        MissingKey "of a map" [("  checked: 2026-11-21\n", "")]
        MissingKey "of a map on one line" [(", when_missing: refuse", "")]
        MissingKey "whether a flow has a proof key" [("    pkce: S256\n", "")]
        MissingKey "where a quirk is shown" [("limits:\n", "quirks: {single_use: {}}\n\nlimits:\n")]
        MissingKey "of an entry" [("{status: 401, means: token_expired}", "{status: 401}")]
        UnknownKey "an audience beside the parameters" [("      encoding: form\n", "      encoding: form\n      audience: https://api.acme.example\n")]
        UnknownKey "a scope in the request" [("      encoding: form\n", "      encoding: form\n      scope: visits.read\n")]
        UnknownKey "what the language sends by itself" [("      encoding: form\n", "      encoding: form\n      grant_type: client_credentials\n")]
        UnknownKey "another way to say that it is optional" [("optional: true", "required: false")]
        UnknownKey "a lifetime beside the place where it is read" [("expiry: {documented: 1h, when_missing: refuse}", "expires_in: 3600")]
        UnknownKey "another word for a summary" [("    summary: One practice of the clinic.", "    description: One practice of the clinic.")]
        UnknownKey "a slip" [("documented: 1h", "documentd: 1h")]
        UnknownKey "a key of another map" [("      encoding: form", "      encoding: form\n      expiry: {}")]
        UnknownKey "a key of nowhere" [("    optional: true", "    optional: true\n    color: red")]
        WrongType "a word of a list that needs a value" [("[client_secret_post, {client_secret_basic: raw}]", "client_secret_basic")]
        WrongType "an environment without a name" [("  production:\n", "  token_url: https://login.acme.example/token\n  production:\n")]
        WrongType "a number as a text" [("example: P-17", "example: 17")]
        WrongType "a number as a duration" [("per: 1s", "per: 1")]
        WrongType "a text as a list" [("docs: [https://docs.acme.example/auth]", "docs: https://docs.acme.example/auth")]
        WrongType "a text as a map" [("expiry: {documented: 1h, when_missing: refuse}", "expiry: 1h")]
        WrongType "a list of scopes" [("  visits.read: Read visits.\n  visits.write: Create and change visits.", "  - visits.read\n  - visits.write")]
        WrongType "a list of what a grant can have" [("{request: optional, allowed: [visits.read]}", "[visits.read]")]
        WrongType "a list of grants" {"specs/acme.yaml" without_grants("[client_credentials]")}
        WrongType "a text as a setting" [("  practice:\n    summary: One practice of the clinic.\n    example: P-17\n    optional: true\n", "  practice: One practice of the clinic.\n")]
        WrongType "a text as an environment" {"specs/acme.yaml" with_environments("{sandbox: \"https://acme.example\"}")}
        WrongType "a list as a map" [("bases: {default: \"{environment.api}\"}", "bases: [\"{environment.api}\"]")]
        WrongType "a map as a list" [("    - {status: 401, means: token_expired}", "    status: 401\n    means: token_expired")]
        WrongType "an answer without quotes" [("answer: '{\"access_token\": \"x\", \"expires_in\": 3600}'", "answer: {\"access_token\": \"x\", \"expires_in\": 3600}")]
        WrongType "a list as a text" [("example: P-17", "example: [P-17]")]
        WrongType "a list of two as a text" [("example: P-17", "example: [P-17, P-18]")]
        WrongType "a word of YAML 1.1 as a boolean" [("optional: true", "optional: yes")]
        WrongType "a number in quotes" [("status: 401", "status: \"401\"")]
        WrongType "a fraction" [("requests: 10", "requests: 10.5")]
        WrongType "a number as a choice" [("encoding: form", "encoding: 1")]
        WrongType "a spec that is a list" {"specs/acme.yaml" b"- spec: 1\n".to_vec()}
        UnknownWord "a slip" [("grade: documented", "grade: documentd")]
        UnknownWord "a word of another language" [("type: host_label", "type: hostlabel"), ("grade: documented", "grade: official")]
        UnknownWord "another word for one that needs a value" [("[client_secret_post, {client_secret_basic: raw}]", "[basic]")]
        UnknownWord "another word" [("encoding: form", "encoding: multipart")]
        UnknownWord "in a list" [("[client_secret_post,", "[client_secret_body,")]
        UnknownWord "a map with another key" [("when_missing: refuse", "when_missing: {default: 5m}")]
        WordOrMap "a word that needs a value" [("{client_secret_basic: raw}", "client_secret_basic")]
        WordOrMap "a word that needs a duration" [("when_missing: refuse", "when_missing: assume")]
        WordOrMap "a word that takes none" [("when_missing: refuse", "when_missing: {refuse: true}")]
        WordOrMap "a refresh request without its key" [("refresh: standard", "refresh: {client_auth: [none], url: \"{environment.token_url}\"}")]
        WordOrMap "two keys" [("{client_secret_basic: raw}", "{client_secret_basic: raw, x: y}")]
        UnquotedHole "alone" [("\"{environment.audience}\"", "{environment.audience}")]
        UnquotedHole "between brackets" [("\"Bearer {token}\"", "Bearer {token}")]
        UnquotedHole "with doubled braces" [("\"{environment.audience}\"", "{{environment.audience}}")]
        UnquotedHole "with doubled braces, at the beginning" [("\"{environment.audience}\"", "{{ environment.audience }}/v2 # x")]
        UnquotedHole "with doubled braces, in brackets" [("{Authorization: \"Bearer {token}\"}", "{X-Token: {{token}}}")]
        UnquotedHole "at the beginning" [("\"{environment.audience}\"", "{environment.audience}/v2")]
        MalformedText "a day" [("checked: 2026-11-21", "checked: 21.11.2026")]
        MalformedText "a duration with a blank" [("documented: 1h", "documented: 1 h")]
        WrongType "a duration in seconds" [("documented: 1h", "documented: 3600")]
        MalformedText "a duration with its unit in full" [("documented: 1h", "documented: 60 minutes")]
        MalformedText "a duration in words" [("documented: 1h", "documented: one hour")]
        MalformedText "an address without encryption" [("https://docs.acme", "http://docs.acme")]
        MalformedText "an address without its scheme" [("[https://docs.acme.example/auth]", "[docs.acme.example/auth]")]
        MalformedText "a place in a header" [("      expiry:", "      access_token: headers.x-token\n      expiry:")]
        MalformedText "a place in a cookie" [("      expiry:", "      access_token: cookies.SESSION\n      expiry:")]
        MalformedText "a header without a value" [("    answer: '", "    answer_headers: [\"Set-Cookie\"]\n    answer: '")]
        MalformedText "a place in the answer" [("      expiry:", "      access_token: $.access_token\n      expiry:")]
        MalformedName "camel case" [("  practice:\n    summary", "  practiceId:\n    summary"), ("\"{practice}\"", "\"{practice_id}\""), ("setting: practice}", "setting: practice_id}")]
        MalformedName "an environment" [("  sandbox:", "  Sand_Box:"), ("environment: sandbox", "environment: sand-box")]
        MalformedName "a scope with a blank" [("visits.write:", "visits write:")]
        OutOfRange "a status" [("status: 401", "status: 1")]
        OutOfRange "another version of the language" [("spec: 1", "spec: 2")]
        OutOfRange "a limit" [("requests: 10", "requests: 0")]
        EmptyValue "a text" [("name: Acme", "name: \"\"")]
        EmptyValue "a list" [("[https://docs.acme.example/auth]", "[]")]
        EmptyValue "no grant at all" {"specs/acme.yaml" without_grants("{}")}
        EmptyValue "a name" [("X-Client: tokenwright", "\"\": x")]
        NullValue "a required key" [("name: Acme", "name:")]
        NullValue "a key that can be left out" [("  - The guide and the reference name different scopes.\n", "")]
        NullValue "no grant at all" {"specs/acme.yaml" without_grants("")}
        NullValue "the only environment" {"specs/acme.yaml" with_environments("\n  sandbox:")}
        NullValue "an entry" [("  - The guide and the reference name different scopes.", "  -")]
        DuplicateEntry "a scope" [("[visits.read]", "[visits.read, visits.read]")]
    }
}

fn rules() -> Vec<Case> {
    cases! {
        MalformedHole "capitals" [("\"{practice}\"", "\"{Practice}\"")]
        MalformedHole "a brace alone" [("\"{practice}\"", "\"{practice}}\"")]
        MalformedHole "an expression" [("\"{practice}\"", "\"{practice | upper}\"")]
        MalformedHole "another word for a family" [("{environment.audience}", "{env.audience}")]
        MalformedHole "settings as a family" [("\"{practice}\"", "\"{settings.practice}\"")]
        MalformedHole "credentials as a family" [("X-Client: tokenwright", "X-Client: \"{credentials.client_id}\"")]
        MalformedHole "a family of something that there is not" [("X-Client: tokenwright", "X-Client: \"{env.version}\"")]
        MalformedHole "of a shell" [("https://{tenant}.acme.example/token", "https://${tenant}.acme.example/token")]
        MalformedHole "of a shell, without braces" [("\"{practice}\"", "$PRACTICE")]
        MalformedHole "of a shell, of something that there is not" [("X-Client: tokenwright", "X-Client: \"${version}\"")]
        MalformedHole "of a workflow" [("\"{practice}\"", "\"${{ practice }}\"")]
        MalformedHole "of Postman" [("\"{environment.audience}\"", "\"{{audience}}\"")]
        MalformedHole "of a guide" [("\"{practice}\"", "<your-practice>")]
        MalformedHole "of a guide, in a host name" [("https://{tenant}.acme.example/token", "https://<tenant>.acme.example/token")]
        UnknownHole "a slip" [("\"Bearer {token}\"", "\"Bearer {tokn}\"")]
        UnknownHole "a constant without its family" [("{environment.audience}", "{audience}")]
        UnknownHole "a credential without its family" [("X-Client: tokenwright", "X-Client: \"{client_id}\"")]
        UnknownHole "a setting that is not declared" [("X-Client: tokenwright", "X-Client: \"{organization}\"")]
        UnknownHole "a constant that no environment has" [("X-Client: tokenwright", "X-Client: \"{environment.version}\"")]
        UnknownHole "a credential that there is not" [("X-Client: tokenwright", "X-Client: \"{credential.certificate}\"")]
        UnknownHole "in a folded text" [("audience: \"{environment.audience}\"", "audience: >-\n          one\n          {pratice} two")]
        HoleNotAllowedHere "a scope for the API" [("Bearer {token}", "Bearer {token} {scope}")]
        HoleNotAllowedHere "a credential in a constant" [("audience: https://api.acme.example", "audience: \"{credential.client_id}\"")]
        HoleNotAllowedHere "a refresh token for the API" [("Bearer {token}", "Bearer {token} {refresh_token}")]
        HoleNotAllowedHere "a scope for a refresh token" [("refresh: standard", "refresh: {request: {client_auth: [none], parameters: {scopes: \"{scope}\"}}}")]
        HoleTooEarly "the token where users sign in" [("prompt: login", "prompt: \"{token}\"")]
        HoleTooEarly "a refresh token in the token request" [("X-Client: tokenwright", "X-Client: \"{refresh_token}\"")]
        HoleTooEarly "the token in its own request" [("X-Client: tokenwright", "X-Client: \"{token}\"")]
        TypeDoesNotFitPlace "any text in a host name" [("    type: host_label\n", "")]
        TypeDoesNotFitPlace "any text as a whole host" [("    type: host_label\n", ""), ("token_url: https://{tenant}.acme.example/token", "token_url: https://{tenant}/token")]
        TypeDoesNotFitPlace "a choice that is no part of a host name" [("https://api.acme.example/{region}", "https://{region}.acme.example"), ("[eu, us]", "[eu, us/ca]")]
        TypeDoesNotFitPlace "a pattern of more than parts of host names" [("    type: host_label\n", "    type: {matches: '\\w+'}\n")]
        TypeDoesNotFitPlace "a whole URL in a host name" [("    type: host_label\n    example: north", "    type: url\n    example: https://north.example")]
        TypeDoesNotFitPlace "a setting where a URL begins" [("token_url: https://{tenant}.acme.example/token", "token_url: \"{tenant}.acme.example/token\"")]
        SecretInUrl "in the query" [("      encoding: form", "      query: {secret: \"{credential.client_secret}\"}\n      encoding: form")]
        SecretInUrl "where users sign in, whatever the token request does" [("prompt: login", "prompt: \"{credential.client_secret}\""), ("      encoding: form", "      query: {secret: \"{credential.client_secret}\"}\n      encoding: form"), ("limits:\n", "quirks: {secret_in_url: {source: https://docs.acme.example/auth}}\n\nlimits:\n")]
        SecretInUrl "where users sign in" [("prompt: login", "prompt: \"{credential.client_secret}\"")]
        SecretInUrl "a refresh token in the query" [("refresh: standard", "refresh: {request: {client_auth: [none], query: {token: \"{refresh_token}\"}}}")]
        SecretInUrl "a code without a body to stand in" [("request: {client_auth: [none]}", "request: {client_auth: [{client_secret_basic: raw}]}"), ("refresh: standard", "refresh: {request: {client_auth: [{client_secret_basic: raw}], encoding: none}}")]
        OptionalInUrl "in a path" [("https://api.acme.example/{region}/v2/", "https://api.acme.example/{region}/{practice}/")]
        QueryInUrl "in a constant" [("sandbox.acme.example/token\n    audience", "sandbox.acme.example/token?v=2\n    audience")]
        QueryInUrl "where users sign in" [("    authorize_url: https://{tenant}.sandbox.acme.example/authorize", "    authorize_url: https://{tenant}.sandbox.acme.example/authorize?prompt=login")]
        PlainHttp "where users sign in" [("    authorize_url: https://{tenant}.sandbox", "    authorize_url: http://{tenant}.sandbox")]
        PlainHttp "in a constant" [("token_url: https://{tenant}.acme", "token_url: http://{tenant}.acme")]
        MalformedUrl "without a scheme" [("token_url: https://{tenant}.acme.example/token", "token_url: auth.acme.example/{tenant}")]
        MalformedUrl "empty" [("token_url: https://{tenant}.acme.example/token", "token_url: \"\""), ("X-Client: tokenwright", "X-Client: \"{tenant}\"")]
        MalformedUrl "with a port that is none" [("api: https://api.acme.example/", "api: https://api.acme.example:https/")]
        MalformedUrl "with letters beyond ASCII" [("api: https://api.acme.example/", "api: https://api.ácme.example/")]
        MalformedUrl "with a password" [("api: https://api.acme.example", "api: https://me:x@api.acme.example")]
        MalformedUrl "with a blank" [("acme.example/{region}/v2/\n  sandbox", "acme.example/{region}/v 2/\n  sandbox")]
        MalformedUrl "without a host" [("api: https://api.acme.example/{region}", "api: https:///{region}")]
        MalformedUrl "with a fragment" [("acme.example/{region}/v2/\n  sandbox", "acme.example/{region}/v2/#top\n  sandbox")]
        OptionalInBody "an optional setting" [("[client_secret_post, {client_secret_basic: raw}]", "[custom]"), ("      encoding: form\n      parameters:\n        audience: \"{environment.audience}\"\n        practice: \"{practice}\"\n", "      encoding: xml\n      body: <a b=\"{environment.audience}\" c=\"{credential.password}\">{practice}</a>\n")]
        UnusedSetting "a setting" [("        practice: \"{practice}\"\n", "")]
        NameClash "a setting named like a word of the holes" [("  tenant:\n", "  scope: {summary: x, example: y}\n  tenant:\n"), ("X-Client: tokenwright", "X-Client: \"{scope}\"")]
        NameClash "two environments that would have one name" [("  sandbox:\n", "  pre-prod1:\n"), ("  production:\n", "  pre-prod-1:\n"), ("environment: sandbox", "environment: pre-prod1")]
        NameClash "a setting named like a word of the language" [("  tenant:\n", "  step: {summary: x, example: y}\n  tenant:\n"), ("X-Client: tokenwright", "X-Client: \"{step}\"")]
        NameClash "an environment named custom" [("  sandbox:\n", "  custom:\n"), ("environment: sandbox", "environment: custom")]
        NameClash "a setting named like a value of signed-in users" [("  tenant:\n", "  user_client_id: {summary: x, example: y}\n  tenant:\n"), ("X-Client: tokenwright", "X-Client: \"{user_client_id}\"")]
        NameClash "two scopes that would have one name" [("  visits.write:", "  visits-read:")]
        NameClash "two choices that would have one name" [("[eu, us]", "[eu-1, eu1]")]
        NameClash "a credential that was declared" [("  tenant:\n", "  client_id: {summary: x, example: y}\n  tenant:\n"), ("X-Client: tokenwright", "X-Client: \"{client_id}\"")]
        NameClash "a file named like a feature of the crate" {"specs/default.yaml" BASE.into()}
        ExampleMissing "a setting without one" [("    example: P-17\n", "")]
        ExampleDoesNotFit "a host label with a dot" [("example: north", "example: north.eu")]
        ExampleDoesNotFit "none of the choices" [("    type: {one_of: [eu, us]}", "    type: {one_of: [eu, us]}\n    example: fr")]
        DefaultDoesNotFit "none of the choices" [("    type: {one_of: [eu, us]}", "    type: {one_of: [eu, us]}\n    default: fr")]
        DefaultDoesNotFit "on a setting that may be left out" [("    example: P-17", "    example: P-17\n    default: P-1")]
        MalformedPattern "a brace that is never closed" [("    type: {one_of: [eu, us]}", "    type: {matches: '[a-z]{2'}\n    example: eu")]
        BaseUnusable "a slip" [("spec: 1\n", "spec: 1\nextends: medplumm\n")]
        ExtendsCycle "itself" [("spec: 1\n", "spec: 1\nextends: acme\n")]
        OverrideWithoutEffect "the same again" {"specs/nova.yaml" NOVA.replace("name: Nova", "name: Medplum").into()}
        OverrideWithoutEffect "nothing to leave out" {"specs/nova.yaml" NOVA.replace("extends: medplum", "extends: medplum\nwithout: [grants.authorization_code]").into()}
        ConstantMissing "in one environment" [("    audience: https://api.sandbox.acme.example\n", "")]
        ConstantMissing "in every environment" [("    token_url: https://{tenant}.acme.example/token\n", ""), ("    token_url: https://{tenant}.sandbox.acme.example/token\n", ""), ("X-Client: tokenwright", "X-Client: \"{tenant}\"")]
        ConstantMissing "where users sign in" [("    authorize_url: https://{tenant}.acme.example/authorize\n", ""), ("    authorize_url: https://{tenant}.sandbox.acme.example/authorize\n", "")]
        UnusedConstant "a constant" [("        audience: \"{environment.audience}\"\n", "")]
        ConstantInConstant "a constant that nothing else uses" [("audience: https://api.acme.example", "host: https://api.acme\n    audience: \"{environment.host}.example\""), ("audience: https://api.sandbox.acme.example", "host: https://api.sandbox.acme\n    audience: \"{environment.host}.example\"")]
        ConstantInConstant "a constant" [("audience: https://api.acme.example", "audience: \"{environment.api}\"")]
        MalformedId "a file named in snake case" {"specs/acme_health.yaml" BASE.into()}
    }
}

#[allow(clippy::too_many_lines, reason = "a table, a line a case")]
fn grants() -> Vec<Case> {
    cases! {
        UnusedCredential "a key that is not sent" [("settings:\n", "credentials: {app_key: {summary: Key of the application.}}\n\nsettings:\n")]
        UnusedCredential "a secret that the provider's own way does not send" [("settings:\n", "credentials: {client_secret: {summary: Secret of the application.}}\n\nsettings:\n"), ("[client_secret_post, {client_secret_basic: raw}]", "[custom]"), ("    request: {client_auth: [none]}", "    request: {client_auth: [custom], parameters: {key: \"{credential.password}\"}}"), ("X-Client: tokenwright", "X-Client: \"{credential.password}\"")]
        NameClash "a credential named like a setting" [("settings:\n", "credentials: {tenant: {summary: x}}\n\nsettings:\n"), ("X-Client: tokenwright", "X-Client: \"{credential.tenant}\"")]
        HoleNotAllowedHere "a secret in a JWT" [("client_secret_post, {client_secret_basic: raw}", "{private_key_jwt: {algs: [ES384], lifetime: 5m, claims: {x: \"{credential.password}\"}}}"), ("-u $CLIENT_ID:$CLIENT_SECRET", "-d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=$ASSERTION")]
        MalformedScope "a kind with a capital" [("  visits.read: Read", "  system/<Resource>.read: Read x.\n  visits.read: Read")]
        MalformedScope "one word" [("  visits.read: Read", "  reports/<read>: Read x.\n  visits.read: Read")]
        MalformedScope "a bracket that is never closed" [("  visits.read: Read", "  reports<read: Read x.\n  visits.read: Read")]
        MalformedScope "two parts in a row" [("  visits.read: Read", "  reports/<a|b><c|d>: Read x.\n  visits.read: Read")]
        MalformedScope "an unknown setting" [("  visits.read: Read", "  \"{clinic}/reports\": Read x.\n  visits.read: Read")]
        MalformedScope "a setting that can be left out" [("  visits.read: Read", "  \"{practice}/reports\": Read x.\n  visits.read: Read")]
        OverlappingScopes "a word and a pattern" [("  visits.read: Read", "  <visits|reports>.read: Read x.\n  visits.read: Read")]
        OverlappingScopes "two patterns" [("  visits.read: Read", "  report/<text>: Read x.\n  <report|list>/all: Read x.\n  visits.read: Read")]
        ScopeCannotBeAsked "in a request without scopes" [("scopes: {request: optional, allowed: [visits.read]}", "scopes: {request: never, allowed: [visits.read], always: [visits.read]}")]
        ScopeCannotBeAsked "more than can be" [("scopes: {request: required}", "scopes: {always: [visits.read], default: [visits.write], at_most: 1}")]
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
        FlowValueReplaced "the state" [("prompt: login", "state: fixed")]
        FlowValueReplaced "the code" [("request: {client_auth: [none]}", "request: {client_auth: [none], parameters: {code: fixed}}")]
        MeaningDoesNotFit "an expired token at the token endpoint" [("means: wrong_environment", "means: token_expired")]
        MeaningDoesNotFit "an expired token where users' tokens are" [("response: {expiry: {when_missing: {assume: 30m}}}", "response: {expiry: {when_missing: {assume: 30m}}, errors: [{status: 401, means: token_expired}]}")]
        MeaningDoesNotFit "a missing right at the token endpoint" [("means: wrong_environment", "means: insufficient_scope")]
        MeaningDoesNotFit "a code at the API" [("{status: 401, means: token_expired}", "{status: 401, means: invalid_grant}")]
        MeaningDoesNotFit "scopes at the API" [("{status: 401, means: token_expired}", "{status: 401, means: invalid_scope}")]
        RefusalUndecided "no sign of the API" [("when_missing: refuse", "when_missing: until_refused"), ("  errors:\n    - {status: 401, means: token_expired}\n", "")]
        AnswerContradictsSpec "minutes" [("\"expires_in\": 3600", "\"expires_in\": 60")]
        AnswerContradictsSpec "milliseconds" [("\"expires_in\": 3600", "\"expires_in\": 3600000")]
        CustomWithoutCredential "a request that says nobody" [("client_secret_post, {client_secret_basic: raw}", "custom"), (" -u $CLIENT_ID:$CLIENT_SECRET", "")]
        AlgorithmDoesNotFit "a secret's for a private key" [("client_secret_post, {client_secret_basic: raw}", "{private_key_jwt: {algs: [ES384, HS256], lifetime: 5m}}"), ("-u $CLIENT_ID:$CLIENT_SECRET", "-d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=$ASSERTION")]
        AlgorithmDoesNotFit "a private key's for a secret" [("client_secret_post, {client_secret_basic: raw}", "{client_secret_jwt: {algs: [RS256], lifetime: 5m}}"), ("-u $CLIENT_ID:$CLIENT_SECRET", "-d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=$ASSERTION")]
        ReservedClaim "a time" [("client_secret_post, {client_secret_basic: raw}", "{private_key_jwt: {algs: [ES384], lifetime: 5m, claims: {exp: 300, jti: x}}}"), ("-u $CLIENT_ID:$CLIENT_SECRET", "-d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=$ASSERTION")]
        LocationDoesNotFit "a part of a text" [("      expiry: {documented: 1h,", "      format: text\n      token_type: body/token_type\n      expiry: {read: header/expires, documented: 1h,")]
        LocationDoesNotFit "a part of a field" [("      expiry: {documented: 1h,", "      format: form\n      access_token: body/data/token\n      expiry: {documented: 1h,")]
        LocationDoesNotFit "all of XML" [("      expiry: {documented: 1h,", "      format: xml\n      access_token: body\n      expiry: {read: body/x/@expires, documented: 1h,")]
        LocationDoesNotFit "XML without a place of the token" [("      expiry: {documented: 1h,", "      format: xml\n      expiry: {read: body/x/@expires, documented: 1h,")]
        LocationDoesNotFit "a lifetime that no text has" [("      expiry: {documented: 1h,", "      format: text\n      expiry: {documented: 1h,")]
        MarginNotBelowLifetime "as long as is documented" [("documented: 1h, when_missing: refuse", "documented: 1h, when_missing: refuse, margin: 60m")]
        MarginNotBelowLifetime "longer than what is assumed" [("{when_missing: {assume: 30m}}", "{when_missing: {assume: 30m}, margin: 45m}")]
        ReservedClaim "the algorithm" [("client_secret_post, {client_secret_basic: raw}", "{private_key_jwt: {algs: [ES384], lifetime: 5m, header: {alg: ES384}}}"), ("-u $CLIENT_ID:$CLIENT_SECRET", "-d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=$ASSERTION")]
        UnusedComputed "a UUID" [("environments:\n", "computed: {request_id: uuid}\n\nenvironments:\n")]
        ComputedCycle "two that are made of each other" [("environments:\n", "computed: {one: {base64: \"{computed.two}\"}, two: {hex: \"a{computed.one}\"}}\n\nenvironments:\n"), ("X-Client: tokenwright", "X-Client: \"{computed.one}\"")]
        WeakDigest "an HMAC" [("environments:\n", "computed: {seal: {hmac: {alg: sha1, key: \"{credential.password}\", of: \"{tenant}\", as: hex}}}\n\nenvironments:\n"), ("X-Client: tokenwright", "X-Client: \"{computed.seal}\""), ("-H x-client:tokenwright ", "-H x-client:$SEAL ")]
        SecretSetting "a type for outputs" [("    type: host_label\n    example: north\n  practice:\n    summary: One practice of the clinic.\n", "    type: host_label\n    example: north\n  practice:\n    summary: One practice of the clinic.\n    type: secret\n")]
        UnknownHole "a computed value with a slip" [("environments:\n", "computed: {request_id: uuid}\n\nenvironments:\n"), ("X-Client: tokenwright", "X-Client: \"{computed.requestid} {computed.request_id}\"")]
        UnknownHole "a step that there is not" [("X-Client: tokenwright", "X-Client: \"{step.nonce.value}\"")]
        UnknownHole "an output that there is not" [("    request:\n      client_auth: [client_secret_post", "    before: [{name: nonce, request: {}, outputs: {value: {read: body/nonce}}}]\n    request:\n      client_auth: [client_secret_post"), ("X-Client: tokenwright", "X-Client: \"{step.nonce.vale} {step.nonce.value}\"")]
        HoleTooEarly "a step that is taken later" [("    request:\n      client_auth: [client_secret_post", "    after: [{name: session, request: {}, outputs: {id: {read: body/id}}}]\n    request:\n      client_auth: [client_secret_post"), ("X-Client: tokenwright", "X-Client: \"{step.session.id}\"")]
        HoleTooEarly "a token in a step before it" [("    request:\n      client_auth: [client_secret_post", "    before: [{name: nonce, request: {headers: {X: \"{token}\"}}}]\n    request:\n      client_auth: [client_secret_post")]
        HoleNotAllowedHere "a step of one grant in the API of all" [("    request:\n      client_auth: [client_secret_post", "    after: [{name: session, request: {}, outputs: {id: {read: body/id}}}]\n    request:\n      client_auth: [client_secret_post"), ("{Authorization: \"Bearer {token}\"}", "{Authorization: \"Bearer {token}\", X-Session: \"{step.session.id}\"}")]
        HoleNotAllowedHere "a part of a call in the token request" [("X-Client: tokenwright", "X-Client: \"{call.path}\"")]
        HoleNotAllowedHere "a computed value that is made of a call in the token request" [("environments:\n", "computed: {seal: {digest: {alg: sha256, of: \"{call.body}\", as: hex}}}\n\nenvironments:\n"), ("X-Client: tokenwright", "X-Client: \"{computed.seal}\"")]
        SecretInUrl "a signature" [("environments:\n", "computed: {seal: {hmac: {alg: sha256, key: \"{credential.client_secret}\", of: \"{tenant}\", as: hex}}}\n\nenvironments:\n"), ("      encoding: form", "      query: {seal: \"{computed.seal}\"}\n      encoding: form")]
        SecretInUrl "an output that is secret" [("    request:\n      client_auth: [client_secret_post", "    before: [{name: nonce, request: {}, outputs: {value: {read: body/nonce, type: secret}}}]\n    request:\n      query: {nonce: \"{step.nonce.value}\"}\n      client_auth: [client_secret_post")]
        TypeDoesNotFitPlace "an output in a host name" [("    request:\n      client_auth: [client_secret_post", "    before: [{name: find, request: {}, outputs: {host: {read: body/host}}}]\n    request:\n      url: https://{step.find.host}.acme.example/token\n      client_auth: [client_secret_post")]
        TypeDoesNotFitPlace "an output where a URL begins" [("    request:\n      client_auth: [client_secret_post", "    before: [{name: find, request: {}, outputs: {url: {read: body/url, type: url}}}]\n    request:\n      url: \"{step.find.url}\"\n      client_auth: [client_secret_post")]
        OptionalInUrl "an output that may be missing" [("    request:\n      client_auth: [client_secret_post", "    before: [{name: find, request: {}, outputs: {realm: {read: body/realm, optional: true}}}]\n    request:\n      url: https://acme.example/{step.find.realm}/token\n      client_auth: [client_secret_post")]
        UnusedOutput "a nonce" [("    request:\n      client_auth: [client_secret_post", "    before: [{name: nonce, request: {}, outputs: {value: {read: body/nonce}}}]\n    request:\n      client_auth: [client_secret_post")]
        StepShadowsStep "before and after" [("    request:\n      client_auth: [client_secret_post", "    before: [{name: nonce, request: {}}]\n    after: [{name: nonce, request: {}}]\n    request:\n      client_auth: [client_secret_post")]
        ClientAuthUndecided "left out" [("      client_auth: [client_secret_post, {client_secret_basic: raw}]\n", ""), ("    request: {client_auth: [none]}", "    request: {client_auth: [none], encoding: form}")]
        ClientAuthDiffers "a step that takes another way" [("    request:\n      client_auth: [client_secret_post", "    before: [{name: nonce, request: {client_auth: [none]}}]\n    request:\n      client_auth: [client_secret_post")]
        MalformedText "a format of times" [("environments:\n", "computed: {day: {now: {as: yyyy-MM-dd}}}\n\nenvironments:\n"), ("X-Client: tokenwright", "X-Client: \"{computed.day}\"")]
        NotText "a number in a form" [("audience: \"{environment.audience}\"", "audience: \"{environment.audience}\"\n        version: 17")]
        NotText "a map in a form" [("practice: \"{practice}\"", "practice: {id: \"{practice}\"}")]
        NotText "an empty list in a form" [("practice: \"{practice}\"", "practice: \"{practice}\"\n        resource: []")]
        BodyDoesNotFit "a body of a form" [("      encoding: form", "      body: <a>{tenant}</a>\n      encoding: form")]
        BodyDoesNotFit "XML without a document" [("      encoding: form", "      encoding: xml")]
        BodyDoesNotFit "a code in XML" [("request: {client_auth: [none]}", "request: {client_auth: [custom], encoding: xml, body: \"<a>{credential.password}</a>\"}")]
        DefaultBaseMissing "a base of another name" [("{default: \"{environment.api}\"}", "{main: \"{environment.api}\"}")]
        SampleEnvironmentUnknown "a slip" [("environment: sandbox", "environment: sand-box")]
        SampleEnvironmentUnknown "another environment" [("environment: sandbox", "environment: staging")]
        SampleGrantMissing "a grant that is not described" {"specs/acme.yaml" sample_without_grant()}
        LimitEnvironmentUnknown "a slip" [("per: 1s}", "per: 1s, environments: [sand-box]}")]
        LimitEnvironmentUnknown "another environment" [("per: 1s}", "per: 1s, environments: [production, staging]}")]
        UnusedQuirk "a type that is taken anyway" [("limits:\n", "quirks: {token_type: {accept: [JWT, bearer], source: https://docs.acme.example/auth}}\n\nlimits:\n")]
        UnusedQuirk "a zero that is refused like a missing one" [("limits:\n", "quirks: {zero_expiry: {means: default, source: https://docs.acme.example/auth}}\n\nlimits:\n"), ("{assume: 30m}", "refuse")]
        UnusedQuirk "two of which one says all" [("limits:\n", "quirks: {single_use: {source: https://docs.acme.example/auth}, new_token_ends_old: {source: https://docs.acme.example/auth}}\n\nlimits:\n")]
        UnusedQuirk "no secret in any URL" [("limits:\n", "quirks: {secret_in_url: {source: https://docs.acme.example/auth}}\n\nlimits:\n")]
        AnswerContradictsSpec "no JSON" [("answer: '{\"access_token\": \"x\", \"expires_in\": 3600}'", "answer: x")]
        AnswerContradictsSpec "no token where it is read" [("\"access_token\": \"x\"", "\"data\": {\"token\": \"x\"}")]
        AnswerContradictsSpec "no token at all" [("\"access_token\": \"x\"", "\"ok\": true")]
        AnswerContradictsSpec "a token that is cut" [("\"access_token\": \"x\"", "\"access_token\": \"eyJ…\"")]
        AnswerContradictsSpec "another type of token" [("\"access_token\": \"x\"", "\"access_token\": \"x\", \"token_type\": \"mac\"")]
        AnswerContradictsSpec "no lifetime" [(", \"expires_in\": 3600", "")]
        AnswerContradictsSpec "a lifetime of another name" [("\"expires_in\": 3600", "\"expiresIn\": 3600")]
        AnswerContradictsSpec "a lifetime in words" [("\"expires_in\": 3600", "\"expires_in\": \"1 hour\"")]
        AnswerContradictsSpec "a lifetime of zero" [("\"expires_in\": 3600", "\"expires_in\": 0")]
        AnswerContradictsSpec "a moment" [("\"expires_in\": 3600", "\"expires_in\": \"2026-11-21T10:30:00Z\"")]
        AnswerContradictsSpec "seconds in place of a moment" [("{documented: 1h, when_missing: refuse}", "{as: date, documented: 1h, when_missing: refuse}")]
        AnswerContradictsSpec "JSON in place of a form" [("      expiry: {documented: 1h,", "      format: form\n      expiry: {documented: 1h,"), ("\"access_token\": \"x\", \"expires_in\": 3600", "\"access_token\": \"x\"")]
        AnswerContradictsSpec "an attribute that is read elsewhere" [("      expiry: {documented: 1h,", "      format: xml\n      access_token: body/session/token\n      expiry: {read: body/session/@expires, documented: 1h,"), ("'{\"access_token\": \"x\", \"expires_in\": 3600}'", "<session expires=\"3600\" token=\"x\"/>")]
        AnswerContradictsSpec "no such cookie" [("      expiry: {documented: 1h,", "      access_token: cookie/SESSION\n      expiry: {documented: 1h,"), ("    answer: '{\"access_token\": \"x\", ", "    answer_headers: [\"Set-Cookie: session=3c9; Path=/\"]\n    answer: '{")]
        AnswerContradictsSpec "another lifetime" [("\"expires_in\": 3600", "\"expires_in\": 7200")]
        SampleMalformed "another program" [("curl https", "wget https")]
        SampleMalformed "an option that samples cannot have" [("-u $CLIENT_ID", "--digest $CLIENT_ID")]
        SampleMalformed "another form" [("-d audience=https", "-F audience=https")]
        SampleMalformed "a body that is no JSON" [("-d grant_type=client_credentials", "--json grant_type=client_credentials")]
        SampleMalformed "a second URL" [("-d audience=https", "-d scope=visits.read visits.write -d audience=https")]
        SampleMalformed "typographic quotes" [("-d grant_type=client_credentials", "-d “grant_type=client_credentials”")]
        SampleMalformed "a typographic dash" [("-d grant_type=client_credentials", "–d grant_type=client_credentials")]
        SampleMalformed "a line that Windows continues" [("-u $CLIENT_ID:$CLIENT_SECRET", "-u $CLIENT_ID:$CLIENT_SECRET ^")]
        SampleContradictsSpec "another grant" [("  - environment: sandbox", "  - grant: authorization_code\n    environment: sandbox")]
        SampleContradictsSpec "another encoding" [("-d grant_type=client_credentials -d audience=https://api.sandbox.acme.example", "--json '{\"grant_type\": \"client_credentials\"}'")]
        SampleContradictsSpec "another method" [("curl https://$T", "curl -X PUT https://$T")]
        SampleContradictsSpec "another way of client authentication" [("-u $CLIENT_ID:$CLIENT_SECRET\n", "-u me:$CLIENT_SECRET\n")]
        SampleContradictsSpec "HTTP Basic as a header" [("-u $CLIENT_ID:$CLIENT_SECRET\n", "-H 'Authorization: Basic bWU6c2VjcmV0'\n")]
        SampleContradictsSpec "another address and parameter" [("curl https://$TENANT.sandbox", "curl https://$TENANT"), ("-d audience=https://api.sandbox.acme.example", "-d audience=https://api.acme.example -d practice=P-17")]
    }
}

/// The base spec with these grants instead of its own.
fn without_grants(grants: &str) -> Vec<u8> {
    let (before, rest) = BASE.split_once("grants:\n").unwrap();
    let (_, after) = rest.split_once("\napi:").unwrap();
    format!("{before}grants: {grants}\n\napi:{after}").into_bytes()
}

/// The base spec with these environments instead of its own.
fn with_environments(environments: &str) -> Vec<u8> {
    let (before, rest) = BASE.split_once("environments:\n").unwrap();
    let (_, after) = rest.split_once("\nscopes:").unwrap();
    format!("{before}environments: {environments}\n\nscopes:{after}").into_bytes()
}

/// The base spec with machines alone, and a sample of users.
fn sample_without_grant() -> Vec<u8> {
    let (before, rest) = BASE.split_once("  authorization_code:\n").unwrap();
    let (_, after) = rest.split_once("\napi:").unwrap();
    let text = format!("{before}\napi:{after}");
    let lines = text.lines().filter(|line| !line.contains("authorize_url"));
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    text.replace("  - environment: sandbox", "  - grant: authorization_code\n    environment: sandbox")
        .into_bytes()
}

fn golden(cases: &[Case]) -> String {
    let mut golden = String::new();
    for case in cases {
        writeln!(golden, "# {}: {}\n\n{}\n\n", case.fault, case.what, shown(&case.source())).unwrap();
    }
    golden
}

#[test]
fn faults_of_the_text() {
    insta::assert_snapshot!(golden(&text()));
}

#[test]
fn faults_of_the_shape() {
    insta::assert_snapshot!(golden(&shape()));
}

#[test]
fn faults_of_the_rules() {
    insta::assert_snapshot!(golden(&rules()));
}

#[test]
fn faults_of_grants_and_samples() {
    insta::assert_snapshot!(golden(&grants()));
}

#[test]
fn every_case_gives_its_fault_and_no_other() {
    let mut wrong = String::new();
    for case in [text(), shape(), rules(), grants()].iter().flatten() {
        let found: Vec<Fault> = faults(&case.source()).iter().map(|diagnostic| diagnostic.fault).collect();
        if found.is_empty() || found.iter().any(|fault| *fault != case.fault) {
            writeln!(wrong, "{} ({}) gives {found:?}", case.fault, case.what).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Every fault with its cases and its page. None lacks either.
#[test]
fn the_table_of_faults() {
    let cases: Vec<Case> = [text(), shape(), rules(), grants()].into_iter().flatten().collect();
    let mut table =
        String::from("| code | name | golden cases | explain page |\n| --- | --- | --- | --- |\n");
    for fault in Fault::ALL {
        let of_fault: Vec<&str> =
            cases.iter().filter(|case| case.fault == *fault).map(|case| case.what).collect();
        let page = format!("{}.md", fault.code());
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/explain");
        assert!(!of_fault.is_empty(), "write a case for {fault:?}");
        assert!(folder.join(&page).is_file(), "write {page}");
        writeln!(table, "| {} | `{}` | {} | {page} |", fault.code(), fault.name(), of_fault.join("; "))
            .unwrap();
    }
    insta::assert_snapshot!(table);
}
