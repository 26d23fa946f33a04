// In the frame: for the key that the window hands over, get a cookie of this frame's own, then show the documents.
"use strict";
addEventListener("message", async (event) => {
  if (event.origin !== location.origin || typeof event.data?.frameKey !== "string") return;
  const answer = await fetch("/session", { method: "POST", body: event.data.frameKey });
  if (answer.ok) location.replace("/");
});
