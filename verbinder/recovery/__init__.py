"""Bringing the site back after a loss, without bringing back what was to be forgotten.

archive.py    one file of a backup: what is in it, and whether it is whole
backing.py    making one, and how many are kept
journal.py    who was forgotten and who said never, written beside the backups
restoring.py  out of a backup, behind a closed door, and what is done before it opens
programs.py   pg_dump and its sisters
"""
