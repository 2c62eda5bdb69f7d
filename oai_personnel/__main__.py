"""``python -m oai_personnel`` is the command line."""

import sys

from oai_personnel.cli import main

sys.exit(main())
