"""Everything that is computed from the authored tables and the schemas, and written down."""
