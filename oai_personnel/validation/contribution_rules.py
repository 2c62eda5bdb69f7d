"""The rules that only contributions can break: what people and spreadsheets do to a file."""

from __future__ import annotations

from oai_personnel.validation.table_rules import Rule

CONTRIBUTION_RULES: dict[str, Rule] = {
    "C001": Rule(
        "File is not a CSV separated by commas.",
        "Save it as CSV UTF-8, separated by commas.",
        example="`person;kind;title` as the header, or a spreadsheet file",
    ),
    "C002": Rule(
        "Person is new and will be added.", "No action needed if the person is new.", "info", "person: `Ada Newcomer`"
    ),
    "C003": Rule(
        "Person may be a known one, or another new one, in another form of the name.",
        "Write the known name or id; if it is somebody else, put C003 into confirmed.",
        "warning",
        "person: `Mira Muratii` or `Murati Mira` or `Dr. Mira Murati` or `Murati, M.`",
    ),
    "C004": Rule(
        "Name is ambiguous.",
        "Write the full name or the id; of a new person of that name, write new: before the name.",
        example="person: `Sam`, which several have",
    ),
    "C005": Rule(
        "New person, organisation, title or team is not entered in Latin script.",
        "Of a person, write the Latin-script name in person, and this one in person_spelling; of anything else, write "
        "its English name.",
        example="person: `新人`",
    ),
    "C006": Rule(
        "Cell names several people.", "Write one row for each person.", example="person: `Mira Murati and Bob McGrew`"
    ),
    "C007": Rule(
        "Organisation is new, and its kind is missing.",
        "Write the known name, or fill the column of its kind.",
        example="destination: `Newlab`",
    ),
    "C008": Rule(
        "New organisation may be a known one, or another new one, in another spelling.",
        "Write the known name, or put C008 into confirmed.",
        "warning",
        "destination: `Antropic` with destination_kind: `ai_lab`",
    ),
    "C009": Rule(
        "Title is new and not classified.",
        "Write a known title, or fill title_seniority, title_area and title_holders.",
        example="title: `Chief Future Officer`",
    ),
    "C010": Rule(
        "New title may be a known one, or another new one, in another spelling.",
        "Write the known title, or put C010 into confirmed.",
        "warning",
        "title: `Chief Technolgy Officer` with title_seniority: `chief` with title_area: `engineering` "
        "with title_holders: `one`",
    ),
    "C011": Rule(
        "Known document is described differently.",
        "Correct the cell, or put C011 into confirmed: the known document stays as it is. If the document itself is "
        "described wrongly, send a correction of its row in sources.",
        "warning",
        "source_title other than the one known for source_url",
    ),
    "C012": Rule(
        "Event may already be in the dataset.",
        "Write its id in event_id, or 'new' if it is another event.",
        "warning",
        "a departure ten days after the known one, event_id empty",
    ),
    "C013": Rule(
        "Document may already be in the dataset under another address.",
        "Write the known address, or put C013 into confirmed.",
        "warning",
        "source_title and source_publisher of a known document, another source_url",
    ),
    "C014": Rule("Claim is entered twice.", "Remove one of the rows.", example="the same row twice"),
    "C015": Rule(
        "Claim is already in the dataset and says something else.",
        "To correct it, fill event_id; otherwise cite the right paragraph.",
        example="another team for a known event, document and paragraph, event_id empty",
    ),
    "C016": Rule("Claim is already in the dataset.", "No action needed.", "info", "a row added before"),
    "C017": Rule(
        "Rows with the same source_url describe the document differently.",
        "Write one of the two in both; what not every document has, such as an author, may stand in one row alone.",
        example="two rows, one source_url, two publishers",
    ),
    "C018": Rule(
        "Event is before the person's arrival on the track.",
        "Correct the date, add the earlier arrival, or put C018 into confirmed.",
        "warning",
        "a departure two years before the arrival",
    ),
    "C019": Rule(
        "Document that another one copies, or was seen in, is neither known nor in the file.",
        "Add a row with the source_ columns of that document.",
        example="source_copy_of: `S9999`",
    ),
    "C020": Rule(
        "Word mixes scripts that look alike, or a date has signs that only look like hyphens or digits.",
        "Retype it.",
        example="person: `Mira Murаti`, with a Cyrillic а",
    ),
    "C021": Rule(
        "Cell begins like a formula.", "Remove the sign at the start.", example="note: `=HYPERLINK(1)` or `@home`"
    ),
    "C022": Rule(
        "Date is written as a program or an article writes it.",
        "Write YYYY-MM-DD, YYYY-MM or YYYY, as far as the document says, and format the column as text.",
        example="announced: `9/25/2024` or `45560`; effective: `2023.0` or `Q2 2023`",
    ),
    "C023": Rule(
        "Value belongs in another column.", "Move it there.", example="title: `2024-09-25`; track: `departed`"
    ),
    "C024": Rule("Cell contains a word for a missing value.", "Leave the cell empty.", example="team: `N/A`"),
    "C025": Rule("Cell contains markup.", "Remove the markup.", example="note: `<b>left</b>` or `R&amp;D`"),
    "C026": Rule(
        "Text was read in the wrong encoding.",
        "Open the file as UTF-8 and retype the cell.",
        example="person: `JosÃ©`",
    ),
    "C027": Rule(
        "Note contains a quotation.",
        "Write it in your own words.",
        "warning",
        "note: `“a passage of forty or more characters in quotation marks”`",
    ),
    "C028": Rule(
        "Cell contains an e-mail address or a telephone number.", "Remove it.", example="note: `a.b@example.com`"
    ),
    "C029": Rule(
        "Date is before the company existed, or far in the future.",
        "Correct it, or put C029 into confirmed.",
        "warning",
        "effective: `2004-09`",
    ),
    "C030": Rule(
        "Document was read before it was published, or published or read after today.",
        "Correct one of the dates.",
        example="source_accessed before source_published",
    ),
    "C031": Rule(
        "Address is a profile, a search result or a shortened link.",
        "Give the document itself, or put C031 into confirmed.",
        "warning",
        "source_url: `https://www.linkedin.com/in/somebody`",
    ),
    "C032": Rule(
        "Address contains tracking parameters.",
        "No action needed: they are removed.",
        "info",
        "source_url: `https://example.com/a?utm_source=x`",
    ),
    "C033": Rule("Cell contains two spaces in a row.", "Remove one.", "info", "title: `Chief  Scientist`"),
    "C034": Rule(
        "Only warnings can be listed in `confirmed`.",
        "List codes of warnings only; errors must be fixed.",
        example="confirmed: `S006`",
    ),
    "C035": Rule(
        "Event belongs to another person or track.",
        "Correct event_id, or the person or track.",
        example="event_id of somebody else's event",
    ),
    "C036": Rule(
        "Result depends on the order in which documents are added.",
        "Prefer one document with rank and rank_reason, or put C036 into confirmed.",
        "warning",
        "two papers of one day give two dates",
    ),
    "C037": Rule(
        "Origin or destination is OpenAI itself.",
        "Use kind and title for a change within the company.",
        "warning",
        "destination: `OpenAI`",
    ),
    "C038": Rule(
        "Spelling belongs to another person.",
        "Correct or remove it.",
        example="person_spelling that is another person's name",
    ),
    "C039": Rule(
        "Cell describes another column that is empty.",
        "Empty it, or fill the column it describes.",
        example="origin_kind filled, origin empty",
    ),
    "C040": Rule("File has no rows.", "Write at least one row.", example="a header alone"),
    "C041": Rule(
        "Team is new and not classified.", "Write a known team, or fill team_area.", example="team: `Future Garden`"
    ),
    "C042": Rule(
        "New team may be a known one, or another new one, in another spelling.",
        "Write the known team, or put C042 into confirmed.",
        "warning",
        "team: `Superalignmnt` with team_area: `safety`",
    ),
    "C051": Rule(
        "New person has no whole name of a person.",
        "Write the whole name, or leave the row out; if people know the person by it, put C051 into confirmed.",
        "warning",
        "person: `Superalignment Team` or `an OpenAI researcher` or `Anonymous` or `Quentin`",
    ),
    "C052": Rule(
        "Departure and leave of absence of one person are close together.",
        "If it was the leave, write leave_started or leave_ended; otherwise put C052 into confirmed.",
        "warning",
        "a departure within sixty days of the begin of a leave that has no known end",
    ),
    "C053": Rule(
        "New event rests on works of reference alone.",
        "Add a row for a document that reports it, or put C053 into confirmed.",
        "warning",
        "source_kind: `reference` for an event that no other document has",
    ),
    "C054": Rule(
        "event_id, or a label such as new-a, names an event of another kind or of another time.",
        "Name the event that the row is of; if it is the same event and this document says something else of it, put "
        "C054 into confirmed.",
        "warning",
        "a departure with the event_id of the same person's arrival",
    ),
    "C070": Rule(
        "Title or team is a known one, written otherwise.",
        "No action needed: the known spelling is entered.",
        "info",
        "title: `chief technology officer` or `Chief-Technology Officer`",
    ),
    "C071": Rule(
        "Columns or cells without a name are empty, or number the rows.",
        "No action needed: they are passed over.",
        "info",
        "a column without a name that numbers the rows, as a program writes its index",
    ),
    "C072": Rule(
        "Day may have been filled in by a program.",
        "Write the month or the year, if the document gives no more; or put C072 into confirmed.",
        "warning",
        "effective: `2023-01-01`",
    ),
    "C073": Rule(
        "Cell contains a no-break or another unusual space.",
        "No action needed: it is read as a plain space.",
        "info",
        "title: `Chief Technology Officer`",
    ),
    "C060": Rule(
        "Table or column is not corrected.",
        "Name a table that is written by hand and one of its columns; of an event, correct its claims.",
        example="a correction with table: `roles`",
    ),
    "C061": Rule(
        "Row to be corrected does not exist.",
        "Write the id of today.",
        example="a correction with table: `claims`, id: `C99999`",
    ),
    "C062": Rule(
        "Cell to be corrected reads something else.",
        "Look at it again; if the correction holds, write in before what the cell reads.",
        example="a correction whose before is not what the dataset says",
    ),
    "C063": Rule(
        "Cell to be corrected reads so already.", "No action needed.", "info", "a correction that was added before"
    ),
    "C064": Rule(
        "Correction cannot be carried out.",
        "Correct or retract first what depends on the row.",
        example="a correction that retracts the only claim of an event",
    ),
    "C065": Rule(
        "Rows that nothing uses any more are removed too.",
        "No action needed.",
        "info",
        "a correction that retracts the one event in which a title occurs",
    ),
    "C066": Rule(
        "Document was read at last, and cells still say where it was seen.",
        "Correct accessed, and the locator of each claim; one that is right stays if after is the same as before. "
        "Or put C066 into confirmed.",
        "warning",
        "a correction of extent from `unseen` to `full`, and of nothing else",
    ),
    "C067": Rule(
        "Known claim is corrected, and nothing says why.",
        "No action needed; better, fill correction_reason.",
        "info",
        "another initiative for a known claim, event_id filled, correction_reason empty",
    ),
}
