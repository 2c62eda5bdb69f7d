# SHIM
from datetime import date, timedelta
def spans(row, data_through=None):
    a=row["start_earliest"] or date(2015,12,11); b=row["start_latest"]; c=row["end_earliest"] or date(9999,1,1); d=row["end_latest"] or date(9999,1,1)
    out=[]; one=timedelta(1)
    if b<=c:
        if a<b: out.append((a,b-one,"possible"))
        out.append((b,c,"certain"))
        if c<d: out.append((c+one,d,"possible"))
    else: out.append((a,d,"possible"))
    return out
def data_through(sources):
    from oai_personnel.coverage import last_document
    return last_document(sources)
FOUNDED = date(2015, 12, 11)
