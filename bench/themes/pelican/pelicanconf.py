"""How Pelican reads and lays out the made-up records; folders come by the environment."""

import os
from datetime import datetime, time
from pathlib import Path

import markdown
import yaml
from pelican import signals
from pelican.readers import BaseReader, Readers


class RecordReader(BaseReader):
    """A page of YAML front matter and a Markdown note."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, object]]:
        """The note as HTML and the front matter, with the address of the page."""
        front, note = Path(source_path).read_text(encoding="utf-8")[4:].split("\n---\n", 1)
        told = yaml.load(front, Loader=yaml.CSafeLoader)
        where = Path(source_path).relative_to(self.settings["PATH"]).with_suffix(".html").as_posix()
        told |= {"slug": where, "save_as": where, "url": where}
        told["date"] = datetime.combine(told["date"], time())
        told["category"] = self.process_metadata("category", told.pop("areas")[0])
        return markdown.markdown(note), told


def _use_reader(readers: Readers) -> None:
    readers.reader_classes["md"] = RecordReader


signals.readers_init.connect(_use_reader)

PATH = os.environ["CONTENT"]
THEME = os.environ["THEME"]
SITEURL = ""
SITENAME = "社区公开栏"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
FEED_ALL_ATOM = "index.xml"
FEED_DOMAIN = "https://board.example"
FEED_MAX_ITEMS = 40
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DIRECT_TEMPLATES = ["index", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
CATEGORY_SAVE_AS = CATEGORY_URL = "areas/{slug}.html"
AUTHOR_SAVE_AS = TAG_SAVE_AS = ""
MONTH_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_URL = "{date:%Y}/{date:%m}/index.html"
STATIC_PATHS: list[str] = []
DEFAULT_PAGINATION = False
