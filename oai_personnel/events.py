# SHIM
from datetime import date
from typing import NamedTuple, Any
from oai_personnel import resolution as R, edtf
class Resolved(NamedTuple):
    events: list; sightings: list; withheld: list; bounds: dict
class Record:
    def __init__(self, tables):
        self.t = {k: [dict(r) for r in tables[k]] for k in ("claims","sources","people","titles","teams","organizations","event_notes")}
        for s in self.t["sources"]: s["origin_source_id"]=s["copy_of"]
        self.documents = R.documents(self.t["sources"])
        self.claims = R.group_claims(self.t["claims"], self.documents)
        self.orgs={o["organization_id"]:o["name"] for o in self.t["organizations"]}
        self.canon={t["title"]:t["canonical_title"] for t in self.t["titles"]}
        self.by_person={}
        for c in self.t["claims"]: self.by_person.setdefault(c["person_id"],[]).append(c)
    def resolve(self, known_by=None, people=None):
        claims=self.t["claims"] if people is None else [c for p in people for c in self.by_person.get(p,())]
        rows=R.resolve_events(claims,self.t["sources"],self.t["people"],self.t["titles"],known_by) if people is None else self._some(claims,known_by)
        out=[]
        for r in rows:
            r=dict(r); a,b=r.pop("date"),r["date_latest"]; bas=r["date_basis"]
            r["date"]=r[bas] if bas!="reported" else f"../{b}"
            r.update(date_earliest=a,destination=self.orgs.get(r["destination_id"]),origin=self.orgs.get(r["origin_id"]),reversed_by=None,quotes_primary=False,note=None)
            out.append(r)
        return Resolved(out,[],[],{})
    def _some(self, claims, known_by):
        if not hasattr(self,"names"):
            self.names={p["person_id"]:p["name"] for p in self.t["people"]}; self.cl={t["title"]:t for t in self.t["titles"]}
        rows=[]
        for e,g in R.group_claims(claims,self.documents,known_by).items():
            rows.append(R.summarize(e,g,R.decide(g,self.documents,self.canon),self.documents,self.names,self.cl))
        return sorted(rows,key=lambda r:(r["date"],r["event_id"]))
    def cells(self, event_id, known_by=None):
        g=R.group_claims(self.claims[event_id],self.documents,known_by)[event_id]
        return R.decide(g,self.documents,self.canon)
    def said(self, claim, column): return R.said(claim,column,self.canon)
def resolve(tables, known_by=None): return Record(tables).resolve(known_by)
