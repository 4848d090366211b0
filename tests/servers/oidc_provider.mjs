// npm's `oidc-provider` as an authorization server on loopback, for the tests to talk to.
//
// Its first argument is a list of clients, as RFC 7591 writes them. With a second one, the certificate of an
// authority, it speaks TLS and knows clients by certificates (RFC 8705). It says where it listens, and serves
// /authorize, /token, /revoke, /device_authorization, /me and an API at /api. Whoever signs in is `jeanne`, who
// allows everything that she does not abort.

import { X509Certificate, createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createEncryptedServer } from 'node:https';

import { EmbeddedJWK, calculateJwkThumbprint, jwtVerify } from 'jose';
import { Provider, errors } from 'oidc-provider';

const ALGORITHMS = [
  ...['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA'],
];

// The one API that tokens can be asked for by name (RFC 8707).
const RESOURCE = 'https://api.bound.example/';

const clients = JSON.parse(process.argv[2]);
const authority = process.argv[3];

const beside = (name) => readFileSync(new URL(name, import.meta.url));

// What the connection says of the client. That an authority stands behind a certificate is for TLS to judge;
// that it is the registered one is the library's work.
const certificateOf = (ctx) => {
  const { raw } = ctx.socket.getPeerCertificate?.() ?? {};
  return raw && new X509Certificate(raw);
};
const mTLS = {
  enabled: true,
  certificateBoundAccessTokens: true,
  tlsClientAuth: true,
  selfSignedTlsClientAuth: true,
  getCertificate: certificateOf,
  certificateAuthorized: (ctx) => ctx.socket.authorized,
  certificateSubjectMatches: (ctx, property, expected) =>
    property === 'tls_client_auth_subject_dn' && certificateOf(ctx).subject.split('\n').reverse().join(',') === expected,
};

const configuration = {
  clients,
  clientAuthMethods: [
    ...['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt', 'none'],
    ...(authority ? ['tls_client_auth', 'self_signed_tls_client_auth'] : []),
  ],
  enabledJWA: { clientAuthSigningAlgValues: ALGORITHMS },
  scopes: ['openid', 'read', 'write', 'offline_access'],
  routes: {
    authorization: '/authorize',
    token: '/token',
    revocation: '/revoke',
    device_authorization: '/device_authorization',
    code_verification: '/device',
  },
  features: {
    clientCredentials: { enabled: true },
    revocation: { enabled: true },
    deviceFlow: { enabled: true },
    userinfo: { enabled: true },
    // A proof that comes without a nonce of this server is refused, and told one.
    dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 'for tests alone'), requireNonce: () => true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo(_, resource) {
        if (resource !== RESOURCE) throw new errors.InvalidTarget();
        return { scope: 'read', audience: resource, accessTokenFormat: 'opaque' };
      },
    },
    devInteractions: { enabled: false },
    ...(authority ? { mTLS } : {}),
  },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  ttl: { AccessToken: 600, ClientCredentials: 600 },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
  cookies: { keys: ['for tests alone'] },
};

// Answers what a person would: who they are, then that they allow what is asked for.
async function interact(provider, ctx) {
  const { prompt, params, session } = await provider.interactionDetails(ctx.req, ctx.res);
  let result = { login: { accountId: 'jeanne' } };
  if (prompt.name === 'consent') {
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    result = { consent: { grantId: await grant.save() } };
  }
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
}

// The library has no token exchange (RFC 8693) but a place for grants of one's own. What it reads of the
// request (client, parameters, grant) is its work; that a machine's token gets another is this.
const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

async function exchange(provider, ctx) {
  const { client, params } = ctx.oidc;
  const subject = await provider.ClientCredentials.find(params.subject_token ?? '');
  if (!subject || params.subject_token_type !== ACCESS_TOKEN) throw new errors.InvalidGrant('no such subject token');
  const token = new provider.ClientCredentials({ client, scope: params.scope ?? subject.scope });
  ctx.body = {
    access_token: await token.save(),
    issued_token_type: ACCESS_TOKEN,
    token_type: token.tokenType,
    expires_in: token.expiration,
    scope: token.scope,
  };
}

// Whether a call proves that it has the key of its token (RFC 9449 section 7).
async function isBound(ctx, token, presented) {
  const ath = createHash('sha256').update(presented).digest('base64url');
  const htu = `${ctx.protocol}://${ctx.host}${ctx.path}`;
  const { payload, protectedHeader } = await jwtVerify(ctx.get('dpop'), EmbeddedJWK, { typ: 'dpop+jwt' });
  const isOfCall = payload.ath === ath && payload.htm === ctx.method && payload.htu === htu;
  return isOfCall && (await calculateJwkThumbprint(protectedHeader.jwk)) === token.jkt;
}

// An API that any token of this server opens.
async function api(provider, ctx) {
  const [, scheme, presented] = /^(Bearer|DPoP) (.+)$/.exec(ctx.get('authorization')) ?? [null, '', ''];
  const token = (await provider.ClientCredentials.find(presented)) ?? (await provider.AccessToken.find(presented));
  const isProven = token?.jkt ? scheme === 'DPoP' && (await isBound(ctx, token, presented)) : scheme === 'Bearer';
  // A token that is bound to a certificate is none without it (RFC 8705 section 3).
  const bound = token?.['x5t#S256'];
  const thumbprint = (certificate) => createHash('sha256').update(certificate.raw).digest('base64url');
  const isPresented = !bound || (certificateOf(ctx) && thumbprint(certificateOf(ctx)) === bound);
  if (!token || !isProven || !isPresented) {
    ctx.status = 401;
    ctx.set('www-authenticate', 'Bearer error="invalid_token"');
    return;
  }
  ctx.body = { client: token.clientId, scope: token.scope, user: token.accountId, audience: token.aud, bound: Boolean(bound) };
}

const tls = authority && {
  key: beside('localhost.key.pem'),
  cert: beside('localhost.certificate.pem'),
  ca: readFileSync(authority),
  requestCert: true,
  rejectUnauthorized: false,
};
const server = tls ? createEncryptedServer(tls) : createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `${tls ? 'https' : 'http'}://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configuration);
  const parameters = ['subject_token', 'subject_token_type', 'audience', 'scope'];
  provider.registerGrantType(TOKEN_EXCHANGE, (ctx) => exchange(provider, ctx), parameters);
  provider.use((ctx, next) => {
    if (ctx.path.startsWith('/interaction/')) return interact(provider, ctx);
    if (ctx.path === '/api') return api(provider, ctx);
    return next();
  });
  server.on('request', provider.callback());
  console.log(`listening on ${issuer}`);
});
