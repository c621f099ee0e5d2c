"""`make audit`: known weaknesses of the pinned packages, and never a silent "nothing found"."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

FOUND, NOT_ASKED = 1, 2


def main(tool: str, *files: str) -> int:
    """0: all packages looked up, none known to be weak. 1: some are. 2: some were not looked up."""
    named = [part for file in files for part in ("-r", file)]
    command = [tool, "--disable-pip", "--require-hashes", "--progress-spinner=off", "-f", "json"]
    result = subprocess.run([*command, *named], capture_output=True, text=True, check=False)
    try:
        packages = json.loads(result.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"pip-audit gave no answer. {result.stderr.strip()[-500:]}")
        return NOT_ASKED
    return verdict(packages)


def verdict(packages: list[dict[str, Any]]) -> int:
    """Prints what pip-audit found in `packages`, and gives the exit status."""
    skipped = sorted(package["name"] for package in packages if "skip_reason" in package)
    weak = [package for package in packages if package.get("vulns")]
    for package in weak:
        for weakness in package["vulns"]:
            fixed = ", ".join(weakness["fix_versions"]) or "none yet"
            print(f"{package['name']} {package['version']}: {weakness['id']}, fixed in {fixed}")
    print(
        f"{len(packages) - len(skipped)} of {len(packages)} packages looked up, {len(weak)} weak."
    )
    if skipped:
        print(f"Not looked up (is the database in reach?): {', '.join(skipped)}")
    return FOUND if weak else NOT_ASKED if skipped else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
