"""Follows redirects a bounded number of times, and says in plain words why it does not."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from newscrawl.crawling.refusals import Refusal
from newscrawl.urls import strip_userinfo


class Redirects(RedirectMiddleware):
    """Scrapy's, with REDIRECT_MAX_TIMES, that knows circles and sends no Referer. Raises Refusal for what it leaves."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The answer, or the request it redirects to; every middleware sees that one anew."""
        try:
            result = super().process_response(request, response)
        except IgnoreRequest:
            raise Refusal(f"it redirects more than {self.max_redirect_times} times") from None
        except ValueError as error:
            raise Refusal("it redirects to something that is no http(s) address") from error
        if isinstance(result, Request):
            seen = (request.url, *request.meta.get("redirect_urls", ()))
            if strip_userinfo(result.url) in seen:
                raise Refusal("its redirects run in a circle")
        elif result.status in (301, 302, 303, 307, 308) and not request.meta.get("dont_redirect"):
            raise Refusal("it redirects to something that is no http(s) address")
        return result

    def handle_referer(self, request: Request, response: Response) -> None:
        """Takes the header out."""
        request.headers.pop("Referer", None)

    def _engine_started(self) -> None:
        """No Referer middleware is looked for: none is sent."""
