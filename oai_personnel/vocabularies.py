"""Every coded value of the dataset, with its definition.

Each vocabulary in `VOCABULARIES` maps codes to definitions, in the order in which the
codes are listed everywhere: in the descriptor, in the data dictionary and in error
messages. Kinds of source and of event are records, because the rules ask more of them
than a definition. The codes of `ORDERED` are compared by readers (``<=``): the highest,
the finest, the surest comes first.
"""

from typing import Literal, NamedTuple


class EventKind(NamedTuple):
    """A kind of event.

    Attributes
    ----------
    meaning : str
    phase : str
        What it does to a stay: ``start`` opens one, ``exit`` closes one, ``title`` takes a
        title within it, ``title_end`` gives one up, ``held`` shows one held, ``leave`` and
        ``leave_end`` bound an absence.
    """

    meaning: str
    phase: Literal["start", "title", "held", "title_end", "exit", "leave", "leave_end"]


class SourceKind(NamedTuple):
    """A kind of source.

    Attributes
    ----------
    meaning : str
    tier : str
        A code of `TIERS`; the best tier that speaks decides.
    is_copy : bool
        Whether it repeats another document, which ``copy_of`` then names.
    counts_alone : bool
        Whether an event may rest on documents of this kind alone.
    """

    meaning: str
    tier: Literal["primary", "news", "secondary", "profile"]
    is_copy: bool = False
    counts_alone: bool = True


Track = Literal["employment", "board", "advisory"]

TRACKS = {
    "employment": "A post at the company, paid or as its executive.",
    "board": "A voting seat on a board of OpenAI: of the nonprofit, of the Foundation or of the group.",
    "advisory": "Advisers, observers without a vote, and members of committees.",
}

EVENT_KINDS: dict[str, EventKind] = {
    "founded": EventKind("Starts a track as a co-founder.", "start"),
    "joined": EventKind("Starts a track.", "start"),
    "returned": EventKind("Starts a track again after a departure.", "start"),
    "appointed": EventKind(
        "Takes a title or changes it; previous_title names the one it replaces, empty when it comes on top.",
        "title",
    ),
    "interim": EventKind("Takes a title for the time being.", "title"),
    "role_ended": EventKind("Gives up a title and stays.", "title_end"),
    "departed": EventKind("Ends a track.", "exit"),
    "leave_started": EventKind("Begins a leave of absence; the roles stay open.", "leave"),
    "leave_ended": EventKind("Comes back from a leave of absence.", "leave_end"),
    "held": EventKind("A source shows the title held at a date; its start is unknown.", "held"),
}

#: Kinds that begin a stay, and kinds that end a stay or a title.
TRACK_STARTS = tuple(code for code, kind in EVENT_KINDS.items() if kind.phase == "start")
EXITS = tuple(code for code, kind in EVENT_KINDS.items() if kind.phase in ("exit", "title_end"))

INITIATIVES = {
    "voluntary": "The person decided to go.",
    "involuntary": "The company or its board decided: dismissed, removed, not renewed.",
    "mutual": "Both sides are reported to have agreed.",
    "term_end": "A fixed term, contract or temporary post ran out.",
    "unknown": "No source says who decided.",
}

REASONS = {
    "new_venture": "To start a company, a laboratory or a project of one's own.",
    "other_employer": "To work for somebody else, given as the reason.",
    "return_to_academia": "To study, teach or do research at a university.",
    "personal": "Personal reasons, named as such and no further.",
    "direction_dispute": "Disagreement with the company's direction or priorities.",
    "safety_dispute": "Disagreement over safety work or its weight.",
    "governance_dispute": "Disagreement over who governs, or in protest at a decision of the board.",
    "conflict_of_interest": "A conflict with another interest, present or expected.",
    "policy_violation_alleged": "A breach of rules is alleged; never a finding of this dataset.",
    "performance": "Performance in the post is given as the reason.",
    "role_eliminated": "The post or its team was dissolved.",
    "retirement": "Retires.",
    "not_stated": "No source gives a reason.",
}

