"""The words of the letters about an introduction, by who reads them.

Before both said yes nobody reads the other's address. So the words of a letter are collected per
reader, and a template gets no model that could say more. Only the letters of ``both`` hold
addresses. Which letter follows which step stands in ``networking/mail.py``.
"""
