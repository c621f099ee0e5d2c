"""Forms that come in: read up to a limit, and never onto a disk."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from starlette.datastructures import FormData
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

LARGEST = 640_000  # bytes; larger than any file of ours, smaller than what would go to a disk
MOST_FIELDS = 60


class TooLarge(ValueError):
    """More than LARGEST bytes."""


async def form_of(request: Request) -> FormData:
    """The fields; files stay in memory. Raises TooLarge; an unreadable form has no fields."""
    limits = {"max_fields": MOST_FIELDS, "max_part_size": LARGEST}
    kind = request.headers.get("content-type", "")
    try:
        if not kind.startswith("multipart/form-data"):
            return await FormParser(request.headers, _limited(request), **limits).parse()
        parser = MultiPartParser(request.headers, _limited(request), max_files=1, **limits)
        parser.spool_max_size = LARGEST + 1
        return await parser.parse()
    except (MultiPartException, KeyError):
        return FormData()


async def _limited(request: Request) -> AsyncGenerator[bytes, None]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > LARGEST:
            raise TooLarge
        yield chunk
