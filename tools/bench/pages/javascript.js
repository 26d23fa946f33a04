document.documentElement.setAttribute("data-ready", "");
performance.mark("bench:ready");
