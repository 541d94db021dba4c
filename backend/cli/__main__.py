"""`python -m backend.cli` is `sitecensus`."""

import sys

from backend.cli.parsing import main

sys.exit(main())
