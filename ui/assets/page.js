// What Streamlit cannot do itself: language of the document, focus on the new question, a banner
// when the connection breaks, built-in words in Chinese, and the height for a page around us.
(() => {
  "use strict";

  const SLOW_MS = 1500; // shorter breaks pass unseen
  const root = document.getElementById("root");
  let step = null;
  let brokenSince = null;
  let height = 0;

  // Before anything is shown: a tab that was made neutral stays so through a reload.
  function wasDiscreet() {
    try {
      return window.sessionStorage.getItem("trial-finder")?.includes('"discreet": true');
    } catch {
      return false;
    }
  }
  if (wasDiscreet()) document.title = document.documentElement.dataset.neutral;

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
    announce(marker.dataset.announce);
    if (first) return; // the page just opened: leave the reader at the top
    document.querySelector("[data-testid=stMain]")?.scrollTo({ top: 0 });
    heading.focus({ preventScroll: true });
    // Long answers above it or a magnified page: the question comes into sight.
    if (heading.getBoundingClientRect().bottom > window.innerHeight) heading.scrollIntoView();
    tellParent({ type: "trial-finder:screen" });
  }

  // One polite announcement a question; the question itself is heard through the focus.
  function announce(words) {
    const status = document.getElementById("tf-status");
    if (status) status.textContent = words ?? "";
  }

  function endLoading() {
    if (page()) document.getElementById("tf-loading")?.remove();
  }

  // Gone from sight and from the storage at once, whatever the network does.
  function clearNow() {
    try {
      window.sessionStorage.removeItem("trial-finder");
    } catch {
      // switched off: nothing was kept
    }
    document.documentElement.dataset.cleared = "";
    if (!connected()) location.reload();
  }

  // Streamlit knows a choice by its words: in the other language it would be gone.
  let chosen = null;
  const options = () => [...document.querySelectorAll("[data-testid=stRadioOption] input")];

  function keepChosen() {
    const places = options().flatMap((option, place) => (option.checked ? [place] : []));
    chosen = { places, before: page()?.dataset.lang };
  }

  function chooseAgain() {
    const there = chosen && page() && page().dataset.lang !== chosen.before;
    if (!there || app()?.dataset.testScriptState !== "notRunning") return;
    const { places } = chosen;
    chosen = null;
    for (const place of places) if (!options()[place]?.checked) options()[place]?.click();
  }

  function showCleared() {
    const clear = document.documentElement.dataset.cleared !== undefined;
    if (clear && page()?.dataset.step === "cleared") delete document.documentElement.dataset.cleared;
  }

  async function copy(button) {
    const field = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select(); // not allowed, or not over https: the old way
      document.execCommand("copy");
    }
    const status = button.parentElement?.querySelector("[role=status]");
    if (status) status.textContent = page()?.dataset.copied ?? "";
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
      endLoading();
      showCleared();
      chooseAgain();
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
  // The second click of a double click, or a key held down, would answer the next question too.
  const again = (event) =>
    event.target instanceof Element && event.target.closest("button") !== null;
  const ignore = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener("click", (event) => event.detail > 1 && again(event) && ignore(event), true);
  window.addEventListener("keydown", (event) => event.repeat && again(event) && ignore(event), true);
  window.addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("#root .tf details.section")) part.open = true;
  });
  window.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest(".st-key-print_button")) window.print();
    if (event.target.closest(".st-key-clear_now button, .st-key-finish button")) clearNow();
    if (event.target.closest(".st-key-language button")) keepChosen();
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
  });
  look();
})();
