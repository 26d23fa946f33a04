// A client that refreshes like VisualVault's own for Node: each request for itself in the last 30 seconds of a token's
// life, and without waiting for another that does so already. What came last is kept.
const { site, key, me } = JSON.parse(process.argv[2]);
let token;

async function keep(fields) {
  const form = { client_id: key.client_id, client_secret: key.client_secret, ...fields };
  const answer = await fetch(site.token_url, { method: "POST", body: new URLSearchParams(form) });
  if (answer.ok) token = { ...(await answer.json()), came: Date.now() };
  return answer.status;
}

async function ask() {
  const left = token.expires_in - (Date.now() - token.came) / 1000;
  const refreshed = left < 30 ? await keep({ grant_type: "refresh_token", refresh_token: token.refresh_token }) : null;
  const answer = await fetch(me, { headers: { Authorization: `Bearer ${token.access_token}` } });
  return [refreshed, answer.status];
}

const signedIn = await keep({ grant_type: "password", username: key.client_id, password: key.client_secret });
const rounds = [];
for (let round = 0; round < 5; round += 1) rounds.push(await Promise.all([ask(), ask(), ask()]));
console.log(JSON.stringify({ signedIn, rounds }));
