// simple-oauth2: a token by HTTP Basic from a site URL with a path, another one when it ends, and their revocation.
import { ClientCredentials, ResourceOwnerPassword } from "simple-oauth2";

const { url, key, me } = JSON.parse(process.argv[2]);
const client = { id: key.client_id, secret: key.client_secret };
const auth = {
  tokenHost: url,
  tokenPath: "/VisualVault/oauth/token",
  revokePath: "/VisualVault/oauth/revoke",
};
const ask = async (token) => (await fetch(me, { headers: { Authorization: `Bearer ${token}` } })).status;

const first = await new ClientCredentials({ client, auth }).getToken({ scope: "vault" });
let polls = 0;
while ((await ask(first.token.access_token)) === 200) polls += 1;
const second = await first.refresh();
const renewed = await ask(second.token.access_token);
await second.revokeAll();
const revoked = await ask(second.token.access_token);

const again = { username: key.client_id, password: key.client_secret };
const person = await new ResourceOwnerPassword({ client, auth }).getToken(again);
const signedIn = await ask(person.token.access_token);

let refused = null;
try {
  await new ClientCredentials({ client: { ...client, secret: "wrong" }, auth }).getToken({});
} catch (error) {
  refused = error.output.statusCode;
}
console.log(JSON.stringify({ lived: polls > 0, renewed, revoked, signedIn, refused }));
