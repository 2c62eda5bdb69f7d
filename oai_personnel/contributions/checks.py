"""What is wrong or doubtful in the rows of a contribution, beside the dataset of today."""

from __future__ import annotations

from oai_personnel.contributions.check_claims import check_cells, check_needed, check_times
from oai_personnel.contributions.check_documents import check_documents
from oai_personnel.contributions.check_events import check_events
from oai_personnel.contributions.check_names import check_names
from oai_personnel.contributions.desk import Desk
from oai_personnel.contributions.findings import Findings
from oai_personnel.contributions.keys import Keys
from oai_personnel.contributions.known import Known
from oai_personnel.contributions.recognition import Meanings, recognise
from oai_personnel.contributions.sheet import Contribution


def check_rows(sheet: Contribution, known: Known, findings: Findings) -> Meanings:
    """Check names, documents, events and times; returns what the rows mean."""
    desk = Desk(sheet, known, findings)
    check_needed(desk)
    check_names(desk)
    sheet.keys = Keys(sheet, known)
    meant = recognise(sheet, known, findings.wrong)
    check_documents(desk)
    check_events(desk, meant)
    check_cells(desk)
    check_times(desk)
    return meant
