// oauth4webapi: a token by HTTP Basic, another one when it ends, and its revocation.
import * as oauth from "oauth4webapi";

const { site, key, me } = JSON.parse(process.argv[2]);
const server = { issuer: site.issuer, token_endpoint: site.token_url, revocation_endpoint: site.revocation_url };
const client = { client_id: key.client_id };
const options = { [oauth.allowInsecureRequests]: true };
const secret = oauth.ClientSecretBasic(key.client_secret);

const ask = async (token) => (await fetch(me, { headers: { Authorization: `Bearer ${token}` } })).status;
const refresh = async (token) =>
  oauth.processRefreshTokenResponse(
    server,
    client,
    await oauth.refreshTokenGrantRequest(server, client, secret, token, options),
  );

const first = await oauth.processClientCredentialsResponse(
  server,
  client,
  await oauth.clientCredentialsGrantRequest(server, client, secret, new URLSearchParams(), options),
);
let polls = 0;
while ((await ask(first.access_token)) === 200) polls += 1;
const second = await refresh(first.refresh_token);
const renewed = await ask(second.access_token);
await oauth.processRevocationResponse(
  await oauth.revocationRequest(server, client, secret, second.refresh_token, options),
);
const revoked = await ask(second.access_token);

let challenge = null;
try {
  const wrong = oauth.ClientSecretBasic("wrong");
  const answer = await oauth.clientCredentialsGrantRequest(server, client, wrong, new URLSearchParams(), options);
  await oauth.processClientCredentialsResponse(server, client, answer);
} catch (error) {
  challenge = error.cause[0].scheme;
}
console.log(JSON.stringify({ lived: polls > 0, renewed, revoked, challenge }));
