"""The four seeds must yield what the product page says, each alone and all in one case."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from memcon.case import Case, read
from memcon.records import Contact, Reading


@pytest.fixture(scope="module")
def seeds(shared: Path) -> Mapping[str, Reading]:
    paths = sorted((shared / "seeds").glob("*.txt"))
    readings = [r for r in read([str(p) for p in paths]) if isinstance(r, Reading)]
    return {str(r.document.path).rsplit("/", 1)[-1][:3]: r for r in readings}


def _codes(reading: Reading) -> set[str]:
    return {flag.code for flag in reading.flags}


def _hard(reading: Reading) -> set[str]:
    return {flag.code for flag in reading.flags if flag.hard}


def test_000_asserts_no_contact_and_yet_says_much(seeds: Mapping[str, Reading]) -> None:
    reading = seeds["000"]
    assert reading.contacts == ()
    assert reading.positions == ()
    modalities = {claim.modality for claim in reading.claims}
    assert {"asserted", "hedged"} <= modalities
    assert len({topic for claim in reading.claims for topic in claim.topics}) >= 6
    interference = [k for k in reading.claims if "cyber_election_interference" in k.topics]
    assert {"alleges", "denies"} <= {k.act for k in interference}
    assert next(k for k in interference if k.act == "denies").speaker == "Russia"
    assert any(k.act == "characterises" for k in reading.claims)
    assert {"promise-not-kept", "modal-slide", "debris"} <= _codes(reading)


def test_001_is_one_call_on_its_dateline(seeds: Mapping[str, Reading]) -> None:
    reading = seeds["001"]
    (contact,) = reading.contacts
    assert (contact.kind, contact.reality, contact.initiator) == ("call", "reported", "Donald Trump")
    assert {p.name for p in contact.participants} == {"Donald Trump", "Vladimir Putin"}
    assert contact.when
    assert contact.when.edtf == "2024-11-07"
    assert contact.when.anchor == "dateline"
    assert "ukraine_war" in contact.topics
    assert any(k.act in ("warns", "urges") and k.addressee == "Vladimir Putin" for k in reading.claims)
    assert any(k.act == "informs" and "remind" in k.text.text for k in reading.claims)
    briefed = [a.source for a in reading.attributions if a.source and a.source.source_kind == "anonymous"]
    assert any("briefed on the conversation" in source.text for source in briefed)
    assert {"dateline-is-event-date", "promise-not-kept", "no-named-source"} <= _codes(reading)


def test_002_is_a_claim_that_moscow_will_not_confirm(seeds: Mapping[str, Reading]) -> None:
    reading = seeds["002"]
    call = next(c for c in reading.contacts if c.kind == "call")
    assert call.reality == "reported"
    assert call.when is None
    assert call.count is None
    assert all(c.reality in ("negated", "possible", "planned") for c in reading.contacts if c is not call)
    stances = {(p.holder, p.stance) for p in reading.positions if p.about == call.id}
    assert ("Dmitry Peskov", "neither_confirm_nor_deny") in stances
    assert not {stance for holder, stance in stances if holder == "Dmitry Peskov"} & {"denies", "confirms"}
    assert ("Donald Trump", "declines_details") in stances
    ncnd = [p for p in reading.positions if p.stance == "neither_confirm_nor_deny"]
    peskov = next(p for p in ncnd if p.holder == "Dmitry Peskov")
    assert (peskov.side, peskov.camp, peskov.level, peskov.venue) == ("RU", "government", "spokesman", "TASS")
    assert any(c.name == "New York Post" and c.role == "first_reported" for c in reading.citations)
    assert any(k.act == "alleges" and "strategic move" in k.text.text for k in reading.claims)
    assert {"office-date", "impossible-dates"} <= _hard(reading)


def test_003_is_the_same_kind_of_claim_and_helsinki_is_another(seeds: Mapping[str, Reading]) -> None:
    reading = seeds["003"]
    claimed = next(c for c in reading.contacts if c.when is None and c.reality == "reported" and "Trump" in str(c))
    helsinki = next(c for c in reading.contacts if c.kind == "meeting")
    assert helsinki.when
    assert helsinki.when.edtf == "2018"
    assert helsinki.reality == "reported"
    announced = [c for c in reading.contacts if c.reality in ("planned", "possible")]
    assert claimed not in announced
    trump = [p for p in reading.positions if p.holder == "Donald Trump" and p.about == claimed.id]
    assert "declines_details" in {p.stance for p in trump}
    silent = next(p for p in reading.positions if p.stance == "silent")
    assert (silent.holder, silent.side, silent.camp) == ("Biden administration", "US", "government")
    assert all(p.camp not in ("government", "unknown") for p in trump)
    assert {"unclosed-quotation", "impossible-dates"} <= _hard(reading)


def test_all_four_in_one_case(shared: Path, tmp_path: Path) -> None:
    with Case(str(tmp_path / "case.db")) as case:
        case.add(*sorted(str(p) for p in (shared / "seeds").glob("*.txt")))
        names = {r.document.id: str(r.document.path).rsplit("/", 1)[-1][:3] for r in case.view().readings}
        contacts = case.contacts()

    def of(seed: str) -> Contact:
        found = [c for c in contacts if seed in {names[d] for d in c.documents} and c.reality == "reported"]
        return min(found, key=lambda c: (c.kind == "meeting", c.id))

    first, second, third = of("001"), of("002"), of("003")
    assert {names[d] for d in first.documents} == {"001"}
    related = {end for link in second.related for end in (link.left, link.right)}
    assert second.id == third.id or third.id in related
    assert not any(names[d] == "000" for c in contacts for d in c.documents)


def test_the_method_on_the_essay_that_asserts_nothing(shared: Path, tmp_path: Path) -> None:
    """Seed 000 alone: no contact, and yet a page: topics by modality with their slide, allegations with denials."""
    with Case(str(tmp_path / "case.db")) as case:
        case.add(*(str(path) for path in (shared / "seeds").glob("000*.txt")))
        page = case.message("Trump", "Putin")
    assert page.contacts == ()
    assert page.sections == ()
    told = [point for section in page.exchange for point in section.points]
    assert {point.modality for point in told} >= {"hedged", "asserted"}
    assert "economy_trade" in {slide.topic for slide in page.slides}
    (allegation,) = [p for s in page.around for p in s.points if p.act == "alleges"]
    assert allegation.disputed
    assert any(point.aspect == "rapport" for point in told)
    assert sum("not possible here, because" in check.result for check in page.checks) >= 6


def test_the_points_of_the_other_seeds_stand_on_their_passages(shared: Path, tmp_path: Path) -> None:
    with Case(str(tmp_path / "case.db")) as case:
        case.add(*(str(path) for path in (shared / "seeds").glob("00[123]*.txt")))
        page = case.message("Trump", "Putin")
        texts = {key: document.text for key, document in case.documents().items()}
    points = [point for section in page.sections for point in section.points]
    assert {("warns", "ukraine_war"), ("warns", "nato")} & {(p.act, t) for p in points for t in p.topics}
    assert {e.cue for e in page.evasions} >= {"non_denial", "pleads_ignorance", "withholds_content"}
    motives = [p for s in page.exchange for p in s.points if p.act == "alleges"]
    assert motives
    for told in (told for p in points for told in p.told):
        span = told.evidence.span
        assert span is not None
        assert texts[told.evidence.document or ""][span.start : span.end] == span.text


def test_002_and_003_are_linked_by_a_shared_error(shared: Path, tmp_path: Path) -> None:
    with Case(str(tmp_path / "case.db")) as case:
        case.add(*sorted(str(p) for p in (shared / "seeds").glob("*.txt")))
        names = {r.document.id: str(r.document.path).rsplit("/", 1)[-1][:3] for r in case.view().readings}
        found = case.origins()
    (akin,) = found.akin
    assert {names[akin.left], names[akin.right]} == {"002", "003"}
    assert "Donald Trump at a date that cannot be" in akin.reason
    assert all(left.span and right.span for left, right in akin.passages)
    # The one has it through a newspaper that he told, the other from him: it is one source.
    (told,) = [o for o in found.origins if o.name == "Donald Trump"]
    assert (told.kind, told.via) in {("principal", ("New York Post",)), ("official", ("New York Post",))}
    assert len(told.documents) == 2
