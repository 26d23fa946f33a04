// The only sender of requests: nothing but it ever holds a token outside of Python, each for one request. What it calls
// it took before any other script ran, and what it makes has no prototype that another could change.

const { fetch, setTimeout, clearTimeout } = window;

// `fetch` tells nothing about what has gone out, so a body whose progress is to be shown goes by XMLHttpRequest. That
// follows redirects, within the policy's origins: an answer from another address is taken for none.
const upload = async (method, url, headers, body, signal, wait, onProgress) => {
  const request = new XMLHttpRequest();
  request.open(method, url);
  request.responseType = "blob";
  for (const name in headers) request.setRequestHeader(name, headers[name]);
  request.upload.onprogress = ({ loaded, total }) => {
    wait();
    onProgress(loaded, total);
  };
  request.onprogress = wait;
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

// The same answer, whose body is given up when it stalls while somebody waits for it. It is no `Response`, which can't be
// made with every status that a server may send.
const watched = ({ body, status, ok, headers }, wait, rest) => {
  const reader = body.getReader();
  const pull = async (controller) => {
    wait();
    const { done, value } = await reader.read().finally(rest);
    if (done) controller.close();
    else controller.enqueue(value);
  };
  // Nothing is read ahead: what is asked for by nobody can't stall.
  const source = { __proto__: null, pull, cancel: (reason) => reader.cancel(reason) };
  const stream = new ReadableStream(source, { __proto__: null, highWaterMark: 0 });
  const whole = new Response(stream);
  return { __proto__: null, status, ok, headers, body: stream, arrayBuffer: () => whole.arrayBuffer(), blob: () => whole.blob() };
};

// `headers`: names and values in turn. `body`: text, bytes, a form, a file, or nothing. `limit`: milliseconds without
// progress, of which a body that goes by `fetch` shows none.
export const send = async (method, url, headers, body, signal, limit, keepalive, onProgress) => {
  const given = { __proto__: null };
  for (let index = 0; index < headers.length; index += 2) given[headers[index]] = headers[index + 1];
  const stalled = new AbortController();
  const either = AbortSignal.any([signal, stalled.signal]);
  let timer;
  const rest = () => clearTimeout(timer);
  const wait = () => {
    rest();
    timer = setTimeout(() => stalled.abort(), limit);
  };
  wait();
  const sent = onProgress ? upload(method, url, given, body, either, wait, onProgress) : fetch(url, {
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
  const response = await sent.finally(rest);
  return response.body ? watched(response, wait, rest) : response;
};
