"""What becomes of the mail when things break: a real worker, PostgreSQL and Postfix, broken on
purpose, while 120 mails are on their way.

And what visitors notice of a new version, a migration, or a database that is gone for a moment.

    ./dev drill              # all of them; one line each: faults, lost, double, doubt
    ./dev drill --list       # their names, and what each breaks
    ./dev drill cut-short    # one
"""
