// The way of an answer from a popup or hidden frame to the page that waits for it: over a channel named by the state and,
// where the two have their channels apart (a page framed on another site), as messages between the windows.

const PATIENCE_MS = 2000;
const expected = { __proto__: null };

// This listener is the page's first, so an answer that comes as a message reaches no other script.
addEventListener("message", (event) => {
  const { data, origin, source } = event;
  const state = data?.fragrant;
  if (typeof state !== "string") return;
  event.stopImmediatePropagation();
  if (origin === location.origin) expected[state]?.(data, (fragrant) => source.postMessage({ fragrant, got: state }, origin));
}, true);

// Calls `hear(data, reply)` for what is said about one state, until `end` is called.
const listen = (state, hear) => {
  const channel = new BroadcastChannel(`fragrant.${state}`);
  expected[state] = hear;
  channel.onmessage = ({ data }) => hear(data, () => channel.postMessage({ got: state }));
  const end = () => {
    delete expected[state];
    channel.close();
  };
  return [end, channel];
};

// Waits for the answer of one sign-in, says that it has come, and hands it over; what has another form is ignored.
export const expectResponse = (state, callback) => {
  const [end] = listen(state, (data, reply) => {
    const { fragment, query, address } = data ?? {};
    if ([fragment, query, address].some((each) => typeof each !== "string")) return;
    reply(state);
    end();
    callback(fragment, query, address);
  });
  return end;
};

const isOurs = (other) => {
  try {
    return other !== window && other.location.origin === location.origin;
  } catch {}
};

// Passes an answer on to the page that waits for it, and ends this one; calls `orphaned` where nobody does.
export const passOn = (state, answer, orphaned) => {
  const isFrame = state[0] === "f";
  if (isFrame && !isOurs(parent)) {
    orphaned();
    return;
  }
  const [end, channel] = listen(state, (data) => {
    if (data?.got !== state) return;
    clearTimeout(timer);
    end();
    if (isFrame) stop();
    else close();
  });
  const timer = setTimeout(() => {
    end();
    orphaned();
  }, PATIENCE_MS);
  channel.postMessage(answer);
  for (const other of [opener, parent]) {
    if (other && other !== window) other.postMessage({ ...answer, fragrant: state }, location.origin);
  }
};
