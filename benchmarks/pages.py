"""Invented web pages for a synthetic archive: seeded, with the furniture, encodings and entities of crawled news.

Two in a hundred tell of a contact between two people of the roster. Eighteen hold a listed name and no contact: home
affairs, two leaders compared, a link to another story. The rest names nobody. Contact words in other senses ("call
for", "shareholders' meeting", "contact us") stand everywhere, and half of the sites list countries in their menus.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.language.roster import Roster, load_roster

RELEVANT, NAMED = 0.02, 0.18
_MEDIAN_BYTES, _SPREAD = 92_000, 0.45
_ENCODINGS = (("utf-8", 0.86), ("windows-1252", 0.06), ("iso-8859-1", 0.03), ("windows-1250", 0.02), ("utf-16", 0.01))
_WORDS = (
    "account agency area award bank bill board bridge budget capital centre chain change charge city claim club coach "
    "coast company concert contract cost council county court crew crisis crowd customer debt decade deal delay "
    "demand design district doctor driver economy engine estate event export factory family farm ferry festival film "
    "fine flight flood forest fuel fund gallery garden goal grant harbour harvest hospital hotel house income industry "
    "inquiry insurer investor island judge kitchen lake law league library licence loan machine manager market match "
    "medal metro mine museum network office orchestra order owner park patient pension pilot pipeline plan plant "
    "player police port price prize product profit project quarter railway rate record report rescue retailer review "
    "river road route rule salary sale school season service share shop sport stadium station stock storm street "
    "strike student study summer supplier survey tax team teacher theatre ticket tourist town trade traffic train "
    "trial tunnel union university vaccine valley value vehicle village vote wage water weather winner winter worker"
).split()
_TOWNS = "Aldermoor Brackfield Corvale Dunmere Eastholm Farrowby Glenwick Harnsea Inverlow Kestrel Lowick".split()
_FIRST = "Alba Bren Cato Dela Evan Fiona Greta Hanne Ivo Jory Kitra Lorne Mabel Nils Oona Perrin".split()
_LAST = "Abbercote Bramholt Coverley Dunsworth Elderfen Fairlode Garstock Hexby Ingleform Jesperly".split()
_PLAIN = (
    "The {w} in {t} was closed for {n} hours after the {w} failed, the {w} said.",
    "{p} told a meeting of the {w} board that the {w} would cost {n} million more than planned.",
    "Shares in the {w} fell by {n} per cent as the {w} called for a review of the {w}.",
    "Residents of {t} have asked the {w} to repair the {w} before the {w} begins.",
    "A spokeswoman for the {w} could not say when the {w} would open again.",
    "The {w} scored twice in the second half, and {p} praised the {w} after the match.",
    "Visit the {w} on any weekday; the {w} is open from {n} o'clock.",
    "\u201cWe had hoped for a better {w},\u201d said {p}, who runs a {w} near {t}.",
    "The {w} has written to every {w} in the county, and the letters arrive this week.",
    "Heavy rain is expected over {t}, and the {w} has been moved to the {w}.",
    "Talks between the {w} union and the {w} over pay broke down on Tuesday.",
    "The {w} and the {w} signed a {w} contract that runs for {n} years.",
    "For {n} years the {w} was the largest in the region, but its {w} has been sold.",
    "Phone lines at the {w} were busy all day, and {n} customers had no {w}.",
)
_HOME = (
    "{a} set out plans for the {w} in a speech in {t}, and promised {n} million for every {w}.",
    "Critics say that {a} has neglected the {w} and that the {w} pays for it.",
    "{a} called for a new {w} law before the end of the {w}.",
    "A poll shows {a} {n} points behind on the {w}, with the {w} undecided.",
    "The {w} of {a} was questioned by the {w} after reports on a {w} in {t}.",
)
_COMPARED = (
    "Commentators liken {a} to {b}: both speak of the {w}, and neither of the {w}.",
    "Under {a} the {w} grew by {n} per cent, more than under {b}, a study of the {w} finds.",
    "Books on {a} and {b} top the list of the {w} this {w}.",
)
_LINKS = ("{a} and {b} to meet, reports say", "What {a} said on the {w}", "{a} calls {b}: five things to know")
_CONTACT = (
    "{a} spoke by phone with {b} on {day} about the {w} and the {w}.",
    "{a} met {b} in {t} on {day} and discussed the {w}.",
    "{a} and {b} held talks on {day} on the {w} between the two countries.",
    "In a telephone conversation on {day}, {a} told {b} that the {w} must be settled first.",
    "{a} sent {b} a letter on the {w} on {day}, the office of {a} said.",
    "{a} called {b} on {day} to discuss the {w}, according to a statement.",
    "{b} received {a} for talks on {day}; the {w} was on the agenda.",
)
_AFTER = (
    "The two agreed to stay in contact, the statement said.",
    "The conversation lasted {n} minutes, and the {w} was raised twice, an official said.",
    "{b} said afterwards that the {w} remained open.",
    "It was their first conversation since the {w} began.",
)
_MARKED = re.compile("[^\x00-\x7f]")
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True)
class Made:
    """A page as a server would send it, and what it is: ``relevant``, ``named`` or ``other``."""

    url: str
    content: bytes
    charset: str | None
    kind: str


class PageMaker:
    """Pages in order; the same seed gives the same pages."""

    def __init__(
        self, seed: int, roster: Roster | None = None, shares: tuple[float, float] = (RELEVANT, NAMED)
    ) -> None:
        self._shares = shares
        roster = roster or load_roster()
        self._rng = random.Random(seed)
        people = [a for a in roster.actors.values() if a.kind == "person" and a.side and " " in a.name]
        # a spokesman tells of contacts and has none
        people = [a for a in people if "spokesman" not in {a.level, *(held.level for held in a.tenures)}]
        self._people = sorted((a.name, str(a.side)) for a in people)
        countries = sorted(s.name for s in roster.sides.values() if s.kind == "country")
        self._sites = [_site(random.Random(seed + 1 + n), countries) for n in range(40)]

    def pages(self, count: int) -> Iterator[Made]:
        """``count`` pages."""
        for number in range(count):
            yield self._page(number)

    def _page(self, number: int) -> Made:
        rng = self._rng
        draw = rng.random()
        relevant, named = self._shares
        kind = "relevant" if draw < relevant else "named" if draw < relevant + named else "other"
        (a, side), (b, other) = rng.choice(self._people), rng.choice(self._people)
        while other == side:
            b, other = rng.choice(self._people)
        paragraphs, links = self._story(kind, a, b)
        title = paragraphs[0].split(".")[0][:90]
        site = rng.choice(self._sites)
        body = site.page(rng, title, paragraphs, links)
        encoding = _chosen(rng)
        body = body.replace("@charset@", encoding, 1)
        content = _in_entities(rng, body, encoding).encode(encoding)
        url = f"https://{site.host}/{2019 + number % 7}/{number:07d}.html"
        return Made(url, content, encoding if rng.random() < 0.7 else None, kind)

    def _story(self, kind: str, a: str, b: str) -> tuple[list[str], list[str]]:
        rng = self._rng
        last_a, last_b = _last(a), _last(b)
        sentences = [self._filled(rng.choice(_PLAIN)) for _ in range(rng.randrange(28, 48))]
        links = [self._filled(rng.choice(_PLAIN)).rstrip(".") for _ in range(18)]
        if kind == "relevant":
            told = [self._filled(rng.choice(_CONTACT), a, b)]
            told += [self._filled(rng.choice(_AFTER), last_a, last_b) for _ in range(rng.randrange(1, 3))]
            place = rng.choice((0, 0, 3, len(sentences) // 2))
            sentences[place:place] = told
        elif kind == "named":
            self._name(sentences, links, a, b)
        cuts = []
        while sentences:
            size = rng.randrange(2, 5)
            cuts.append(" ".join(sentences[:size]))
            del sentences[:size]
        return cuts, links

    def _name(self, sentences: list[str], links: list[str], a: str, b: str) -> None:
        """Put listed names where no contact is told."""
        rng = self._rng
        draw = rng.random()
        if draw < 0.6:
            told = [self._filled(rng.choice(_HOME), a, b), self._filled(rng.choice(_HOME), _last(a), b)]
        elif draw < 0.8:
            told = [self._filled(rng.choice(_COMPARED), a, b)]
        else:
            links[rng.randrange(len(links))] = self._filled(rng.choice(_LINKS), a, b)
            return
        for sentence in told:
            sentences.insert(rng.randrange(len(sentences)), sentence)

    def _filled(self, pattern: str, a: str = "", b: str = "") -> str:
        rng = self._rng
        while "{w}" in pattern:
            pattern = pattern.replace("{w}", rng.choice(_WORDS), 1)
        person = f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"
        return pattern.format(
            a=a, b=b, p=person, t=rng.choice(_TOWNS), n=rng.randrange(2, 60), day=rng.choice(_DAYS)
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Site:
    """The furniture that all pages of one site share."""

    host: str
    head: str
    menu: str
    foot: str
    scripts: tuple[str, ...]
    paragraph: str

    def page(self, rng: random.Random, title: str, paragraphs: list[str], links: list[str]) -> str:
        day = f"{2019 + rng.randrange(7)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
        low, high = self.paragraph.split("|")
        article = "\n".join(f"{low}{html.escape(p, quote=False)}{high}" for p in paragraphs)
        side = "\n".join(f'<li class="teaser"><a href="/s/{rng.randrange(10**8)}">{x}</a></li>' for x in links)
        wanted = _MEDIAN_BYTES * rng.lognormvariate(0, _SPREAD)
        filling: list[str] = []
        size = len(self.head) + len(self.menu) + len(self.foot) + len(article) + len(side)
        while size < wanted:
            filling.append(_script(rng) if rng.random() < 0.05 else rng.choice(self.scripts))
            size += len(filling[-1])
        cut = len(filling) // 2
        return (
            f'<!DOCTYPE html>\n<html lang="en-GB"><head><title>{html.escape(title)}</title>'
            f'<meta property="article:published_time" content="{day}T08:30:00Z"/>{self.head}{"".join(filling[:cut])}'
            f"</head><body>{self.menu}<main><article><h1>{html.escape(title)}</h1>\n{article}\n</article></main>"
            f"<aside><h2>More stories</h2><ul>{side}</ul></aside>{''.join(filling[cut:])}{self.foot}</body></html>"
        )


def _site(rng: random.Random, countries: list[str]) -> _Site:
    name = f"{rng.choice(_TOWNS)} {rng.choice(('Courier', 'Gazette', 'Mercury', 'Observer'))}"
    css = "".join(
        f".{_ident(rng)}-{_ident(rng)}{{margin:{rng.randrange(40)}px;color:#{rng.randrange(16**6):06x};display:block}}"
        for _ in range(220)
    )
    listed = rng.sample(countries, 40) if rng.random() < 0.5 else []
    items = ["Home", "News", "Sport", "Business", "Weather", "Talk shows", "Meet the team", "Contact us", *listed]
    menu = "".join(f'<li class="menu-item"><a href="/{_ident(rng)}/">{x}</a></li>' for x in items)
    foot = (
        f'<footer><p>&copy; {name}. Call our newsroom, visit our offices or send us a message.</p><a href="/letters">'
        "Letters</a></footer>"
    )
    scripts = tuple(_script(rng) for _ in range(12))
    form = rng.choice(("<p>|</p>", '<p class="story-body__text">|</p>', "<div class='para'>|</div>", "<p>|</p>"))
    return _Site(
        f"www.{name.lower().replace(' ', '-')}.example", f"<meta charset=@charset@><style>{css}</style>",
        f"<header><nav><ul>{menu}</ul></nav></header>", foot, scripts, form,
    )  # fmt: skip


def _script(rng: random.Random) -> str:
    """A few kilobytes of what scripts are made of; contact words are names of functions there."""
    lines = []
    for _ in range(rng.randrange(20, 60)):
        verb = rng.choice(("call", "message", "contact", "visit", "track", "load", "push", "render", "letter", "get"))
        lines.append(
            f'window.{_ident(rng)}={{{verb}:function(e){{return {_ident(rng)}.{verb}(e,"{_ident(rng)}-{_ident(rng)}",'
            f"{rng.randrange(10**6)})}},id:'{rng.randrange(16**12):012x}'}};"
        )
    return "<script>" + "".join(lines) + "</script>"


def _ident(rng: random.Random) -> str:
    return "".join(rng.choices("abcdefghiklmnoprstuvwy", k=rng.randrange(4, 11)))


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]


def _chosen(rng: random.Random) -> str:
    """An encoding, by its share on the web."""
    draw = rng.random()
    for name, share in _ENCODINGS:
        draw -= share
        if draw < 0:
            return name
    return "utf-8"


def _in_entities(rng: random.Random, text: str, encoding: str) -> str:
    """Characters outside ASCII as entities, on one page in six and where the encoding lacks them."""
    if rng.random() < 1 / 6:
        return _MARKED.sub(lambda found: _entity(rng, found[0]), text)
    if encoding.startswith("utf"):
        return text
    return text.encode(encoding, "xmlcharrefreplace").decode(encoding)


def _entity(rng: random.Random, character: str) -> str:
    named = html.entities.codepoint2name.get(ord(character))
    if named and rng.random() < 0.5:
        return f"&{named};"
    return f"&#{ord(character)};" if rng.random() < 0.7 else f"&#x{ord(character):x};"
