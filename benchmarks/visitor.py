"""A visitor without a browser: gets started on a section of a server, and knows the addresses of the main pages."""

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from playwright._impl._api_structures import SetCookieParam


class Visitor:
    """Whoever has just got started on a section of the server at `url`; `workshop` is the address of the workshop."""

    def __init__(self, url: str, section: str = "accountability") -> None:
        self.url = url
        self.section = section
        self.cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self.cookies))
        self.workshop = re.sub(r"(/workshops/[^/]+/).*", r"\1", self._start())

    def _start(self) -> str:
        """Press "Get started", and return where that leads."""
        overview = self._opener.open(f"{self.url}/sections/").read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', overview)
        fields = {
            "csrfmiddlewaretoken": token[1] if token else "",
            "section": self.section,
            "workshop": "new",
        }
        started = Request(f"{self.url}/workshops/", urlencode(fields).encode(), {"Referer": self.url})  # noqa: S310
        return str(self._opener.open(started).geturl())

    def cookies_for_playwright(self) -> list[SetCookieParam]:
        """Return the cookies."""
        host = urlsplit(self.url).hostname or ""
        return [
            {"name": each.name, "value": each.value or "", "domain": host, "path": "/"}
            for each in self.cookies
        ]

    def pages(self) -> dict[str, str]:
        """Return the addresses of the main pages, by their names."""
        return {
            "home": f"{self.url}/",
            "behaviour": f"{self.workshop}{self.section}/1/",
            "next steps": f"{self.workshop}{self.section}/next-steps/",
            "screen": f"{self.workshop}screen/",
        }
