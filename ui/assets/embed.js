// For pages of other sites: puts the trial finder in a frame where this stands:
//   <p data-trial-finder><a href="https://finder.example.org/">Trial finder</a></p>
//   <script async src="https://finder.example.org/embed.js"></script>
// docs/embed.md says what else can be set. The link stays where frames are blocked.
(() => {
  "use strict";

  const LOWEST = 320; // px
  const HIGHEST = 20000;
  const FIRST = 640;
  const PATIENCE_MS = 20000; // after that a silent frame counts as blocked
  const SANDBOX =
    "allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-modals";
  const TITLES = { en: "Trial finder", zh: "临床试验小助手" };
  const own = document.currentScript ? new URL(document.currentScript.src).origin : "";

  function languageOf(place) {
    const asked = place.dataset.lang || document.documentElement.lang || navigator.language || "";
    return asked.toLowerCase().startsWith("zh") ? "zh" : "en";
  }

  function addressOf(place, origin, language) {
    const address = new URL("/", origin);
    address.searchParams.set("embed", "true");
    address.searchParams.set("lang", language);
    for (const name of ["for", "trial"]) {
      if (place.dataset[name]) address.searchParams.set(name, place.dataset[name]);
    }
    return address.href;
  }

  function frameFor(place, origin) {
    const language = languageOf(place);
    const frame = document.createElement("iframe");
    frame.title = place.dataset.title || TITLES[language];
    frame.loading = "lazy";
    frame.setAttribute("sandbox", SANDBOX);
    frame.referrerPolicy = "no-referrer";
    frame.style.cssText = "display:block;width:100%;border:0";
    frame.style.height = `${FIRST}px`;
    frame.src = addressOf(place, origin, language);
    return frame;
  }

  function listen(frame, origin, place) {
    let heard = false;
    window.addEventListener("message", ({ data, origin: from, source }) => {
      if (from !== origin || source !== frame.contentWindow) return;
      if (data?.type === "trial-finder:height" && Number.isFinite(data.height)) {
        heard = true;
        show(frame, place, true);
        frame.style.height = `${Math.min(HIGHEST, Math.max(LOWEST, data.height))}px`;
      } else if (data?.type === "trial-finder:screen" && frame.getBoundingClientRect().top < 0) {
        frame.scrollIntoView({ block: "start" });
      }
    });
    frame.addEventListener("load", () => {
      setTimeout(() => heard || show(frame, place, false), PATIENCE_MS);
    });
  }

  function show(frame, place, works) {
    frame.style.display = works ? "block" : "none";
    place.hidden = works;
  }

  for (const place of document.querySelectorAll("[data-trial-finder]")) {
    const origin = place.dataset.trialFinder ? new URL(place.dataset.trialFinder).origin : own;
    const frame = frameFor(place, origin);
    listen(frame, origin, place);
    place.before(frame);
  }
})();
