"""The words of the HTML of a mail, as somebody hears or reads them."""

import html.parser

VOID = {"meta", "br"}
ALLOWED = {
    "html": {"lang"}, "head": set(), "meta": {"charset", "name", "content"}, "style": set(),
    "title": set(), "body": set(), "h1": set(), "h2": set(), "p": set(), "br": set(), "ul": set(),
    "ol": set(), "li": set(), "table": set(), "tr": set(), "th": {"scope"}, "td": set(),
}
INSIDE = {"li": {"ul", "ol"}, "tr": {"table"}, "th": {"tr"}, "td": {"tr"}}


class Page(html.parser.HTMLParser):
    """Fails on anything but plain structure, so on everything that loads, leads away or runs."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.said, self.headings, self.title, self.style = [], [], [], "", ""
        self.counts, self.language, self.tags = [], None, set()
        assert text.startswith("<!DOCTYPE html>\n")
        self.feed(text)
        self.close()
        assert self.open == [], self.open
        self.words = " ".join(self.said).split()

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        assert tag in ALLOWED and set(names) <= ALLOWED[tag], (tag, attributes)
        assert tag not in INSIDE or self.open[-1] in INSIDE[tag], (tag, self.open)
        self.tags.add(tag)
        if tag in VOID:
            self.said.append(" ")
            return
        if tag == "html":
            self.language = dict(attributes)["lang"]
        if tag == "th":
            assert dict(attributes)["scope"] == "row"
        if tag in ("ul", "ol"):
            self.counts.append(0)
        if tag == "li":
            self.counts[-1] += 1
            depth = self.open.count("ul")
            self.said.append(
                f"{self.counts[-1]}." if self.open[-1] == "ol" else "•" if depth == 1 else "–")
        if tag in ("h1", "h2"):
            self.headings.append((int(tag[1]), ""))
        self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        raise AssertionError(f"<{tag}/>")

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()
        self.said.append(" ")
        if tag in ("ul", "ol"):
            self.counts.pop()

    def handle_data(self, data):
        if "title" in self.open:
            self.title += data
        elif "style" in self.open:
            self.style += data
        elif "body" in self.open:
            # What is not in a block of its own is not in any.
            assert self.open[-1] != "body" or not data.strip(), data
            self.said.append(data)
            if self.open[-1] in ("h1", "h2"):
                level, text = self.headings[-1]
                self.headings[-1] = level, text + data
        else:
            assert not data.strip(), data

    def handle_comment(self, data):
        raise AssertionError(f"<!--{data}-->")
