//! The API, limits, quirks and samples.

use tokenwright_codegen::diagnostic::Fault;

use super::{Case, Spec, sample_without_grant};

pub(super) fn cases() -> Vec<Case> {
    cases! {
        DefaultBaseMissing "a base of another name" [("{default: \"{environment.api}\"}", "{main: \"{environment.api}\"}")]
        SampleEnvironmentUnknown "a slip" [("environment: sandbox", "environment: sand-box")]
        SampleEnvironmentUnknown "another environment" [("environment: sandbox", "environment: staging")]
        SampleMalformed "another program" [("curl https", "wget https")]
        SampleMalformed "an option that samples cannot have" [("-u $CLIENT_ID", "--digest $CLIENT_ID")]
        SampleMalformed "another form" [("-d audience=https", "-F audience=https")]
        SampleMalformed "a body that is no JSON" [("-d grant_type=client_credentials", "--json grant_type=client_credentials")]
        SampleMalformed "a second URL" [("-d audience=https", "-d scope=visits.read visits.write -d audience=https")]
        SampleMalformed "typographic quotes" [("-d grant_type=client_credentials", "-d “grant_type=client_credentials”")]
        SampleMalformed "a typographic dash" [("-d grant_type=client_credentials", "–d grant_type=client_credentials")]
        SampleMalformed "a line that Windows continues" [("-u $CLIENT_ID:$CLIENT_SECRET", "-u $CLIENT_ID:$CLIENT_SECRET ^")]
        SampleContradictsSpec "a certificate that the spec does not present" [("-u $CLIENT_ID:$CLIENT_SECRET", "--cert c.pem --key k.pem -u $CLIENT_ID:$CLIENT_SECRET")]
        SampleContradictsSpec "no certificate where the spec presents one" [("client_secret_post, {client_secret_basic: raw}", "tls_client_auth"), ("-u $CLIENT_ID:$CLIENT_SECRET", "-d client_id=$CLIENT_ID")]
        SampleContradictsSpec "another grant" [("  - environment: sandbox", "  - grant: authorization_code\n    environment: sandbox")]
        SampleContradictsSpec "another encoding" [("-d grant_type=client_credentials -d audience=https://api.sandbox.acme.example", "--json '{\"grant_type\": \"client_credentials\"}'")]
        SampleContradictsSpec "another method" [("curl https://$T", "curl -X PUT https://$T")]
        SampleContradictsSpec "another way of client authentication" [("-u $CLIENT_ID:$CLIENT_SECRET\n", "-u me:$CLIENT_SECRET\n")]
        SampleContradictsSpec "another address and parameter" [("curl https://$TENANT.sandbox", "curl https://$TENANT"), ("-d audience=https://api.sandbox.acme.example", "-d audience=https://api.acme.example -d practice=P-17")]
        SampleGrantMissing "a grant that is not described" {"specs/acme.yaml" sample_without_grant()}
        AnswerContradictsSpec "minutes" [("\"expires_in\": 3600", "\"expires_in\": 60")]
        AnswerContradictsSpec "milliseconds" [("\"expires_in\": 3600", "\"expires_in\": 3600000")]
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
        LimitEnvironmentUnknown "a slip" [("per: 1s}", "per: 1s, environments: [sand-box]}")]
        LimitEnvironmentUnknown "another environment" [("per: 1s}", "per: 1s, environments: [production, staging]}")]
        UnusedQuirk "a type that is taken anyway" [("limits:\n", "quirks: {token_type: {accept: [JWT, bearer], source: https://docs.acme.example/auth}}\n\nlimits:\n")]
        UnusedQuirk "a zero that is refused like a missing one" [("limits:\n", "quirks: {zero_expiry: {means: default, source: https://docs.acme.example/auth}}\n\nlimits:\n"), ("{assume: 30m}", "refuse")]
        UnusedQuirk "two of which one says all" [("limits:\n", "quirks: {single_use: {source: https://docs.acme.example/auth}, new_token_ends_old: {source: https://docs.acme.example/auth}}\n\nlimits:\n")]
        UnusedQuirk "no secret in any URL" [("limits:\n", "quirks: {secret_in_url: {source: https://docs.acme.example/auth}}\n\nlimits:\n")]
        SampleContradictsSpec "HTTP Basic as a header" [("-u $CLIENT_ID:$CLIENT_SECRET\n", "-H 'Authorization: Basic bWU6c2VjcmV0'\n")]
    }
}
