// What Streamlit cannot do itself: language of the document, focus on the new question, a banner
// when the connection breaks, built-in words in Chinese, and the height for a page around us.
(() => {
  "use strict";

  const SLOW_MS = 1500; // shorter breaks pass unseen
  const root = document.getElementById("root");
  let step = null;
  let brokenSince = null;
  let height = 0;

  const app = () => document.querySelector("[data-testid=stApp]");
  const page = () => document.getElementById("tf-page");

  function speak(language) {
    if (language && document.documentElement.lang !== language) {
      document.documentElement.lang = language;
    }
  }

  function focusNewQuestion() {
    const marker = page();
    if (!marker || app()?.dataset.testScriptState !== "notRunning") return;
    const now = marker.dataset.step;
    if (now === step) return;
    const first = step === null;
    const heading = document.getElementById("question");
    if (!heading) return;
    step = now;
    if (first) return; // the page just opened: leave the reader at the top
    document.querySelector("[data-testid=stMain]")?.scrollTo({ top: 0 });
    heading.focus({ preventScroll: true });
    tellParent({ type: "trial-finder:screen" });
  }

  function translateBuiltIns() {
    const skip = document.querySelector("[data-testid=stSkipToContent]");
    const wanted = page()?.dataset.skip;
    if (skip && wanted && skip.textContent !== wanted) skip.textContent = wanted;
  }

  function connected() {
    return app()?.dataset.testConnectionState === "CONNECTED";
  }

  function showConnection() {
    const banner = document.getElementById("tf-connection");
    if (connected()) {
      if (brokenSince) window.dispatchEvent(new Event("trial-finder:reconnected"));
      brokenSince = null;
      banner?.remove();
      return;
    }
    if (!page()) return; // still loading for the first time
    brokenSince ??= Date.now();
    const wait = SLOW_MS - (Date.now() - brokenSince);
    if (wait > 0) {
      setTimeout(showConnection, wait + 20);
    } else if (!banner) {
      const words = document.createElement("p");
      words.id = "tf-connection";
      words.setAttribute("role", "alert");
      words.textContent = page().dataset.offline;
      document.body.append(words);
    }
  }

  function tellHeight() {
    const block = document.querySelector("[data-testid=stMainBlockContainer]");
    if (!block) return;
    const now = Math.ceil(block.getBoundingClientRect().height);
    if (now === height) return;
    height = now;
    tellParent({ type: "trial-finder:height", height: now });
  }

  function tellParent(what) {
    // Only the height, and that another screen is shown, leave the frame: any parent may know.
    if (window.parent !== window) window.parent.postMessage(what, "*");
  }

  let waiting = false;
  function look() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      speak(page()?.dataset.lang);
      translateBuiltIns();
      focusNewQuestion();
      showConnection();
      tellHeight();
    });
  }

  new MutationObserver(look).observe(root, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: [
      "data-step",
      "data-lang",
      "data-test-script-state",
      "data-test-connection-state",
    ],
  });
  window.addEventListener("resize", look);
  window.addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("#root .tf details.section")) part.open = true;
  });
  window.addEventListener("click", (event) => {
    const printer = event.target instanceof Element && event.target.closest(".st-key-print");
    if (printer) window.print();
  });
  look();
})();
