// keycloak-js in its implicit flow; its session frame is off, since there is no server to frame.
import Keycloak from "/library.js";

const keycloak = new Keycloak({ url: "https://server.example", realm: "main", clientId: "client" });
const options = {
  flow: "implicit",
  checkLoginIframe: false,
  redirectUri: fragrantCase.callback,
  scope: fragrantCase.scope,
};

fragrantCase.run({
  async start() {
    await keycloak.init(options);
    await keycloak.login();
  },
  async finish() {
    if (!await keycloak.init(options)) throw new Error("not authenticated, and nothing said");
    return { value: keycloak.token, lifetime: "its own exp" }; // it does not read expires_in
  },
});
