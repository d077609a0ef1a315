"""What becomes of the mail when things break: a real worker, PostgreSQL and Postfix, broken on
purpose, while 120 mails are on their way.

    ./dev drill              # all of them; one line each: faults, lost, double, doubt
    ./dev drill --list       # their names, and what each breaks
    ./dev drill cut-short    # one
"""
