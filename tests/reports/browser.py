"""A headless Chromium, spoken to over its DevTools pipe: no driver, no port, no network."""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
import time
from types import TracebackType

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic",
    "--disable-sync", "--disable-background-networking", "--disable-component-update",
    "--disable-extensions",
    "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
_PATIENCE = 30  # seconds for one answer


def program() -> str | None:
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class Browser:
    """One page of a browser. `events` are what it reported, in order."""

    def __init__(self) -> None:
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        to_us, from_them = os.pipe()
        to_them, from_us = os.pipe()
        arguments = [
            program() or "",
            *FLAGS,
            f"--user-data-dir={self._profile.name}",
            "about:blank",
        ]
        # The browser reads on descriptor 3 and writes on 4. High copies first, so that neither is
        # overwritten before it is used.
        high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20) for end in (to_them, from_them)]
        quiet = os.open(os.devnull, os.O_WRONLY)
        actions = [(os.POSIX_SPAWN_DUP2, end, n) for n, end in enumerate((quiet, quiet, *high), 1)]
        self._process = os.posix_spawn(arguments[0], arguments, os.environ, file_actions=actions)
        for end in (to_them, from_them, quiet, *high):
            os.close(end)
        self._read, self._write = to_us, from_us
        self._buffer, self._last, self.events = b"", 0, []
        self._session: str | None = None
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(one["targetId"] for one in targets if one["type"] == "page")
        attached = self.call("Target.attachToTarget", targetId=page, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._write)
        os.close(self._read)
        os.kill(self._process, signal.SIGTERM)
        os.waitpid(self._process, 0)
        self._profile.cleanup()

    def call(self, method: str, **parameters: object) -> dict:
        self._last += 1
        sent = {"id": self._last, "method": method, "params": parameters}
        if self._session:
            sent["sessionId"] = self._session
        os.write(self._write, json.dumps(sent).encode() + b"\0")
        while (answer := self._next()).get("id") != self._last:
            self.events.append(answer)
        assert "error" not in answer, answer
        return answer["result"]

    def _next(self) -> dict:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._read], [], [], _PATIENCE)
            got = os.read(self._read, 1 << 20) if ready else b""
            assert got, "the browser does not answer"
            self._buffer += got
        line, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(line)

    def open(self, address: str) -> None:
        """Go to a page and wait until it is loaded."""
        for place in ("about:blank", address):  # else a new #anchor would load nothing
            self.events.clear()
            self.call("Page.navigate", url=place)
            until = time.monotonic() + _PATIENCE
            while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
                assert time.monotonic() < until, "the page does not load"
                time.sleep(0.02)
                self.run("1")

    def run(self, script: str) -> object:
        """The value of an expression; promises are waited for."""
        got = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in got, got
        return got["result"].get("value")

    def press(self, key: str) -> None:
        text = key if len(key) == 1 else ""
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=text)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    def complaints(self) -> list[str]:
        """Errors, warnings and violations that the browser reported since `open`."""
        self.run("1")
        kinds = ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled",
                 "Audits.issueAdded")  # fmt: skip
        return [json.dumps(e["params"]) for e in self.events if e.get("method") in kinds]

    def requests(self) -> list[str]:
        sent = (e for e in self.events if e.get("method") == "Network.requestWillBeSent")
        return [event["params"]["request"]["url"] for event in sent]
