// Keeps the conversation in this tab's session storage, so that a reload loses nothing.
const KEY = "trial-finder";

function storage() {
  try {
    return window.sessionStorage;
  } catch {
    return null; // storage is switched off: the page works, a reload starts again
  }
}

function kept() {
  try {
    return storage()?.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

function keep(text) {
  try {
    if (text) storage()?.setItem(KEY, text);
    else storage()?.removeItem(KEY);
  } catch {
    // full or switched off: as above
  }
}

let answered = null;
let wake = null;
let give = null;
let tell = null;

// The server behind a new connection may be a new one that knows nothing: let it ask us before
// the next tap would be lost on it.
window.addEventListener("trial-finder:reconnected", () => wake?.(Date.now()));

// The file with the answers is read here: it goes to the server as words, never as an upload.
const LONGEST = 300000;
document.addEventListener("change", async (event) => {
  const file = event.target.id === "tf-answers" ? event.target.files[0] : null;
  if (!file) return;
  const text = await file.slice(0, LONGEST + 1).text();
  event.target.value = "";
  give?.({ text });
});

// A button within our own HTML needs no element of Streamlit. The step says to which page it belongs.
document.addEventListener("click", ({ target }) => {
  const name = target instanceof Element && target.closest("[data-tap]")?.dataset.tap;
  if (name) tell?.({ name, step: document.getElementById("tf-page")?.dataset.step });
});

export default function ({ data, setStateValue, setTriggerValue }) {
  give = (file) => setTriggerValue("file", file);
  tell = (tap) => setTriggerValue("tap", tap);
  wake = (now) => setStateValue("awake", now);
  if (data.ask && data.ask !== answered) {
    answered = data.ask;
    setStateValue("found", { ticket: data.ask, text: kept() });
  } else if (typeof data.keep === "string") {
    keep(data.keep);
  }
}
