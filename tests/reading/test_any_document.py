"""Whatever a document holds: no form fits, or every character of it is accounted for. Nothing else happens."""

from __future__ import annotations

from any_document import documents
from hypothesis import HealthCheck, given, settings
from matched import matched

from budgetdoc.document import Document
from budgetdoc.reading import NoFormFits


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents)
def test_any_document_is_accounted_for(document: Document) -> None:
    try:
        found = matched(document)
    except NoFormFits:
        return
    assert found.disclosures
