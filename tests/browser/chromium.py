"""The browser that the tests drive: one already installed, else by apt, else Playwright's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class NoBrowser(Exception):
    """No Chromium on this machine; the message says how to get one."""


def installed() -> str | None:
    """Path of a Chromium that is already here: CHROME_PATH, the system's, Playwright's own."""
    named = os.environ.get("CHROME_PATH")
    if named:
        return named if Path(named).is_file() else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def require() -> str:
    """Path of a Chromium.

    Raises NoBrowser: a machine without one must not pass for tested.
    """
    path = installed()
    if path is None:
        raise NoBrowser("No Chromium found. Run `make browser`, or set CHROME_PATH.")
    return path


def install() -> str:
    """Installs a Chromium and Chinese fonts where none is found. Returns its path."""
    if installed() is None and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        wanted = ["chromium", "fonts-noto-cjk"]
        apt = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted]
        subprocess.run(apt, check=False)
    if installed() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return require()


if __name__ == "__main__":
    try:
        print(f"Browser for the tests: {install()}")
    except NoBrowser as problem:
        sys.exit(str(problem))
