"""How smoothly a list of documents scrolls: frames that were not drawn, and tasks that kept a person waiting."""

from .browser import Tab
from .peers import BenchPage
from .readings import Readings
from .visits import return_from_sign_in

PIXELS_S = 2_000
"""How quickly a wheel turns: some sixty rows a second."""
SECONDS = 5

_FRAME_MS = 1_000 / 60
_NOTE = """
window.benchFrames = [];
window.benchTasks = [];
window.benchNote = (entries) => benchTasks.push(...entries.map((each) => each.duration));
window.benchObserver = new PerformanceObserver((list) => benchNote(list.getEntries()));
benchObserver.observe({ type: "longtask" });
"""
_BEGIN = """(() => {
  benchTasks.length = 0;
  let last = performance.now();
  const draw = (now) => {
    benchFrames.push(now - last);
    last = now;
    requestAnimationFrame(draw);
  };
  requestAnimationFrame(draw);
})()"""
_END = """(() => {
  benchNote(benchObserver.takeRecords());
  return [benchFrames, benchTasks];
})()"""
_PLACE = """(({ x, y }) => [x + 60, y + 100])(document.querySelector(".ag-row").getBoundingClientRect())"""


def scroll(tab: Tab, page: BenchPage) -> Readings:
    """Sign in, and turn the wheel over the list.

    ``dropped``: the frames of a sixtieth of a second, in per cent, that showed nothing new since a task held them up.
    ``longest``: milliseconds of the longest task beyond 50 ms; 0 without any. ``blocked``: of all such tasks, beyond
    their first 50.
    """
    tab.run_first(_NOTE)
    return_from_sign_in(tab, page)
    x, y = tab.evaluate(_PLACE)
    tab.evaluate(_BEGIN)
    turn = {"yDistance": -PIXELS_S * SECONDS, "speed": PIXELS_S, "gestureSourceType": "mouse"}
    tab.send("Input.synthesizeScrollGesture", x=x, y=y, **turn)
    frames, tasks = tab.evaluate(_END)
    missed = sum(max(round(each / _FRAME_MS) - 1, 0) for each in frames)
    return {
        "dropped": 100 * missed / (missed + len(frames)),
        "longest": max(tasks, default=0.0),
        "blocked": sum(each - 50 for each in tasks),
    }
