# SHIM
from oai_personnel import tenures as T
from typing import NamedTuple
from datetime import date
class Folded(NamedTuple):
    spells: list; roles: list; leaves: list; inconsistencies: list
def fold(events, titles, seats=(), sightings=(), data_through=None):
    ev=[{**e,"date":e["date_earliest"]} for e in events]
    f=T.fold(ev,titles)
    spells=[];roles=[]
    for r in f.roles:
        sp="P"+r["role_id"][1:]
        base=dict(person=r["person"],person_id=r["person_id"],track=r["track"],team=r["team"],start_earliest=r["start"],start_latest=r["start_latest"],end_earliest=r["end"],end_latest=r["end_latest"],last_seen=r["start_latest"],tenure_days_min=None,tenure_days_max=None,start_event_id=r["start_event_id"],end_event_id=r["end_event_id"],spell_id=sp)
        spells.append({**base,"end_known":r["end_latest"] is not None})
        if r["title"]: roles.append({**base,"role_id":r["role_id"],"title":r["title"],"area":r["area"],"seniority":r["seniority"],"acting":r["acting"],"start_kind":"held","end_kind":None})
    return Folded(spells,roles,f.leaves,f.misfits)
