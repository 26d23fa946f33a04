// okta-auth-js for the implicit flow, as its own README finishes a sign-in.
const auth = new OktaAuth({
  issuer: "https://server.example/oauth2/default",
  clientId: "client",
  redirectUri: fragrantCase.callback,
  responseType: "token",
  scopes: fragrantCase.scope.split(" "),
  pkce: false,
});

fragrantCase.run({
  start: () => auth.token.getWithRedirect(),
  async finish() {
    const now = Date.now();
    Date.now = () => now; // so that the lifetime comes out whole
    const { tokens } = await auth.token.parseFromUrl();
    if (!tokens.accessToken) throw new Error("no token came of it");
    const { accessToken, expiresAt } = tokens.accessToken;
    auth.tokenManager.setTokens(tokens);
    return { value: accessToken, lifetime: expiresAt - Math.floor(now / 1000) };
  },
});
