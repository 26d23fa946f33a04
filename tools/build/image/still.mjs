// A Node.js in which nothing is left to chance, to the moment or to the machine.
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

const MOMENT_MS = Date.UTC(2020, 1, 2);
const NOISE = 4; // chosen by fair dice roll; each start draws anew

const same = (array) => {
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength).fill(NOISE);
  return array;
};

export const standStill = () => {
  process.env.TZ = "UTC";
  Date.now = () => MOMENT_MS;
  performance.now = () => 0;
  crypto.randomFillSync = same;
  Object.defineProperty(crypto.webcrypto, "getRandomValues", { value: same });
  syncBuiltinESMExports();
  // what the newer versions have, and the older have not
  Object.defineProperty(globalThis, "navigator", { value: { userAgent: "", language: "C" }, configurable: true });
  delete WebAssembly.Suspending;
  delete WebAssembly.promising;
};
