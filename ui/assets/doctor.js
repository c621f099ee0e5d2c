// The doctor's screen: files into the note, "copied", and counts that are read out when they change.
(() => {
  "use strict";

  const box = () => document.getElementById("tf-drop");
  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  let told = "";

  function say(words) {
    const status = document.getElementById("tf-file-status");
    if (status) status.textContent = words;
  }

  function decoded(bytes) {
    for (const encoding of ["utf-8", "gb18030"]) {
      try {
        return new TextDecoder(encoding, { fatal: true }).decode(bytes);
      } catch {
        // the next one
      }
    }
    return null;
  }

  // A text file need not leave the browser; the server reads PDF and Word, and keeps nothing.
  async function textOf(file, words) {
    if (/\.txt$/i.test(file.name) || file.type === "text/plain") {
      const text = decoded(await file.arrayBuffer());
      if (text !== null && !text.includes("\0")) return text.trim();
    }
    const answer = await fetch("./note", {
      method: "POST",
      body: await file.arrayBuffer(),
      headers: { "Content-Type": "application/octet-stream", "X-Language": document.documentElement.lang },
    });
    const found = await answer.json();
    if (found.problem) throw new Error(found.problem);
    return found.text;
  }

  async function take(file) {
    const words = box()?.dataset;
    if (!file || !words) return;
    say(words.reading);
    try {
      if (file.size > Number(words.largest)) throw new Error(words.large);
      const text = await textOf(file, words);
      if (!text) throw new Error(words.empty);
      if (text.length > Number(words.longest)) throw new Error(words.long);
      put(text);
      say(words.done);
    } catch (problem) {
      // Our own sentences come as they are; a broken connection has none.
      const ours = problem instanceof Error && problem.constructor === Error;
      say(ours ? problem.message : words.failed);
    }
  }

  function put(text) {
    const field = document.querySelector(".st-key-story textarea");
    if (!field) return;
    // React sees a value only if it is set past its own bookkeeping.
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => document.querySelector(".st-key-send button")?.click(), 100);
  }

  document.addEventListener("change", (event) => {
    if (event.target.id !== "tf-file") return;
    take(event.target.files[0]);
    event.target.value = "";
  });
  document.addEventListener("dragover", (event) => {
    if (!box() || !hasFiles(event)) return;
    event.preventDefault();
    box().classList.add("over");
  });
  document.addEventListener("dragleave", () => box()?.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    if (!box() || !hasFiles(event)) return;
    event.preventDefault();
    box().classList.remove("over");
    take(event.dataTransfer.files[0]);
  });

  document.addEventListener("click", async (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("#tf-copy")) return;
    const status = document.getElementById("tf-copied");
    await copy(document.getElementById("tf-record").textContent);
    status.textContent = status.dataset.done;
  });

  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return;
    }
    // Without https the new way is closed.
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }

  // A live region must be there before its words change, so it stands outside what is redrawn.
  const live = document.createElement("p");
  live.id = "tf-live";
  live.setAttribute("role", "status");
  document.body.append(live);
  new MutationObserver(() => {
    const counts = document.getElementById("tf-counts")?.textContent ?? "";
    if (counts === told) return;
    told = counts;
    live.textContent = counts;
  }).observe(document.getElementById("root"), { subtree: true, childList: true, characterData: true });
})();
