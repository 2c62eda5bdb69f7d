"""Every rule that `validate` can report, with its code, its meaning and its mend.

Codes never change meaning and are never used again. S: the structure of a file,
V: the value of a cell, K: keys and references, D: what must hold in the world,
X: the claim against the text that it names.
"""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """A rule: what must hold, and what to do where it does not."""

    meaning: str
    mend: str


RULES: dict[str, Rule] = {
    "S001": Rule("A file has no byte-order mark.", "Save as UTF-8 without BOM."),
    "S002": Rule("A file is UTF-8.", "Save as UTF-8."),
    "S003": Rule("Lines end with LF alone.", "Save with Unix line ends."),
    "S004": Rule("Quotes follow RFC 4180.", 'Put the cell in "..." and double every quote inside it.'),
    "S005": Rule("The header has the columns of the table, in order.", "Write the header as given."),
    "S006": Rule("Every row has as many cells as the header.", "Add or remove commas; quote a cell that contains one."),
    "S007": Rule("No cell contains a line break.", "Join the lines with a space."),
    "S008": Rule("No line is blank.", "Remove the line."),
    "S009": Rule("No cell begins or ends with a blank.", "Remove it."),
    "S010": Rule("The last line ends with LF.", "Add a line end."),
    "S011": Rule(
        "Text is in Unicode's composed form (NFC), without control or invisible characters.", "Retype the cell."
    ),
    "S012": Rule("The file is there and can be read.", "Put it back from the repository."),
    "S013": Rule("A cell is at most 20,000 characters long.", "Shorten it."),
    "V001": Rule("A cell that must be filled is filled.", "Fill it."),
    "V002": Rule("A coded cell holds one of the codes.", "Use one of the codes."),
    "V003": Rule(
        "A date is EDTF of the dataset's profile.",
        "Write 2024-09-25, 2024-09 or 2024, with ~ or ? behind it, or an interval a/b.",
    ),
    "V004": Rule("A cell has the form of its column.", "Follow the pattern."),
    "V005": Rule("A text is not longer than its column allows.", "Shorten it."),
    "V006": Rule("A number is within its bounds.", "Correct it."),
    "K001": Rule("A key stands once.", "Remove one row, or give it another key."),
    "K002": Rule("A reference leads to a row that exists.", "Correct it, or add the row it names."),
    "K003": Rule("Rows stand in order: claims by event, source and locator, others by key.", "Sort the file."),
    "K004": Rule(
        "All claims of an event name the same person and track.", "Correct the odd one, or give it an event of its own."
    ),
    "K005": Rule("An identifier that was merged away is not used.", "Use the identifier it redirects to."),
    "D001": Rule("A one-holder seat has one holder at a time.", "Add the exit that is missing, or correct a date."),
    "D002": Rule("Nobody leaves who is not there.", "Add the return, or correct the kind or the date."),
    "D003": Rule("Nobody arrives who has not left.", "Add the departure, or make the kind appointed."),
    "D004": Rule("Nobody takes a title already held.", "Fill previous_title, or merge the events."),
    "D005": Rule("What is announced after it took effect says why in a note.", "Correct a date, or add a note."),
    "D006": Rule(
        "A document is not older than what it reports, unless it announces it.", "Fill announced, or correct a date."
    ),
    "D007": Rule("A document does not report an announcement of a later day.", "Correct announced or published."),
    "D008": Rule("Every source is used.", "Remove it, or enter what it says."),
    "D009": Rule("Every person has an event.", "Remove the person, or enter a claim."),
    "D010": Rule("A preferred or deprecated claim says why; a normal one does not.", "Fill or empty rank_reason."),
    "D011": Rule("A reason has a basis, and a basis a reason.", "Fill both or neither."),
    "D012": Rule(
        "Initiative, reason and destination belong to exits, origin to arrivals, previous_title to appointments.",
        "Empty the cell, or correct the kind.",
    ),
    "D013": Rule(
        "A relay or a translation names its origin; nothing goes back to itself.",
        "Fill origin_source_id; give an unread original a row of its own without url.",
    ),
    "D014": Rule(
        "A canonical title is its own canonical title, and shares seniority and area with its spellings.",
        "Classify all spellings of the post alike.",
    ),
    "D015": Rule("Every organisation and every title is used.", "Remove it."),
    "D016": Rule("No event rests on aggregators alone.", "Find a better source, or leave the event out."),
    "D017": Rule(
        "A breach of rules stands as alleged, or on the company's or an outlet's word.", "Correct reason_basis."
    ),
    "D018": Rule("published has a known end.", "Close the interval with the day on which the document was read."),
    "D019": Rule("A share lies between 0 and 1, and a period begins before it ends.", "Correct the figure."),
    "D020": Rule(
        "A spelling is not the name itself, and does not stand as another person's full name.",
        "Remove the row, or correct person_id.",
    ),
    "D021": Rule(
        "An event has at least one claim that is not deprecated.", "Leave the event out, or find a source for it."
    ),
    "D022": Rule(
        "A partial reading, a relay included, has an address or says in a note how it is known.", "Fill url or note."
    ),
    "D023": Rule("One document stands in one row.", "Merge the rows that have the same url."),
    "D031": Rule("The rows of one seat have the same holders and the same last_looked, a day.", "Correct the odd one."),
    "D032": Rule(
        "A title that fills a seat is canonical, and fills one seat alone if that has one holder.",
        "Write the canonical title, or remove the row.",
    ),
    "D033": Rule("A seat begins on a known date, and before it ends.", "Correct since or until."),
    "D034": Rule("A vacancy lies inside the life of its seat.", "Correct its dates, or those of the seat."),
    "D035": Rule("The scope of a figure counts what its metric counts.", "Correct the scope, or remove the row."),
    "D036": Rule("A scope lists codes and people that exist.", "Correct the item."),
    "D037": Rule("Nobody certainly holds a seat on a day on which it is documented empty.", "Correct either's dates."),
    "X001": Rule("The paragraph that a claim or a figure names exists in the text.", "Correct the locator."),
    "X002": Rule(
        "The paragraph, or one within three of it, names the person in a known spelling, unless the note begins with "
        "'Named by post'.",
        "Correct the locator, or add the spelling to the names.",
    ),
    "X003": Rule(
        "The paragraph of a figure carries its number, unless the note begins with 'Counted:', 'Implied:' or "
        "'In words'.",
        "Correct the locator or the value.",
    ),
    "X004": Rule("The folder of texts can be read.", "Name a folder of UTF-8 text files."),
}
