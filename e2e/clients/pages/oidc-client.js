// oidc-client with its defaults: plain OAuth, metadata given so that nothing is fetched.
const manager = new Oidc.UserManager({
  authority: "https://server.example",
  client_id: "client",
  redirect_uri: fragrantCase.callback,
  response_type: "token",
  scope: fragrantCase.scope,
  metadata: { issuer: "https://server.example", authorization_endpoint: "https://server.example/authorize" },
});

fragrantCase.run({
  start: () => manager.signinRedirect(),
  async finish() {
    const user = await manager.signinRedirectCallback();
    return { value: user.access_token, lifetime: user.expires_in };
  },
});
