"""One JSON line per happening, with the request's number and without personal data."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

request_id = ContextVar("request_id", default="")


class RequestFilter(logging.Filter):
    def filter(self, record):
        record.request_id = request_id.get()
        return True


class JSONFormatter(logging.Formatter):
    """Keeps what the code said and where; an exception keeps its type and place, not its words.

    The text of an exception often quotes the data that caused it (an address, a line of a note),
    so only the kind of exception and the lines of code it passed are written.
    """

    def format(self, record):
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": getattr(record, "request_id", ""),
            "message": _message(record),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            kind, problem, trace = record.exc_info
            line["exception"] = kind.__name__ if kind else ""
            if problem is not None and problem.__cause__ is not None:
                line["cause"] = type(problem.__cause__).__name__
            places = []
            while trace:
                code = trace.tb_frame.f_code
                places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
                trace = trace.tb_next
            line["trace"] = places[-12:]
        return json.dumps(line, ensure_ascii=False, default=str)


def _message(record):
    """What the code said. A path can hold the secret of a link: its route is told instead."""
    text, request = record.getMessage(), getattr(record, "request", None)
    path = getattr(request, "path", "")
    if len(path) < 2:
        return text
    match = getattr(request, "resolver_match", None)
    return text.replace(path, f"/{match.route}" if match else "(a path)")
