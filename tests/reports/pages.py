"""A rendered page → what stands in it, by the standard library's parser."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "br", "input", "line"}


class Page(HTMLParser):
    """Tags in order, attributes, ids, links, and the text of chosen elements."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.raw: dict[str, list[str]] = {"style": [], "script": []}
        self.bdi: list[str] = []
        self.text: list[str] = []
        self.errors: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        if self._open:
            self.errors.append(f"not closed: {self._open}")

    @property
    def ids(self) -> list[str]:
        return [value for _, name, value in self.attributes if name == "id"]

    @property
    def links(self) -> list[str]:
        return [value for _, name, value in self.attributes if name == "href"]

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag == "bdi":
            self.bdi.append("")
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("class") or ""))

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag):
        if not self._open or self._open[-1][0] != tag:
            self.errors.append(f"</{tag}> at {self.getpos()}, open: {self._open[-3:]}")
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        inside = [tag for tag, _ in self._open]
        if inside and inside[-1] in self.raw:
            self.raw[inside[-1]].append(data)
            return
        self.text.append(data)
        if "bdi" in inside and not any("sr" in names.split() for _, names in self._open):
            self.bdi[-1] += data
