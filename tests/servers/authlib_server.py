"""Python's Authlib, on Flask, as an authorization server on loopback, for the tests to talk to.

Its one argument is a list of clients, as RFC 7591 writes them. It says where it listens, and serves
/authorize, /token, /revoke, /device_authorization and an API at /api. Whoever signs in is `jeanne`, who
allows everything that she does not abort.

Beyond Authlib's own methods, `client_secret_basic_raw` is HTTP Basic as Werkzeug reads it, without
decoding, and a client of `client_secret_post` may send JSON instead of a form.
"""

import json
import sys
import time
from dataclasses import dataclass, field
from functools import cached_property

from authlib.integrations.flask_oauth2 import (
    AuthorizationServer,
    ResourceProtector,
    current_token,
)
from authlib.integrations.flask_oauth2.requests import FlaskOAuth2Payload, FlaskOAuth2Request
from authlib.oauth2.rfc6749 import ClientMixin, TokenMixin, grants, scope_to_list
from authlib.oauth2.rfc6750 import BearerTokenValidator
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion, JWTBearerGrant
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc8628 import (
    DeviceAuthorizationEndpoint,
    DeviceCodeGrant,
    DeviceCredentialDict,
)
from flask import Flask, render_template_string, request
from joserfc.jwk import KeySet
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.serving import make_server

METHODS = [
    "client_secret_basic",
    "client_secret_basic_raw",
    "client_secret_post",
    "client_secret_jwt",
    "private_key_jwt",
    "none",
]


class Client(ClientMixin):
    def __init__(self, metadata):
        self.metadata = metadata
        self.client_id = metadata["client_id"]

    def get_client_id(self):
        return self.client_id

    def get_default_redirect_uri(self):
        return self.metadata["redirect_uris"][0]

    def get_allowed_scope(self, scope):
        allowed = scope_to_list(self.metadata["scope"])
        return " ".join(one for one in scope_to_list(scope or "") if one in allowed)

    def check_redirect_uri(self, redirect_uri):
        return redirect_uri in self.metadata["redirect_uris"]

    def check_client_secret(self, client_secret):
        return client_secret == self.metadata["client_secret"]

    def check_endpoint_auth_method(self, method, endpoint):
        return method == self.metadata["token_endpoint_auth_method"]

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return grant_type in self.metadata["grant_types"]


@dataclass
class Token(TokenMixin):
    client: Client
    user: str | None
    access_token: str
    expires_in: int
    scope: str = ""
    refresh_token: str | None = None
    token_type: str = "Bearer"
    issued_at: float = field(default_factory=time.time)
    access_token_revoked: bool = False
    refresh_token_revoked: bool = False

    def check_client(self, client):
        return self.client is client

    def get_scope(self):
        return self.scope

    def is_expired(self):
        return time.time() > self.issued_at + self.expires_in

    def is_revoked(self):
        return self.access_token_revoked


@dataclass
class Code:
    client: Client
    code: str
    redirect_uri: str
    scope: str
    code_challenge: str
    code_challenge_method: str

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope


clients = {metadata["client_id"]: Client(metadata) for metadata in json.loads(sys.argv[1])}
tokens, codes = [], {}
# What devices asked for, by device code, and what users decided, by user code.
devices, decisions = {}, {}
logins = []


def token_of(kind, value):
    return next((token for token in tokens if value and getattr(token, kind) == value), None)


def save_token(token, oauth_request):
    tokens.append(Token(client=oauth_request.client, user=oauth_request.user, **token))


