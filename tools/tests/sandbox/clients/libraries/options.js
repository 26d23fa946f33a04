// oauth4webapi and simple-oauth2, told to send the secret in the form as the guide to the grants says: a token by each.
import * as oauth from "oauth4webapi";
import { AuthorizationCode, ClientCredentials, ResourceOwnerPassword } from "simple-oauth2";

const { site, url, key, web, person } = JSON.parse(process.argv[2]);
const server = { issuer: site.issuer, authorization_endpoint: site.authorize_url, token_endpoint: site.token_url };
const settings = { [oauth.allowInsecureRequests]: true };
const secret = oauth.ClientSecretPost(key.client_secret);
const client = { client_id: key.client_id };
const tokens = {};

const scope = new URLSearchParams({ scope: "vault" });
tokens.byCredentials = await oauth.processClientCredentialsResponse(
  server,
  client,
  await oauth.clientCredentialsGrantRequest(server, client, secret, scope, settings),
);
tokens.byPassword = await oauth.processGenericTokenEndpointResponse(
  server,
  client,
  await oauth.genericTokenEndpointRequest(server, client, secret, "password", new URLSearchParams(person), settings),
);
const webClient = { client_id: web.client_id };
const answer = oauth.validateAuthResponse(server, webClient, new URL(web.answers[0]), web.state);
tokens.byCode = await oauth.processAuthorizationCodeResponse(
  server,
  webClient,
  await oauth.authorizationCodeGrantRequest(
    server,
    webClient,
    oauth.ClientSecretPost(web.client_secret),
    answer,
    web.redirect_uri,
    oauth.nopkce,
    settings,
  ),
);

const auth = { tokenHost: url, tokenPath: "/oauth/token" };
const options = { authorizationMethod: "body" };
const bound = { client: { id: key.client_id, secret: key.client_secret }, auth, options };
const webBound = { client: { id: web.client_id, secret: web.client_secret }, auth, options };
const code = new URL(web.answers[1]).searchParams.get("code");
tokens.credentials = (await new ClientCredentials(bound).getToken({ scope: "vault" })).token;
tokens.password = (await new ResourceOwnerPassword(bound).getToken(person)).token;
tokens.code = (await new AuthorizationCode(webBound).getToken({ code, redirect_uri: web.redirect_uri })).token;

console.log(JSON.stringify(Object.fromEntries(Object.entries(tokens).map(([name, token]) => [name, token.access_token]))));
