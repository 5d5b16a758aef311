"""The body of an answer, unpacked while it comes: never more of it than the limit."""

import zlib
from collections.abc import Iterable

import httpx2

from communique.readers.addresses import RefusedError

__all__ = ["body", "unpacked"]

_MEBIBYTE = 1024 * 1024
_GZIP_OR_ZLIB = 47  # tells zlib to find out which of the two it is


def body(response: httpx2.Response, limit: int) -> bytes:
    """The bytes of an answer; RefusedError where they are more than the limit, packed or not."""
    told = response.headers.get("Content-Length", "0")
    if told.isdecimal() and int(told[:20]) > limit:
        raise _large(limit)
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    match packing:
        case "identity" | "":
            return _whole(response.iter_raw(), limit)
        case "gzip" | "x-gzip" | "deflate":
            return unpacked(response.iter_raw(), limit)
        case _:
            raise RefusedError(f"is packed as {packing[:40]!r}", "save it with a browser")


def unpacked(chunks: Iterable[bytes], limit: int) -> bytes:
    """What gzip or zlib packed."""
    data, engine = bytearray(), zlib.decompressobj(_GZIP_OR_ZLIB)
    try:
        for chunk in chunks:
            data += engine.decompress(chunk, limit + 1 - len(data))
            if len(data) > limit:
                raise _large(limit)
            if engine.eof:
                break
    except zlib.error:
        raise RefusedError("is packed in a broken way", "save it with a browser") from None
    if not engine.eof:
        raise RefusedError("breaks off in the middle", "try again later")
    return bytes(data)


def _whole(chunks: Iterable[bytes], limit: int) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > limit:
            raise _large(limit)
    return bytes(data)


def _large(limit: int) -> RefusedError:
    return RefusedError(f"is larger than {limit // _MEBIBYTE} MB", "give a smaller part of it")
