// Shows the theme that somebody has chosen, before the first paint: Python, which sees to every other choice, runs long
// after it. What is kept is taken for anybody's text; without it the system's own theme stays.
try {
  const theme = sessionStorage["fragrant.theme"] || JSON.parse(localStorage["fragrant.kept"]).page.theme;
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {} // no storage, nothing in it, or nothing of ours
