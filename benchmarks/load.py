"""`make load`: whole conversations over real websockets, and what they cost the server.

Everything runs on loopback: server, nginx and visitors share this machine's cores, so the rates
are lower than on a server of its own. Each phase ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from websockets.exceptions import WebSocketException

from benchmarks.visitor import Lost, Visitor, take_turn
from tests.browser.serving import ROOT, free_port, wait_for
from tests.deploy.nginx import nginx

STORIES = (
    "61岁，男，食管鳞癌，2025年11月确诊，一直用顺铂加卡瑞利珠单抗，今年7月复查进展了，没有高血压。",
    "I am 58, squamous cell cancer of the food pipe, had cisplatin, paclitaxel and tislelizumab "
    "until August, then the scan showed growth. Thyroid low since, on levothyroxine. No stroke.",
    "我妈妈66岁，食管癌，做过放疗，后来转移到肝，化疗加免疫四个周期，身高160，体重50公斤，能自己走动。",
    "My father is 70. Esophageal cancer came back in May after surgery. Never had hepatitis or TB. "
    "He walks every day, weighs 64 kg and is 170 cm tall.",
)
OURS, STOCK = "ui/server.py", "app.py"
STOCK_SETTINGS = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true"}
SECRETS = {"SIGNING_SECRET": "x" * 40, "STREAMLIT_SERVER_COOKIE_SECRET": "x" * 40}


@dataclass(frozen=True)
class Plan:
    """How much of everything. `think`: seconds between two turns of one visitor."""

    people: int = 400
    think: float = 8.0
    steady: float = 60.0
    full: float = 12.0
    busy: int = 24
    passing: int = 5000


@dataclass
class Tally:
    """What the visitors of one phase saw. Times in seconds."""

    took: list[float] = field(default_factory=list)
    errors: dict[str, int] = field(default_factory=dict)

    def failed(self, error: BaseException) -> None:
        name = type(error).__name__
        self.errors[name] = self.errors.get(name, 0) + 1

    def __str__(self) -> str:
        if len(self.took) < 2:
            return f"{len(self.took)} turns, errors {self.errors or 0}"
        cuts = quantiles(self.took, n=100)
        return (
            f"{len(self.took)} turns, half under {1000 * median(self.took):.0f} ms, "
            f"95 % under {1000 * cuts[94]:.0f} ms, 99 % under {1000 * cuts[98]:.0f} ms, "
            f"errors {self.errors or 0}"
        )


@dataclass(frozen=True)
class Server:
    port: int
    process: subprocess.Popen[bytes]
    start: float  # seconds from command to healthy

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def memory(self) -> float:
        """Resident, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    @property
    def cpu(self) -> float:
        """Seconds of processor used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def server(script: str = OURS, settings: dict[str, str] | None = None) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", script]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **SECRETS, **(settings or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://localhost:{port}", process)
        yield Server(port, process, time.perf_counter() - began)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


async def converse(address: str, tally: Tally, number: int, end: float, think: float) -> None:
    """One visitor after another in the same place, until `end`."""
    chance = Random(number)
    await asyncio.sleep(chance.random() * think)
    while time.perf_counter() < end:
        try:
            story = {"story": STORIES[number % len(STORIES)]}
            async with Visitor(address, "for=patient") as visitor:
                async for _ in turns(visitor, story, chance, end):
                    tally.took.append(visitor.took)
                    await asyncio.sleep(think * (0.5 + chance.random()) if think else 0)
        except (WebSocketException, OSError, Lost, TimeoutError) as error:
            tally.failed(error)
            await asyncio.sleep(1)


async def turns(
    visitor: Visitor, story: dict[str, str], chance: Random, end: float
) -> AsyncIterator[str]:
    """The turns of one whole conversation: it ends where the person would start again."""
    while time.perf_counter() < end:
        async with asyncio.timeout(60):
            did = await take_turn(visitor, story, chance)
        yield did
        if did == "start_again":
            return


async def crowd(address: str, people: int, seconds: float, think: float) -> Tally:
    """`people` at a time for `seconds`."""
    tally, end = Tally(), time.perf_counter() + seconds
    everyone = (converse(address, tally, number, end, think) for number in range(people))
    await asyncio.gather(*everyone)
    return tally


async def pass_by(address: str, people: int) -> Tally:
    """People who tell their story, read the first question and close the tab; 40 at a time."""
    tally, waiting = Tally(), asyncio.Semaphore(40)

    async def one(number: int) -> None:
        async with waiting:
            try:
                async with Visitor(address, "for=patient") as visitor:
                    await visitor.click("send", {"story": STORIES[number % len(STORIES)]})
                    tally.took.append(visitor.took)
            except (WebSocketException, OSError, Lost, TimeoutError) as error:
                tally.failed(error)

    await asyncio.gather(*(one(number) for number in range(people)))
    return tally


def measured(what: Callable[[], Awaitable[Tally]]) -> tuple[Tally, float]:
    began = time.perf_counter()

    async def run() -> Tally:
        return await what()

    return asyncio.run(run()), time.perf_counter() - began


def steady(one: Server, plan: Plan) -> None:
    before, cpu = one.memory, one.cpu
    tally, took = measured(lambda: crowd(one.address, plan.people, plan.steady, plan.think))
    used = one.cpu - cpu
    say(f"{plan.people} people, a turn each {plan.think:.0f} s", str(tally))
    say(
        "  rate, processor",
        f"{len(tally.took) / plan.steady:.1f} turns/s, {used / took:.0%} of a core",
    )
    say("  processor a turn", f"{1000 * used / max(1, len(tally.took)):.1f} ms")
    grown = one.memory - before
    say(
        "  memory", f"{before:.0f} -> {one.memory:.0f} MB, {1024 * grown / plan.people:.0f} KB each"
    )


def saturate(name: str, address: str, plan: Plan) -> None:
    tally, took = measured(lambda: crowd(address, plan.busy, plan.full, 0))
    say(f"{name}, as fast as it goes", f"{len(tally.took) / took:.1f} turns/s; {tally}")


def flow_by(one: Server, plan: Plan) -> None:
    say("memory before people pass by", f"{one.memory:.0f} MB")
    for part in range(5):
        tally, took = measured(lambda: pass_by(one.address, plan.passing // 5))
        done = (part + 1) * plan.passing // 5
        say(f"  after {done} sessions", f"{one.memory:.0f} MB; {took:.0f} s; {tally}")


def two_replicas(plan: Plan) -> None:
    """Half of the visitors at each: from one address nginx would send all to the same one."""
    with server() as one, server() as other, TemporaryDirectory() as folder:
        port = free_port()
        with nginx(Path(folder), port, (one.port, other.port)) as proxy:
            saturate("nginx and one of two replicas", proxy.address, plan)

        async def both() -> Tally:
            half = plan.busy // 2
            parts = await asyncio.gather(
                crowd(one.address, half, plan.full, 0), crowd(other.address, half, plan.full, 0)
            )
            return Tally([took for part in parts for took in part.took], parts[0].errors)

        cpu = one.cpu + other.cpu
        tally, took = measured(both)
        say("two replicas, as fast as it goes", f"{len(tally.took) / took:.1f} turns/s; {tally}")
        used = one.cpu + other.cpu - cpu
        say("  processor", f"{used / took:.0%} of a core, {os.cpu_count()} in all, shared with us")


def say(what: str, found: str) -> None:
    print(f"{what:<44} {found}", flush=True)


def machine() -> str:
    names = ("streamlit", "starlette", "uvicorn", "spacy", "websockets")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    load = f"load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""
    kind = processor()
    return (
        f"{os.cpu_count()} cores ({kind}), Python {platform.python_version()}, {versions}; {load}"
    )


def processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    found = next((line for line in lines if line.startswith("model name")), ": unknown")
    return found.partition(": ")[2]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--people", type=int, default=Plan.people, help="at a time")
    parser.add_argument("--seconds", type=float, default=Plan.steady, help="of the steady phase")
    parser.add_argument("--passing", type=int, default=Plan.passing, help="short sessions")
    parser.add_argument("--only", choices=["steady", "full", "two", "passing", "stock"])
    chosen = parser.parse_args()
    plan = Plan(people=chosen.people, steady=chosen.seconds, passing=chosen.passing)
    say("machine", machine())
    run(plan, chosen.only)


def run(plan: Plan, only: str | None) -> None:
    if only in (None, "steady", "full"):
        with server() as one:
            say("start to healthy", f"{one.start:.1f} s, {one.memory:.0f} MB")
            if only != "full":
                steady(one, plan)
            saturate("one replica", one.address, plan)
    if only in (None, "two"):
        two_replicas(plan)
    if only in (None, "passing"):
        with server() as one:
            flow_by(one, plan)
    if only in (None, "stock"):
        with server(STOCK, STOCK_SETTINGS) as one:
            say("stock Streamlit settings, same page", f"{one.start:.1f} s, {one.memory:.0f} MB")
            saturate("  one replica", one.address, plan)
            steady(one, Plan(people=plan.people // 10, steady=plan.steady / 2))


if __name__ == "__main__":
    main()
