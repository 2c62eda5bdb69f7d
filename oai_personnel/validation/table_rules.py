"""The rules of the dataset's tables; see `rules` for what the letters mean."""

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
        "Relay or translation names no origin, or the origins of documents or the parents of organisations lead in a "
        "circle.",
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
    "D023": Rule("Document is entered twice.", "Merge the rows that have the same url, however it is written."),
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
    "D044": Rule(
        "Title or team belongs to another track.",
        "Correct track, title or team: boards and their titles belong to the track board, committees and advisers to "
        "advisory, all other titles and teams to employment. Or put D044 into confirmed.",
        "warning",
        example="title: `Research Scientist` on the track `board`",
    ),
    "D045": Rule("Two organisations have one name.", "Merge the two, or give one of them a longer name."),
    "D046": Rule("Document was read before it was published.", "Correct published or accessed."),
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
