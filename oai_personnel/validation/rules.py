"""Every rule that `validate` can report: what is found, what to do, and how serious it is.

Codes never change meaning and are never used again. S: the structure of a file,
V: the value of a cell, K: keys and references, D: what must hold in the world,
X: a claim compared with the text it cites, C: what is checked in contributions only.

An *error* must be fixed. A *warning* must be fixed or acknowledged: ``add`` refuses it
unless the row names its code in ``confirmed``. An *info* needs no action.
"""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """A rule.

    Attributes
    ----------
    title : str
        What is wrong where the rule is broken.
    fix : str
        What to do.
    level : {"error", "warning", "info"}
    example : str
        What breaks it in a contribution.
    """

    title: str
    fix: str
    level: str = "error"
    example: str = ""


#: Rules of the dataset's tables; those of them that are about cells and claims apply to contributions too.
TABLE_RULES: dict[str, Rule] = {
    "S001": Rule("File begins with a byte-order mark.", "Save as UTF-8 without BOM."),
    "S002": Rule("File is not UTF-8.", "Save as UTF-8."),
    "S003": Rule("Lines do not end with LF alone.", "Save with Unix line ends."),
    "S004": Rule("Quotes do not follow RFC 4180.", 'Put the cell in "..." and double every quote inside it.'),
    "S005": Rule("Header does not have the expected columns.", "Write the header as given."),
    "S006": Rule(
        "Row has more or fewer cells than the header.", "Add or remove commas; quote a cell that contains one."
    ),
    "S007": Rule("Cell contains a line break.", "Join the lines with a space."),
    "S008": Rule("Line is blank.", "Remove the line."),
    "S009": Rule("Cell begins or ends with a space.", "Remove it."),
    "S010": Rule("Last line has no line end.", "Add a line end."),
    "S011": Rule("Cell contains invisible, control or decomposed (not NFC) characters.", "Retype the cell."),
    "S012": Rule("File is missing or cannot be read.", "Put it back from the repository."),
    "S013": Rule("Cell is longer than 20,000 characters.", "Shorten it."),
    "S014": Rule(
        "Built file is not the one that datapackage.json describes.",
        "Run oai-personnel build in a checkout; install the package again elsewhere.",
    ),
    "V001": Rule("Required cell is empty.", "Fill it."),
    "V002": Rule("Value is not one of the codes.", "Use one of the codes."),
    "V003": Rule(
        "Date is not valid EDTF.",
        "Write YYYY-MM-DD, YYYY-MM or YYYY, optionally followed by ~ or ?, or an interval such as 2024-01/2024-04.",
    ),
    "V004": Rule("Value does not have the form of its column.", "Follow the pattern."),
    "V005": Rule("Text is longer than its column allows.", "Shorten it."),
    "V006": Rule("Number is out of bounds.", "Correct it."),
    "V007": Rule("Text contains markup.", "Write it as plain text."),
    "K001": Rule("Key is not unique.", "Remove one row, or give it another key."),
    "K002": Rule("Referenced row does not exist.", "Correct the reference, or add the row it names."),
    "K003": Rule("Rows are not sorted: claims by event, source and locator, other tables by key.", "Sort the file."),
    "K004": Rule(
        "Claims of one event name different people or tracks.",
        "Correct the wrong one, or give it an event of its own.",
    ),
    "K005": Rule("Identifier is retired.", "Use its successor, if it has one."),
    "D001": Rule("Two people hold a one-holder seat on the same day.", "Add the missing exit, or correct a date."),
    "D002": Rule(
        "Somebody leaves, or does something in a post, after having left and without a return.",
        "Add the return, or correct the kind or the date.",
    ),
    "D003": Rule(
        "Somebody arrives who has not left, or did something in a post before.",
        "Add the departure, correct the date of what comes before, or change the kind to appointed.",
    ),
    "D004": Rule("Somebody takes a title they already hold.", "Fill previous_title, or merge the events."),
    "D005": Rule("Announcement is later than the event, and no note says why.", "Correct a date, or add a note."),
    "D006": Rule(
        "Document is older than what it reports and does not announce it.", "Fill announced, or correct a date."
    ),
    "D007": Rule("Document reports an announcement of a later day.", "Correct announced or published."),
    "D008": Rule("Source is not used.", "Remove it, or enter what it says."),
    "D009": Rule("Person has no event.", "Remove the person, or enter a claim."),
    "D010": Rule(
        "Preferred or deprecated claim has no rank_reason, or a normal one has one.", "Fill or empty rank_reason."
    ),
    "D011": Rule("Reason has no basis, or a basis has no reason.", "Fill both or neither."),
    "D012": Rule(
        "Cell does not fit the kind of event: initiative, reason and destination belong to exits, origin to "
        "arrivals, previous_title to appointments.",
        "Empty the cell, or correct the kind.",
    ),
    "D013": Rule(
        "Relay or translation names no origin, or a document goes back to itself.",
        "Name the document it copies; give an original that was not read a row of its own without an address.",
    ),
    "D014": Rule(
        "Canonical title or team is itself a variant, or is classified otherwise than its variants.",
        "Classify all spellings of the post or the team alike.",
    ),
    "D015": Rule("Organisation, title or team is not used.", "Remove it."),
    "D016": Rule("Event rests on profiles or aggregators alone.", "Find a better source, or leave the event out."),
    "D017": Rule("Allegation of a breach of rules is attributed to the person's own word.", "Correct reason_basis."),
    "D018": Rule("Date of publication has no known end.", "Close the interval with the day the document was read."),
    "D019": Rule("Share is not between 0 and 1, or a period ends before it begins.", "Correct the figure."),
    "D020": Rule(
        "Spelling is the name itself, or another person's full name.", "Remove the row, or correct person_id."
    ),
    "D021": Rule("All claims of an event are deprecated.", "Leave the event out, or find a source for it."),
    "D022": Rule("Document has neither an address nor a note on how it is known.", "Fill url or note."),
    "D023": Rule("Document is entered twice.", "Merge the rows that have the same url."),
    "D031": Rule(
        "Rows of one seat differ in holders or last_looked, or last_looked is not a day.", "Correct the wrong one."
    ),
    "D032": Rule(
        "Title of a seat is not canonical, or fills two one-holder seats.",
        "Write the canonical title, or remove the row.",
    ),
    "D033": Rule("Seat has no first day, or ends before it begins.", "Correct since or until."),
    "D034": Rule("Vacancy is not within the life of its seat.", "Correct its dates, or those of the seat."),
    "D035": Rule("Scope of a figure does not fit its metric.", "Correct the scope, or remove the row."),
    "D036": Rule("Scope lists a code or a person that does not exist.", "Correct the item."),
    "D037": Rule("Seat is documented vacant on a day on which somebody certainly holds it.", "Correct a date."),
    "D038": Rule(
        "Preference says no more than that the document is finer.",
        "Say what about the document makes it right, or set rank to normal: bounds meet without it.",
        example="rank: `preferred` with rank_reason: `The only source that gives the month`",
    ),
    "D039": Rule(
        "Extent of a document does not fit how it is known.",
        "Give an unseen document, and no other, the one through which it is known in seen_in; "
        "of a headline its title or its address; a hash only of a text that was read.",
        example="source_extent: `unseen`, source_seen_in empty",
    ),
    "D040": Rule(
        "Document is known through one that was not read either.",
        "Name the document that was read.",
        example="source_seen_in: a document of which only the headline was seen",
    ),
    "D041": Rule("Identifier does not have the form of its scheme.", "Write it as the scheme does, without https://."),
    "D042": Rule("Event of the board track names no team.", "Fill team: the board or the committee."),
    "D043": Rule(
        "rank_columns names a column that claims do not decide, or the claim is not preferred.",
        "Name columns of an event, such as effective, separated by blanks; or empty the cell.",
    ),
    "D051": Rule(
        "Somebody is shown in a title after having given it up.",
        "Add the appointment by which it was taken again, or correct a date or the title.",
        "warning",
    ),
    "X001": Rule("Paragraph that is cited does not exist in the text.", "Correct the locator."),
    "X002": Rule(
        "Neither the paragraph nor one within three of it names the person in a known spelling, and the note does "
        "not begin with 'Named by post'.",
        "Correct the locator, or add the spelling to the names.",
    ),
    "X003": Rule(
        "Paragraph does not contain the number, and the note does not begin with 'Counted:', 'Implied:' or 'In words'.",
        "Correct the locator or the value.",
    ),
    "X004": Rule("Folder of texts cannot be read.", "Name a folder of UTF-8 text files."),
}

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
        "New person is not entered by a Latin-script name.",
        "Write the Latin-script name in person, and this one in person_spelling.",
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
        "Use the same source_ cells in all of them.",
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
        "Document was read before it was published.",
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
        "Correct accessed, and the locator of each claim; or put C066 into confirmed.",
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

RULES: dict[str, Rule] = {**TABLE_RULES, **CONTRIBUTION_RULES}
#: What to do about rules of the tables, in the columns of a contribution.
FIXES_IN_CONTRIBUTIONS = {
    "D007": "Correct announced or source_published.",
    "D013": "Name the document it copies in source_copy_of; give an original that was not read a row of its own, "
    "with a #name as its source_url.",
    "D018": "Close source_published with the day the document was read.",
    "D022": "Fill source_url or source_note.",
    "D039": "Give an unseen document, and no other, the one through which it is known in source_seen_in; of a "
    "headline its source_title or its source_url.",
    "D040": "Name the document that was read in source_seen_in.",
}
#: Rules of the tables that are infos in a contribution, because `add` fixes these by itself.
FIXED_BY_ADD = ("S001", "S003", "S008", "S009", "S010")


def level_in_contribution(code: str) -> str:
    """How serious a rule is in a contribution.

    >>> level_in_contribution("C003"), level_in_contribution("S006"), level_in_contribution("S010")
    ('warning', 'error', 'info')
    """
    return "info" if code in FIXED_BY_ADD else RULES[code].level
