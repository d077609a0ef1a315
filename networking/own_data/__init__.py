"""What is kept about somebody with an account, to take along (articles 15 and 20 of the GDPR).

    zipped(files_of(user))      # pieces of a zip: JSON, CSV and a page to read

What is hers stands in the ``parts`` beside this file. Nothing of others is in it
that she cannot read on her pages anyway.
"""

from .files import files_of
from .parcel import zipped

__all__ = ["files_of", "zipped"]
