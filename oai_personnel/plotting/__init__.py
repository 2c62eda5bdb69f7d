"""What the plots are drawn from, and the drawing: rows in, charts out. `oai_personnel.plots` is the way in."""