REASON_BASES = {
    "self_stated": "The person's own word.",
    "company_stated": "The company's word.",
    "filing": "A court record or an official filing.",
    "reported": "An outlet's reporting.",
    "alleged": "An allegation that nobody has established.",
}

RANKS = {
    "preferred": "The curator prefers this claim where it speaks, for the reason given.",
    "normal": "Weighed by the rules.",
    "deprecated": "Kept in sight but out of every result, for the reason given.",
}

SOURCE_KINDS: dict[str, SourceKind] = {
    "personal_statement": SourceKind("The person's own published words.", "primary"),
    "company_statement": SourceKind("A publication of the company or the institution concerned.", "primary"),
    "filing": SourceKind("An official filing.", "primary"),
    "court_record": SourceKind("A document of a court, a deposition or an exhibit.", "primary"),
    "interview": SourceKind("A published interview with the person.", "primary"),
    "news": SourceKind("An outlet's own reporting.", "news"),
    "relay": SourceKind("A retelling of another document.", "secondary", is_copy=True),
    "translation": SourceKind("A translation of another document.", "secondary", is_copy=True),
    "aggregator": SourceKind("A compilation without reporting of its own.", "secondary", counts_alone=False),
    "reference": SourceKind("An encyclopaedia or another work of reference.", "secondary"),
    "profile": SourceKind("A self-made profile, or a table made of such profiles.", "profile", counts_alone=False),
}

TIERS = {
    "primary": "The people and institutions themselves: statements, filings, court records, interviews.",
    "news": "An outlet's own reporting.",
    "secondary": "Relays, translations, aggregators and works of reference.",
    "profile": "Self-made profiles and tables made of them; they speak last.",
}

#: The tier of each kind of source.
TIER_OF_KIND = {code: kind.tier for code, kind in SOURCE_KINDS.items()}

EXTENTS = {
    "full": "The whole document was read.",
    "excerpt": "Only a part was read; it supports only what was seen.",
    "headline": "Only its title and its address were seen.",
    "unseen": "It was not seen; it is known only through the document in seen_in.",
}

#: Extents of documents of which some text was read.
READ_EXTENTS = ("full", "excerpt")

NAME_KINDS = {
    "preferred": "The spelling that the person prefers in that language.",
    "native": "The name in the script in which the person bears it.",
    "transliteration": "A rendering of the name in another script.",
    "short": "A shortened form: first name, family name or nickname.",
    "former": "A name formerly used.",
    "misspelling": "A spelling that is wrong and was met in a source.",
}

ORGANIZATION_KINDS = {
    "ai_lab": "Develops artificial intelligence as its main work.",
    "company": "Any other company.",
    "university": "A university, college or institute of research and teaching.",
    "government": "A public authority, armed force or elected office.",
    "nonprofit": "A foundation, institute or association.",
    "investor": "An investment firm or fund.",
    "other": "Anything else, also a company not yet named.",
}

SENIORITIES = {
    "board": "Director or chair of a board.",
    "chief": "Chief officer or president.",
    "vice_president": "Vice president of any grade.",
    "head": "Head or director of a function, a team or a country office.",
    "lead": "Leads a project or a team below a head.",
    "senior_staff": "Senior or principal member of staff.",
    "staff": "Member of staff.",
    "advisor": "Adviser, observer or consultant.",
    "unknown": "No title, or one that does not tell.",
}

AREAS = {
    "executive": "Running the company as a whole.",
    "research": "Research.",
    "safety": "Safety, alignment and preparedness.",
    "engineering": "Engineering and infrastructure.",
    "product": "Product and design.",
    "operations": "Operations, business and strategy.",
    "policy": "Public policy, global affairs and economics.",
    "legal": "Legal and compliance.",
    "finance": "Finance.",
    "people": "Human resources and recruiting.",
    "communications": "Communications and marketing.",
    "security": "Security of information and systems.",
    "hardware": "Hardware and devices.",
    "sales": "Sales, partnerships and go-to-market.",
    "governance": "Boards, committees, observers.",
    "unknown": "No title, or one that does not tell.",
}

