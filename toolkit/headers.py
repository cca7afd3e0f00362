"""The headers of every answer: what a browser may load, what it may keep, what it may tell others."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
    ]
)
SWITCHED_OFF = [
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
]
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in SWITCHED_OFF),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
# What browsers heed of a page alone, and 300 bytes.
OF_PAGES = {"Permissions-Policy"}
# Scripts and styles load nothing and open nothing by themselves: what rules a page stands on the page.
OF_EVERY_FILE = ["Cross-Origin-Resource-Policy", "X-Content-Type-Options"]
FILES = ("text/javascript", "text/css")
KEPT_NOWHERE = ("/workshops/", "/receipts/", "/join/")


class SecurityHeaders:
    """
    Middleware, the first of all, so that static files and errors carry the headers too.

    A view may allow its answer to be cached by giving it a Cache-Control of its own. Without one nothing is
    kept: a page may hold a form's token or the list of a browser's workshops. An answer about a workshop, or
    one that sets a cookie, is never kept, whatever the view says.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        kind = response.headers.get("Content-Type", "")
        for name in OF_EVERY_FILE if kind.startswith(FILES) else HEADERS:
            if name not in OF_PAGES or kind.startswith("text/html"):
                response.headers[name] = HEADERS[name]
        if response.cookies or request.path_info.startswith(KEPT_NOWHERE):
            response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("Cache-Control", "no-store")
        return response
