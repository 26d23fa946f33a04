"""What a machine or a line is like that the bench's own is not, as Chromium imitates them."""

from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass(frozen=True, slots=True)
class Conditions:
    """A line, and a processor that is ``slower`` by that factor. Without a ``mbit_s`` the line is as it is."""

    mbit_s: float | None = None
    """Megabits a second, both ways."""
    latency_ms: float = 0
    """Milliseconds that an answer takes at least."""
    slower: float = 1

    def impose(self, tab: Page) -> None:
        """Have a tab live with them from now on."""
        session = tab.context.new_cdp_session(tab)
        if self.mbit_s is not None:
            bytes_s = self.mbit_s * 1_000_000 / 8
            line = {"latency": self.latency_ms, "downloadThroughput": bytes_s, "uploadThroughput": bytes_s}
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", {"offline": False, **line})
        if self.slower != 1:
            session.send("Emulation.setCPUThrottlingRate", {"rate": self.slower})


AS_IT_IS = Conditions()
SLOW_LINE = Conditions(mbit_s=10, latency_ms=40)
SLOW_PROCESSOR = Conditions(slower=4)
