// A classic script, first in <head>: the scheme is set before anything is painted, so that nobody in a dark room gets
// a white flash. Mantine reads and writes the same key later.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("mantine-color-scheme-value");
  } catch {
    // Storage may be forbidden; then the system's wish decides.
  }
  // A shared link shows what its sender saw, for this visit.
  const sent = new URLSearchParams(location.search).get("theme");
  if (sent === "dark" || sent === "light") chosen = sent;
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.mantineColorScheme = dark ? "dark" : "light";
})();
