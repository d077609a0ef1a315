"""What strangers' tools say of the running site: each finds nothing, and finds what is planted.

The site runs here as in production: the shipped gunicorn and nginx, https, DEBUG=0, with the
invented people of the demo in a database of its own. Beside it runs a copy with planted flaws
(planted.py), which is no part of the product and which nothing outside this folder can reach.

    ./dev referee                          # installs the tools, and asks all referees of the house
    ./dev referee tests/referees           # only these
    REFEREES_DEEP=1 ./dev referee …        # every address, more payloads, higher levels: hours

Everything stays on this machine: the tools get a proxy that does not exist for all other hosts.
"""
