# SHIM
from oai_personnel.resolution import documents as _d, Document
def documents(sources): return _d([{**s,"origin_source_id":s["copy_of"]} for s in sources])