METRICS = {
    "headcount": "People who work at the organisation.",
    "founders_total": "People counted as founders.",
    "founders_remaining": "Founders still there.",
    "departures": "People who left in a period.",
    "team_size": "People in a team or on a project.",
    "signatories": "People who signed a letter.",
    "share_departed": "Share of a group that left, between 0 and 1.",
}

QUALIFIERS = {
    "exact": "The number itself.",
    "at_least": "That many or more.",
    "about": "Roughly that many.",
    "at_most": "That many or fewer.",
}

STATUSES = {
    "confirmed": "A primary document was read, or two voices agree, one of them resting on news or a quoted primary.",
    "reported": "Neither confirmed nor disputed.",
    "disputed": "Claims of the winning tier contradict one another on date, initiative or destination, unsettled.",
}

DATE_PRECISIONS = {
    "day": "The day is known.",
    "month": "The month is known.",
    "year": "The year is known.",
    "interval": "Only bounds are known.",
}

DATE_BASES = {
    "effective": "The first or last day in the post.",
    "announced": "The day the news was made public; of the effective day no more is known.",
    "reported": "The day of the first report; the event is no later than that.",
}

AGREEMENTS = {
    "agrees": "Says the same.",
    "compatible": "Says the same more coarsely or more finely, or overlaps.",
    "conflicts": "Says something else.",
    "deprecated": "Set aside by the curator, with a reason.",
    "bounds": "Narrows the date that was chosen.",
}

CELL_RULES = {
    "silent": "No claim speaks; a default is used where the column has one.",
    "unanimous": "All claims that speak say this.",
    "preferred": "The curator's preferred claim decides.",
    "best_tier": "The best tier that speaks says this with one voice.",
    "most_voices": "Most independent voices of the best tier say this.",
    "earliest_published": "Voices are even; the earliest published document decides.",
    "lowest_source_id": "Voices and dates are even; the lowest source id decides.",
}

BOUND_KINDS = {
    "claim": "A compatible claim narrows the date.",
    "document": "The document cannot speak of what had not happened yet.",
    "arrival": "It is not before the person's arrival.",
    "departure": "It is not after the person's departure.",
    "sighting": "A dated document shows the person there, or gone.",
    "return": "It is not after the person's return.",
}

CERTAINTIES = {
    "certain": "A document shows the person there on or after that day, or the end is known and later.",
    "presumed": "No end is known, and the person was last seen there at most 24 months before.",
    "possible": "Last seen there longer ago, or there under some reading of the dates only.",
}

START_KINDS = {
    "founded": "Begins with the founding.",
    "joined": "Begins with the arrival.",
    "returned": "Begins with the return.",
    "appointed": "Begins with an appointment.",
    "interim": "Begins with an appointment for the time being.",
    "held": "First seen held on a day; when it began is not known.",
}

END_KINDS = {
    "departed": "The person left the track.",
    "moved": "The person was promoted or moved to another title.",
    "given_up": "The person gave the title up and stayed.",
    "succeeded": "The next holder of a title that one person holds at a time arrived.",
    "spell_ended": "The stay ended on a day that no departure names.",
}

SCHEMES = {
    "wikidata": "Wikidata item, Q and a number.",
    "wikipedia": "Wikipedia article: language, colon, name of the page.",
    "orcid": "ORCID iD.",
    "openalex": "OpenAlex id.",
    "google_scholar": "Google Scholar user id.",
    "github": "GitHub account.",
    "x": "Account on X, formerly Twitter.",
    "website": "Address of the person's or the organisation's own site.",
}

