"""Follows every link that a person can follow, and unpacks everything that comes back."""

import io
import re
import zipfile
from collections import Counter, deque
from html import unescape

from django.urls import Resolver404, resolve
from lxml import html
from pypdf import PdfReader

NOT_FOLLOWED = ("sign_out",)


def crawl(browser, beginning: list[str], *, each: int) -> dict[str, str]:
    """Text of every page and download by its address; at most `each` addresses of one route."""
    waiting, met, count = deque(beginning), set(beginning), Counter()
    texts = {}
    while waiting:
        address = waiting.popleft()
        route = route_of(address)
        if route is None or route in NOT_FOLLOWED or count[route] >= each:
            continue
        count[route] += 1
        answer = browser.get(address, follow=False)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        texts[address] = text_of(content) + repr(sorted(answer.headers.items()))
        links = [answer.headers["Location"]] if answer.status_code in (301, 302) else []
        if answer.headers.get("Content-Type", "").startswith("text/html") and content:
            links += html.fromstring(content).xpath("//a/@href | //form[@method='get']/@action")
        for link in links:
            link = link.partition("#")[0]
            if link.startswith("/") and link not in met:
                met.add(link)
                waiting.append(link)
    return texts


def route_of(address: str) -> str | None:
    """The page's name; None for what is none of ours."""
    try:
        return resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return None


def text_of(content: bytes) -> str:
    """Everything in it that could be read, however deep it is packed."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(name + text_of(packed.read(name)) for name in packed.namelist())
    text = content.decode("utf-8", "replace")
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        text += re.sub(r"\s+|-", "", "".join(page.extract_text() for page in reader.pages))
        text += repr(reader.metadata)
    return unescape(re.sub(r"<(?:w:|a:)?(?:t|r|rPr)[^>]*>|</(?:w:|a:)?(?:t|r|rPr)>", "", text)) + text
