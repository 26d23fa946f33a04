// Which part of an address is an answer of an authorization server, and what of it may stay: one rule, for this script
// and for the panel "About this sign-in".

const IN_QUERY = /^((access|id|refresh)_token|error|code)$/;
const IN_FRAGMENT = /^((access|id|refresh)_token|error|code|state)$/;
const OF_ANSWERS = /^((access|id|refresh)_token|error(_description|_uri)?|code|(session_)?state|token_type|expires_in|scope|iss|client_id)$/;

// `#/view(/segment)*(?name=value(&name=value)*)?`, of unreserved characters and `%XX` (RFC 3986)
const TEXT = "([\\w.~-]|%[\\da-fA-F]{2})";
const ROUTE = new RegExp(`^(/${TEXT}+)+([?][a-z]+=${TEXT}*(&[a-z]+=${TEXT}*)*)?$`);

// The text without any percent-encoding, however often it was encoded. What is deeper than any program writes counts as
// a token.
const decoded = (text, depth = 9) => {
  const next = text.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(`0x${hex}`));
  if (next === text) return text;
  return depth ? decoded(next, depth - 1) : "id_token=";
};

const namesToken = (text) => /(access|id|refresh)_token[^\w=]*=/i.test(decoded(text));
const keys = (text) => [...new URLSearchParams(text).keys()];
const has = (text, names) => keys(text).some((key) => names.test(key));
const mayStay = (fragment) => (fragment === "content" || ROUTE.test(fragment)) && !namesToken(fragment);

// The URL as it may stay, and the answer that it held: routes (`#/…`) are none, whatever stands in them.
export const split = (href) => {
  const url = new URL(href);
  const fragment = url.hash.slice(1);
  const query = url.search.slice(1);
  const found = { fragment: fragment[0] !== "/" && has(fragment, IN_FRAGMENT) ? fragment : "", query: "" };
  const isAnswer = found.fragment || has(query, IN_QUERY);
  const answered = keys(found.fragment);
  const taken = [];
  let kept = "";
  for (const [, separator, pair] of query.matchAll(/(^|[&;])([^&;]*)/g)) {
    const key = decoded(pair.split("=")[0]).toLowerCase();
    if (namesToken(pair) || (isAnswer && (OF_ANSWERS.test(key) || answered.includes(key)))) taken.push(pair);
    else kept += (kept && separator) + pair;
  }
  if (isAnswer) found.query = taken.join("&");
  if (taken[0]) url.search = kept;
  if (found.fragment || !mayStay(fragment)) {
    const [route] = fragment.split(/[?&#;]/);
    url.hash = !found.fragment && mayStay(route) ? route : "";
  }
  return { clean: url.href, found };
};

export const isClean = (href) => split(href).clean === href;
