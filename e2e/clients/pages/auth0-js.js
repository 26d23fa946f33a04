// auth0.js with its defaults, for a token alone.
const auth = new auth0.WebAuth({
  domain: "server.example",
  clientID: "client",
  redirectUri: fragrantCase.callback,
  responseType: "token",
  scope: fragrantCase.scope,
});

fragrantCase.run({
  start: () => auth.authorize(),
  finish: () => new Promise((resolve, reject) => {
    auth.parseHash((error, result) => {
      if (error) reject(error);
      else if (!result) reject(new Error("nothing found"));
      else resolve({ value: result.accessToken, lifetime: result.expiresIn });
    });
  }),
});
