from __future__ import annotations

from memcon.present.sourceview import source_view
from memcon.present.ways import Ways
from memcon.records import Akin, Change, Document, Evidence, Origin, Origins


def a_document(key: str, outlet: str) -> Document:
    return Document(id=key, text="The line was cut on Monday.", outlet=outlet, text_id=key)


def test_what_names_an_outlet_and_nobody_has_checked_stays_out_of_a_publication() -> None:
    documents = {"a" * 12: a_document("a" * 12, "Harbour Post"), "b" * 12: a_document("b" * 12, "Evening Sheet")}
    one, two = documents
    spans = {key: documents[key].span(0, 20) for key in documents}
    was, now = (Evidence(key, key, spans[key]) for key in documents)
    firmer = Change("modality", "harder", "It became firmer.", was, now)
    found = Origins(
        contact=None, documents=2, outlets=2, independent=1,
        origins=(Origin("Harbour Post", "outlet", (one, two), (), None, True),), rests=(),
        changes=(firmer, Change("number", "harder", "It became firmer.", was, now, checked="Ada")),
        circles=(("Evening Sheet", "Harbour Post"),),
        akin=(Akin(one, two, "both texts put somebody at a date that cannot be"),),
    )  # fmt: skip
    desk = source_view(found, documents, Ways(), publication=False)
    public = source_view(found, documents, Ways(), publication=True)
    assert desk
    assert public
    assert [m.what.partition(",")[0] for m in desk.moved] == ["modality", "number"]
    assert [m.what.partition(",")[0] for m in public.moved] == ["number"]
    assert len(desk.notes) == 2
    assert public.notes == ()
