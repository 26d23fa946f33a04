// In the window: hand the frame that opened it a key that works once. It goes to this application's own origin alone.
"use strict";
if (window.opener) {
  window.opener.postMessage({ frameKey: document.getElementById("frame-key").dataset.key }, location.origin);
  window.close();
}
