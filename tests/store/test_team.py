"""A case on a server: who may do what, what a restart costs, what is never told, and that two cases agree."""

from __future__ import annotations

import threading
import time
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from memcon.case import Case
from memcon.cli import main
from memcon.errors import StoreError, UsageError
from memcon.records import Failure, Recipe, Run
from memcon.store import Store, recipe_id
from memcon.store.dialect import shown
from tests.conftest import a_document, a_reading
from tests.server import Server

SAMPLE = sorted(str(path) for path in Path(str(files("memcon") / "data" / "sample")).glob("*.md"))
RECIPE = Recipe("0.1.0", {"actors.toml": "ab"})
KEY = recipe_id(RECIPE)
TYPED = {"date": "1975", "participants": "Sanna Marin; Kaja Kallas", "sides": "FI; EE"}
PASSWORD = "Kolibri/4711 @home"


def _run(name: str = "r1") -> Run:
    return Run(id=name, command="add", started="2026-01-01T00:00:00Z", recipe=KEY)


def user_of(server: Server, name: str) -> None:
    """A user of the server with no rights yet."""
    server.sql(f"DROP ROLE IF EXISTS {name}", f"CREATE ROLE {name} LOGIN")


@pytest.fixture
def url(server: Server) -> str:
    return server.fresh()


def test_both_databases_give_the_same_case(server: Server, tmp_path: Path) -> None:
    cases = [Case(place, author="Ada") for place in (str(tmp_path / "case.db"), server.fresh())]
    for case in cases:
        case.add(*(SAMPLE if case is cases[0] else reversed(SAMPLE)))
    contact = cases[0].contacts()[3]
    for case in cases:
        case.check(contact.id, "right", why="read it")
        case.mark(SAMPLE[0], "confidential")
    file, team = cases
    strip = {"id", "at"}  # when and under which number a ruling was made differs
    for form in ("csv", "jsonl", "bibtex"):
        for (name, left), (other, right) in zip(file.export(form), team.export(form), strict=True):
            assert name == other
            assert left == right or b"read it" in left, (form, name)
    assert [{k: v for k, v in _plain(c).items() if k not in strip} for c in file.contacts()] == [
        {k: v for k, v in _plain(c).items() if k not in strip} for c in team.contacts()
    ]
    for words in ("Putin call", "the", "Kremlin spokesman", "Überfall", "trump", "no such word", "2024", "NATO"):
        assert [d.id for d in file.search(words)] == [d.id for d in team.search(words)]
    assert file.rhythm("US", "RU") == team.rhythm("US", "RU")
    assert file.flags() == team.flags()


def _plain(record: object) -> dict[str, object]:
    from memcon import wire

    found: dict[str, object] = wire.to_plain(record)
    return found


def test_a_reader_reads_and_cannot_write(server: Server, url: str) -> None:
    user_of(server, "reading_rita")
    with Case(url, author="Ada") as case:
        case.add(*SAMPLE[:4])
        case.grant("reader", "reading_rita")
        known = [c.id for c in case.contacts()]
    with Case(url.replace("owner@", "reading_rita@"), author="Rita", create=False) as case:
        assert [c.id for c in case.contacts()] == known
        assert case.search("the")
        for write in (
            lambda: case.add(SAMPLE[5]), lambda: case.check(known[0], "right", why="read it"),
            lambda: case.mark(SAMPLE[0], "public"), lambda: case.enter("contact", TYPED, note="x"),
            lambda: case.grant("owner", "reading_rita"),
        ):  # fmt: skip
            with pytest.raises(StoreError, match="your role may not"):
                write()


def test_a_reviewer_adds_rulings_and_marks_and_nothing_else(server: Server, url: str) -> None:
    user_of(server, "ruling_rob")
    with Case(url, author="Ada") as case:
        case.add(*SAMPLE[:4])
        case.grant("reviewer", "ruling_rob")
        one = case.contacts()[0]
    with Case(url.replace("owner@", "ruling_rob@"), author="Rob", create=False) as case:
        case.check(one.mentions[0].ref, "right", why="read it")
        assert case.show(one.id).mentions[0].checked == "Rob"
        case.mark(SAMPLE[0], "internal")
        for write in (
            lambda: case.add(SAMPLE[5]), lambda: case.enter("contact", TYPED, note="x"),
            lambda: case.grant("owner", "ruling_rob"),
            lambda: case._store.write(lambda c: c.exec_driver_sql("DELETE FROM verdicts")),
            lambda: case._store.write(lambda c: c.exec_driver_sql("UPDATE markings SET mark = 'public'")),
            lambda: case._store.write(lambda c: c.exec_driver_sql("DELETE FROM readings")),
        ):  # fmt: skip
            with pytest.raises(StoreError, match="your role may not"):
                write()
    with Case(url) as case:
        case.grant("reader", "ruling_rob")
    with (
        Case(url.replace("owner@", "ruling_rob@"), create=False) as case,
        pytest.raises(StoreError, match="your role may not"),
    ):
        case.check(one.mentions[0].ref, "wrong", why="read it again")


