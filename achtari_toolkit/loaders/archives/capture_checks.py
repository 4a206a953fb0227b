"""Whether the content of a capture is complete and unchanged, as far as the archive can say."""

import base64
import hashlib
import re

from warcio.recordloader import ArcWarcRecord

from achtari_toolkit.loaders.archives.warc_records import RawRecord

CHUNK_HEAD = re.compile(rb"[0-9A-Fa-f]{1,8}[^\r\n]{0,200}\r\n")
DIGESTS = ("sha1", "sha256", "md5")


def truncation_doubt(record: ArcWarcRecord, raw: RawRecord) -> str:
    """Return why a capture seems to be truncated, as the beginning of a message; empty if it seems complete."""
    if reason := record.rec_headers.get_header("WARC-Truncated"):
        return f"the crawler cut the page short ({reason})"
    headers = record.http_headers
    if headers is None:
        return ""
    payload = raw.block[len(raw.block) - record.payload_length :] if record.payload_length > 0 else b""
    if (headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        is_truncated = CHUNK_HEAD.match(payload) and not payload.rstrip(b"\r\n").endswith(b"\n0")
        return "the page is truncated within a chunk" if is_truncated else ""
    length = headers.get_header("Content-Length") or ""
    if length.isdecimal() and len(payload) < int(length):
        return f"the server announced {int(length):,} bytes and {len(payload):,} are there"
    return ""


def digest_doubt(record: ArcWarcRecord, raw: RawRecord) -> str:
    """Return that the bytes of a record differ from its digest; empty if they agree or there is none to compare."""
    algorithm, _, expected = (record.rec_headers.get_header("WARC-Block-Digest") or "").partition(":")
    algorithm = algorithm.lower().replace("-", "")
    if algorithm not in DIGESTS:
        return ""
    digest = hashlib.new(algorithm, raw.block, usedforsecurity=False).digest()
    printed_forms = (digest.hex(), base64.b32encode(digest).decode(), base64.b64encode(digest).decode())
    agrees = expected.rstrip("=").lower() in {form.rstrip("=").lower() for form in printed_forms}
    return "" if agrees else "its bytes do not have the digest that the archive states"
