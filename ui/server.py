"""What `make run` starts: the page, inside a server of our own.

Headers, addresses, compression and the garbage collector are set here; the page is `app.py`.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

# Nothing that the start makes is garbage: looking for some took a quarter of it. `lifespan` turns
# the collector on again.
gc.disable()

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # `streamlit run ui/server.py` puts only `ui/` there
    sys.path.insert(0, str(ROOT))

from ui import session  # noqa: E402
from ui.doctor.routes import DOCTOR_ROUTES  # noqa: E402
from ui.languages import LANGUAGES  # noqa: E402
from ui.middleware import (  # noqa: E402
    Compressed,
    KnownAddresses,
    LockedHostConfig,
    SameOriginSocket,
    SecurityHeaders,
)
from ui.paper.routes import PAPER_ROUTES  # noqa: E402
from ui.plain.routes import PLAIN_ROUTES  # noqa: E402
from ui.quiet import QuietErrors, kind_and_place  # noqa: E402
from ui.routes import ROUTES, index  # noqa: E402
from ui.settings import OWN_INDEX, check_settings, embedders  # noqa: E402
from ui.shell import show_sorry  # noqa: E402
from ui.warm import warm_up  # noqa: E402

logger = logging.getLogger("trial_finder")
# Seconds that one thread may work before another gets its turn. A page is made in less than that,
# and then its messages go out at once: measured, a quarter more pages a second than with 0.005.
PATIENT_SWITCH = 0.02


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[dict[str, Any]]:
    """Reads everything once before the first visitor: broken content must stop the start."""
    check_settings()
    warm_up(session.today())
    for language in LANGUAGES:
        index(language)
    # What was read stays for good; collections need not walk it after every answer.
    gc.collect()
    gc.freeze()
    gc.enable()
    sys.setswitchinterval(PATIENT_SWITCH)
    yield {}


def on_script_error(error: Exception) -> bool:
    """Our own words on the page, and in the log only where it happened.

    An error's text may hold what a person wrote, so it is not logged.
    """
    logger.error("%s", kind_and_place(error))
    show_sorry()
    return True


os.environ[OWN_INDEX] = "1"
# Streamlit would write the text of every error to the log, and a person's words with it.
logging.getLogger("streamlit.error_util").disabled = True
app = st.App(
    ROOT / "app.py",
    routes=[*ROUTES, *PLAIN_ROUTES, *PAPER_ROUTES, *DOCTOR_ROUTES],
    middleware=[
        Middleware(SecurityHeaders, embedders=embedders(os.environ)),
        Middleware(QuietErrors),
        Middleware(KnownAddresses),
        Middleware(SameOriginSocket),
        Middleware(LockedHostConfig),
        Middleware(Compressed),
    ],
    lifespan=lifespan,
    on_script_error=on_script_error,
)
