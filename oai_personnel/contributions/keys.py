"""Which document an address means: a known one, however its address is written, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from oai_personnel.contributions.addresses import canonical, is_usual, plain_part, without_tracking
from oai_personnel.contributions.columnar import Cells

if TYPE_CHECKING:
    from oai_personnel.contributions.known import Known
    from oai_personnel.contributions.sheet import Contribution


def source_key(address: str, known: Known) -> str:
    """The id of a known document, or "+" and a comparable address."""
    if address.startswith("#"):
        return f"+{address}"
    asked = known.redirects.get(address, address)
    if asked in known.sources:
        return asked
    plain = canonical(without_tracking(address))
    return known.by_address.get(plain, f"+{plain}")


class Keys:
    """The keys of the addresses in a file.

    Attributes
    ----------
    of_rows : Cells
        The key of each row's document; empty where the row has no address.
    """

    def __init__(self, sheet: Contribution, known: Known) -> None:
        self.known = known
        #: Documents without an address, by the mark that stands for it in this file.
        self.marked: dict[str, str] = {}
        addresses = sheet.columns["source_url"]
        keys = source_keys(addresses.distinct, known)
        marks = pc.starts_with(addresses.distinct, "#").to_numpy(zero_copy_only=False)
        if marks.any():
            keys = keys.to_pylist()
            for code in np.flatnonzero(marks).tolist():
                row = int(np.argmax(addresses.codes == code))
                publisher, published, title = (
                    sheet.columns[f"source_{name}"][row] for name in ("publisher", "published", "title")
                )
                mark = addresses.texts[code]
                self.marked[mark] = known.unlinked.get((publisher, published, title), f"+{mark}")
                keys[code] = self.marked[mark]
            keys = pa.array(keys, pa.string())
        encoded = keys.dictionary_encode()
        self.of_rows = Cells(encoded.dictionary, encoded.indices.to_numpy()[addresses.codes])

    def __getitem__(self, address: str) -> str:
        """The key of an address that a row names as an origin."""
        return self.marked.get(address) or source_key(address, self.known)


def source_keys(addresses: pa.Array, known: Known) -> pa.Array:
    """The keys of many addresses: what `source_key` gives for each, and nothing for an empty one.

    Addresses of the usual form, nearly all, are made comparable together.
    """
    usual = is_usual(addresses)
    plain = plain_part(addresses)
    place = pc.index_in(plain, value_set=pa.array(list(known.by_address), pa.string()))
    ids = pa.array(list(known.by_address.values()), pa.string()).take(place)
    keys = pc.coalesce(ids, pc.binary_join_element_wise("+", plain, ""))
    odd = np.flatnonzero(~usual.to_numpy(zero_copy_only=False))
    if not len(odd):
        return keys
    others = [source_key(address, known) if address else "" for address in addresses.take(odd).to_pylist()]
    return pc.replace_with_mask(keys, pc.invert(usual), pa.array(others, pa.string()))