def test_an_owner_adds_and_gives_roles(server: Server, url: str) -> None:
    user_of(server, "owning_olga")
    user_of(server, "later_lea")
    with Case(url) as case:
        case.grant("owner", "owning_olga")
    with Case(url.replace("owner@", "owning_olga@"), create=False) as case:
        assert case.add(*SAMPLE[:2]).added == 2
        case.grant("reader", "later_lea")
    with Case(url.replace("owner@", "later_lea@"), create=False) as case:
        assert len(case.documents()) == 2


def test_the_statements_can_be_printed_instead(url: str, tmp_path: Path) -> None:
    Case(url).close()
    done = CliRunner().invoke(main, ["team", "grant", "reviewer", "any one", "--show", "--case", url])
    assert done.exit_code == 0
    assert 'GRANT INSERT ON public.verdicts, public.markings, public.register_ids TO "any one";' in done.stdout
    with Case(url) as case, pytest.raises(UsageError, match="no name of a user"):
        case.grant("reader", 'x"; DROP TABLE texts; --')
    with Case(str(tmp_path / "case.db")) as case, pytest.raises(StoreError, match="has no roles"):
        case.grant("reader", "any one")


def test_a_password_is_never_told(server: Server, url: str, tmp_path: Path) -> None:
    server.sql(f"DROP ROLE IF EXISTS with_password; CREATE ROLE with_password LOGIN SUPERUSER PASSWORD '{PASSWORD}'")
    database = url.partition("@/")[2].partition("?")[0]
    place = server.url(database, user="with_password", password=PASSWORD)
    wrong = server.url(database, user="with_password", password="Elster99")
    with Case(place) as case:
        case.add(SAMPLE[0])
        told = [
            case.place,
            repr(case.runs()),
            *(data.decode() for _, data in case.export("jsonl")),
            case.dossier().html,
        ]
        with pytest.raises(Exception, match="no contact") as lost:
            case.show("c-00000000")
        told.append(str(lost.value))
    runner = CliRunner()
    for given in (wrong, place.replace(database, "no_such_case"), place.replace("postgresql", "mysql")):
        for flags in ([], ["--debug"]):
            done = runner.invoke(main, [*flags, "contacts", "--case", given])
            assert done.exit_code != 0
            told += [done.output, repr(done.exception), *_chain(done.exception)]
    told.append(runner.invoke(main, ["doctor", "--case", place]).output)
    assert "with_password:***@" in told[-1]
    for text in told:
        assert "Kolibri" not in text
        assert "Elster" not in text
    assert shown("postgresql://a:b@h/d?password=c&host=x") == "postgresql://a:***@h/d?host=x"
    assert shown("postgresql://a:b@h:port/d") == "postgresql://..."


def _chain(error: BaseException | None) -> list[str]:
    found = []
    while error is not None:
        found += [str(error), repr(error)]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found


def test_what_is_no_case_on_a_server_is_refused(server: Server, url: str) -> None:
    with pytest.raises(StoreError, match="there is no case at"):
        Case(url, create=False)
    server.sql("CREATE TABLE recipes_of_my_aunt (x int)", database=url.partition("@/")[2].partition("?")[0])
    with pytest.raises(StoreError, match="not a memcon case"):
        Case(url)


def test_several_open_a_new_case_at_once(url: str) -> None:
    failed: list[Exception] = []

    def open_it() -> None:
        try:
            Store(url, create=True).close()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed


def test_a_restart_of_the_server_costs_a_wait_and_no_row(server: Server, url: str) -> None:
    store = Store(url, create=True)
    store.begin_run(_run(), RECIPE)
    stop, written, failed = threading.Event(), list[int](), list[Exception]()

    def write() -> None:
        try:
            while not stop.is_set():
                number = len(written)
                document = a_document(f"Karis spoke with Stubb, text number {number} says.")
                store.add_reading(a_reading(document), KEY, _run())
                store.add_failure(_run(), Failure("read", f"file {number}", "it is damaged"))
                written.append(number)
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=write)
    thread.start()
    for how in ("immediate", "fast"):
        time.sleep(0.5)
        server.restart(how, away=0.3)
    until = time.monotonic() + 60
    while len(written) <= 10 and not failed and time.monotonic() < until:  # a busy machine is slow, which is no failing
        time.sleep(0.1)
    stop.set()
    thread.join(timeout=60)
    assert not failed
    assert len(written) > 10
    assert len(store.document_ids()) == len(written)
    assert [f.where for f in store.failures()] == [f"file {number}" for number in written]
    store.close()
