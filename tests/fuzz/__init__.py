"""A million damaged files for the readers: `python -m tests.fuzz`."""
