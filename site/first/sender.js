// The only sender of requests: nothing but it ever holds a token outside of Python, each for one request. What it calls
// it took before any other script ran, and what it makes has no prototype that another could change.

const { fetch } = window;

// `fetch` tells nothing about what has gone out, so a body whose progress is to be shown goes by XMLHttpRequest. That
// follows redirects, within the policy's origins: an answer from another address is taken for none.
const upload = async (method, url, headers, body, signal, onProgress) => {
  const request = new XMLHttpRequest();
  request.open(method, url);
  request.responseType = "blob";
  for (const name in headers) request.setRequestHeader(name, headers[name]);
  request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
  signal.onabort = () => request.abort();
  const ended = new Promise((resolve) => { request.onloadend = resolve; });
  request.send(body);
  if (signal.aborted) request.abort();
  await ended;
  const { status, response, responseURL } = request;
  if (responseURL !== url) throw new TypeError();
  const told = request.getAllResponseHeaders().trim().split("\r\n").map((line) => line.split(/: (.*)/, 2));
  return new Response(response.size ? response : null, { status, headers: told });
};

// `headers`: names and values in turn. `body`: text, bytes, a form, a file, or nothing. `limit`: milliseconds.
export const send = (method, url, headers, body, signal, limit, keepalive, onProgress) => {
  const given = { __proto__: null };
  for (let index = 0; index < headers.length; index += 2) given[headers[index]] = headers[index + 1];
  const either = AbortSignal.any([signal, AbortSignal.timeout(limit)]);
  if (onProgress) return upload(method, url, given, body, either, onProgress);
  return fetch(url, {
    __proto__: null,
    method,
    headers: given,
    body,
    signal: either,
    keepalive,
    credentials: "omit",
    redirect: "error",
    referrerPolicy: "no-referrer",
    cache: "no-store",
    mode: "cors",
  });
};
