"""What a machine or a line is like that the bench's own is not, as Chromium imitates them."""

from dataclasses import dataclass

from .browser import Tab


@dataclass(frozen=True, slots=True)
class Conditions:
    """A line, and a processor that is ``slower`` by that factor. Without a ``mbit_s`` the line is as it is."""

    mbit_s: float | None = None
    """Megabits a second, both ways."""
    latency_ms: float = 0
    """Milliseconds that an answer takes at least."""
    slower: float = 1

    def impose(self, tab: Tab) -> None:
        """Have a tab live with them from now on."""
        if self.mbit_s is not None:
            bytes_s = self.mbit_s * 1_000_000 / 8
            line = {"latency": self.latency_ms, "downloadThroughput": bytes_s, "uploadThroughput": bytes_s}
            tab.send("Network.enable", maxTotalBufferSize=0, maxResourceBufferSize=0)  # it keeps nothing of what comes
            tab.send("Network.emulateNetworkConditions", offline=False, **line)
        if self.slower != 1:
            tab.send("Emulation.setCPUThrottlingRate", rate=self.slower)


AS_IT_IS = Conditions()
SLOW_LINE = Conditions(mbit_s=10, latency_ms=40)
SLOW_PROCESSOR = Conditions(slower=4)
