"""What no page may do: ask another address for anything, break its own policy, or leave an error in the console."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

_QUIET = (
    "Failed to load resource: the server responded with a status of 4",
)  # a refusal is a page; see _answered
_OWN = ("data:", "blob:", "about:")


class Watch:
    """Keeps everything that should not have happened in a browser context."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.wrong: list[str] = []

    def over(self, context: BrowserContext) -> None:
        """Watch every page of this context from now on."""
        context.on("console", self._said)
        context.on("weberror", lambda error: self.wrong.append(f"script error: {error.error}"))
        context.on("request", self._asked)
        context.on("response", self._answered)

    def _said(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not said.text.startswith(_QUIET):
            self.wrong.append(f"console: {said.text}")
        elif "Content Security Policy" in said.text:
            self.wrong.append(f"policy: {said.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.server + "/", *_OWN)):
            self.wrong.append(f"outbound: {request.url}")

    def _answered(self, response: Response) -> None:
        """A page may say that something is wrong (4xx); its style, scripts and pictures must be there."""
        allowed = 500 if response.request.resource_type in ("document", "fetch") else 400
        if response.status >= allowed:
            self.wrong.append(f"{response.status}: {response.url.removeprefix(self.server)}")
