"""How much of an upload is kept: enough to see that it is too large, and not a byte more."""

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from networking.readers import MAX_BYTES

UNHEARD_OF = 10 * MAX_BYTES  # nobody has such an address file: it is not even received


class Bounded(FileUploadHandler):
    """Stands before the handlers that store; all files of one request together count.

    A file that is only somewhat too large is received to its end, so that the browser gets to show
    the page that says so. What lies beyond the limit is thrown away as it comes.
    """

    def __init__(self, request=None):
        super().__init__(request)
        self.kept = 0

    def handle_raw_input(self, input_data, meta, content_length, boundary, encoding=None):
        if content_length > UNHEARD_OF:
            raise RequestDataTooBig("The upload is far too large.")

    def receive_data_chunk(self, raw_data, start):
        if self.kept > MAX_BYTES:
            return None
        self.kept += len(raw_data)
        return raw_data

    def file_complete(self, file_size):
        return None  # the next handler has the file