class CodeGrant(grants.AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = METHODS

    def save_authorization_code(self, code, oauth_request):
        payload = oauth_request.payload
        codes[code] = Code(
            client=oauth_request.client,
            code=code,
            redirect_uri=payload.redirect_uri,
            scope=payload.scope,
            code_challenge=payload.data["code_challenge"],
            code_challenge_method=payload.data["code_challenge_method"],
        )

    def query_authorization_code(self, code, client):
        found = codes.get(code)
        return found if found and found.client is client else None

    def delete_authorization_code(self, authorization_code):
        del codes[authorization_code.code]

    def authenticate_user(self, authorization_code):
        return "jeanne"


class RefreshGrant(grants.RefreshTokenGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = METHODS
    INCLUDE_NEW_REFRESH_TOKEN = True

    def authenticate_refresh_token(self, refresh_token):
        token = token_of("refresh_token", refresh_token)
        return None if token is None or token.refresh_token_revoked else token

    def authenticate_user(self, refresh_token):
        return refresh_token.user

    def revoke_old_credential(self, refresh_token):
        refresh_token.refresh_token_revoked = True


class MachineGrant(grants.ClientCredentialsGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = METHODS


class PasswordGrant(grants.ResourceOwnerPasswordCredentialsGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = METHODS

    def authenticate_user(self, username, password):
        # Once: what follows is proved to come of the refresh token.
        if logins or (username, password) != ("jeanne", "a+b c%/:=&~%2Bd"):
            return None
        logins.append(username)
        return username


class SignedGrant(JWTBearerGrant):
    """A token for a JWT that a client signed (RFC 7523 section 2.1)."""

    def resolve_issuer_client(self, issuer):
        return clients.get(issuer)

    def resolve_client_public_key(self, client):
        return KeySet.import_key_set(client.metadata["jwks"])

    def authenticate_user(self, subject):
        return subject if subject == "jeanne" else None

    def has_granted_permission(self, client, user):
        return True

    def get_audiences(self):
        return [request.base_url]


class Devices(DeviceAuthorizationEndpoint):
    CLIENT_AUTH_METHODS = METHODS
    INTERVAL = 1

    def get_verification_uri(self):
        return f"{request.host_url}device"

    def save_device_credential(self, client_id, scope, data):
        devices[data["device_code"]] = DeviceCredentialDict(client_id=client_id, scope=scope, **data)


class DeviceGrant(DeviceCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = METHODS

    def query_device_credential(self, device_code):
        return devices.get(device_code)

    def query_user_grant(self, user_code):
        return decisions.get(user_code)

    def should_slow_down(self, credential):
        return False


class Revocation(RevocationEndpoint):
    CLIENT_AUTH_METHODS = METHODS

    def query_token(self, token_string, token_type_hint):
        return token_of("access_token", token_string) or token_of("refresh_token", token_string)

    def revoke_token(self, token, oauth_request):
        token.access_token_revoked = token.refresh_token_revoked = True


class Payload(FlaskOAuth2Payload):
    """The parameters of a request, from the query and from a body that is a form or JSON."""

    @cached_property
    def data(self):
        return ImmutableMultiDict(request.get_json()) if request.is_json else request.values


class Request(FlaskOAuth2Request):
    def __init__(self, flask_request):
        super().__init__(flask_request)
        self.payload = Payload(flask_request)

    @property
    def form(self):
        return self.payload.data if request.is_json else request.form


class Server(AuthorizationServer):
    def create_oauth2_request(self, _):
        return Request(request)


class Bearer(BearerTokenValidator):
    def authenticate_token(self, token_string):
        return token_of("access_token", token_string)


class Signed(JWTBearerClientAssertion):
    """A client that proves who it is with a JWT (RFC 7523)."""

    def __init__(self, method):
        super().__init__()
        self.CLIENT_AUTH_METHOD = method
        self.used = set()

    def get_audiences(self):
        return [request.base_url]

    def resolve_client_public_key(self, client):
        is_shared = client.check_endpoint_auth_method("client_secret_jwt", "token")
        return client.metadata["client_secret" if is_shared else "jwks"]

    def authenticate_client(self, client):
        # Not an error if it is of the other method: that has its turn.
        return client if client.check_endpoint_auth_method(self.CLIENT_AUTH_METHOD, "token") else None

    def validate_jti(self, claims, jti):
        is_new = jti not in self.used
        self.used.add(jti)
        return is_new


def basic_without_decoding(query_client, oauth_request):
    given = request.authorization
    if given is None or given.type != "basic":
        return None
    client = query_client(given.username)
    return client if client and client.check_client_secret(given.password) else None


app = Flask(__name__)
app.config["OAUTH2_REFRESH_TOKEN_GENERATOR"] = True
app.config["OAUTH2_TOKEN_EXPIRES_IN"] = {
    "authorization_code": 600,
    "client_credentials": 600,
    "password": 600,
}
app.config["OAUTH2_SCOPES_SUPPORTED"] = [
    scope for client in clients.values() for scope in scope_to_list(client.metadata["scope"])
]
server = Server(app, clients.get, save_token)
server.register_client_auth_method("client_secret_basic_raw", basic_without_decoding)
for method in ["client_secret_jwt", "private_key_jwt"]:
    server.register_client_auth_method(method, Signed(method))
server.register_grant(MachineGrant)
server.register_grant(CodeGrant, [CodeChallenge(required=True)])
server.register_grant(RefreshGrant)
server.register_grant(PasswordGrant)
server.register_grant(SignedGrant)
server.register_grant(DeviceGrant)
server.register_endpoint(Devices)
server.register_endpoint(Revocation)
protected = ResourceProtector()
protected.register_token_validator(Bearer())


@app.get("/authorize")
def authorize():
    grant = server.get_consent_grant(end_user="jeanne")
    return server.create_authorization_response(grant=grant, grant_user="jeanne")


@app.post("/device_authorization")
def device_authorization():
    return server.create_endpoint_response("device_authorization")


@app.get("/device")
def device_page():
    return render_template_string(
        '<form method="post" action="/device">'
        '<input type="hidden" name="user_code" value="{{ code }}"/>'
        '<input type="hidden" name="confirm" value="yes"/></form>',
        code=request.args["user_code"],
    )


@app.post("/device")
def decide():
    decisions[request.form["user_code"]] = ("jeanne", "abort" not in request.form)
    return "done"


@app.post("/token")
def token():
    return server.create_token_response()


@app.post("/revoke")
def revoke():
    return server.create_endpoint_response("revocation")


@app.get("/api")
@protected()
def api():
    token = current_token
    return {"client": token.client.client_id, "scope": token.scope, "user": token.user}


listener = make_server("127.0.0.1", 0, app)
print(f"listening on http://127.0.0.1:{listener.port}", flush=True)
listener.serve_forever()