#: The form of an identifier in each scheme: a regular expression for the whole of it.
SCHEME_FORMS = {
    "wikidata": r"Q[1-9][0-9]*",
    "wikipedia": r"[a-z]{2,3}(-[a-z]+)*:[^\s:/?#][^\s?#]*",
    "orcid": r"([0-9]{4}-){3}[0-9]{3}[0-9X]",
    "openalex": r"[AI][1-9][0-9]*",
    "google_scholar": r"[A-Za-z0-9_-]{12}",
    "github": r"[A-Za-z0-9]([A-Za-z0-9-]{0,37}[A-Za-z0-9])?",
    "x": r"[A-Za-z0-9_]{1,15}",
    "website": r'https?://[^\s/?#.<>"]+\.[^\s<>"]+',
}

HOLDERS = {
    "one": "One person at a time; two certain holders on one day are an error, save one acting for one on leave.",
    "many": "Any number of people at a time.",
}

COVERAGE_STATES = {
    "held": "Somebody certainly held it on some day of the month, not merely acting.",
    "acting": "Somebody certainly held it on some day of the month, and only for the time being.",
    "presumed": "Nobody certainly held it, but somebody was seen in it not long before and no end is known.",
    "vacant": "Nobody certainly held it, and a document shows it empty on some day of the month.",
    "possible": "Nobody certainly or presumably held it, but some reading of the dates puts somebody in it.",
    "unknown": "Nobody is known to have held it, and no document shows it empty: a gap in the record.",
}

COUNTS = {
    "founders_total": "People with an event of the kind founded, on the employment or the board track.",
    "founders_remaining": "Those of them who hold a role on either track on the day.",
    "founders_departed": "Those of them who left either track within the period and hold no role on the last day.",
    "departures": "People who left the track within the period, each counted once.",
    "seat_holders": "People who hold the seat on the day.",
}

#: The counts that a figure of each metric can be compared with; other metrics are not computable.
COUNTS_OF_METRIC = {
    "founders_total": ("founders_total",),
    "founders_remaining": ("founders_remaining",),
    "departures": ("departures", "founders_departed"),
    "team_size": ("seat_holders",),
}

LEAVES_COUNTED = {
    "counted": "Who is on leave is still there.",
    "not_counted": "Who is on leave is not counted.",
}

VERDICTS = {
    "agrees": "The dataset's own count can be the figure, as the figure is qualified.",
    "differs": "No reading of the dates makes the dataset's own count the figure.",
    "not_computable": "The dataset does not hold what the figure counts.",
}

#: Every vocabulary by the name under which the descriptor and the documentation list it.
VOCABULARIES: dict[str, dict[str, str]] = {
    "tracks": TRACKS,
    "event_kinds": {code: kind.meaning for code, kind in EVENT_KINDS.items()},
    "initiatives": INITIATIVES,
    "reasons": REASONS,
    "reason_bases": REASON_BASES,
    "ranks": RANKS,
    "source_kinds": {code: kind.meaning for code, kind in SOURCE_KINDS.items()},
    "tiers": TIERS,
    "extents": EXTENTS,
    "name_kinds": NAME_KINDS,
    "organization_kinds": ORGANIZATION_KINDS,
    "seniorities": SENIORITIES,
    "areas": AREAS,
    "metrics": METRICS,
    "qualifiers": QUALIFIERS,
    "statuses": STATUSES,
    "date_precisions": DATE_PRECISIONS,
    "date_bases": DATE_BASES,
    "agreements": AGREEMENTS,
    "cell_rules": CELL_RULES,
    "bound_kinds": BOUND_KINDS,
    "certainties": CERTAINTIES,
    "start_kinds": START_KINDS,
    "end_kinds": END_KINDS,
    "schemes": SCHEMES,
    "holders": HOLDERS,
    "coverage_states": COVERAGE_STATES,
    "counts": COUNTS,
    "leaves_counted": LEAVES_COUNTED,
    "verdicts": VERDICTS,
}

#: Vocabularies whose codes are compared by readers: ordered categories in pandas, text everywhere else.
ORDERED = ("seniorities", "date_precisions", "certainties", "statuses")
