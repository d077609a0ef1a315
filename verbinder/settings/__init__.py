"""Every setting, read from the environment; secure unless DEBUG=1. A file for each noun, and no
second set of them for another place. docs/settings.md tells which ones an operator may set."""

from .accounts import *
from .data import *
from .environment import *
from .keeping import *
from .mail import *
from .rules import *
from .site import *
from .walls import *
from .watching import *
