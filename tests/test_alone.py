"""What is shown when something broke needs nothing that may have broken."""

import pytest
from django.template.loader import get_template
from django.utils import translation

WORDS = {
    "500.html": {"nl": "Er ging iets mis bij ons", "en": "Something went wrong"},
    "503.html": {"nl": "We zijn zo terug", "en": "back in a moment"},
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("page", WORDS)
def test_it_is_a_whole_page_without_database_session_or_request(page, language):
    """This test has no database: any statement would fail it."""
    with translation.override(language):
        html = get_template(page).render()
    assert f'<html lang="{language}">' in html
    assert WORDS[page][language] in html
    for emptied in ("<title> ", 'content=""', "<h1></h1>", '<p class="small"></p>'):
        assert emptied not in html
    assert html.rstrip().endswith("</html>")
    assert "<script" not in html


@pytest.mark.parametrize("page", WORDS)
def test_no_template_that_asks_more_is_in_it(page):
    """The layout of the others, with its menu and its person, may be what broke."""
    nodes, names = [get_template(page).template], set()
    while nodes:
        template = nodes.pop()
        names.add(template.name)
        for node in template.nodelist.get_nodes_by_type(object):
            parent = getattr(node, "parent_name", None) or getattr(node, "template", None)
            if parent is not None and hasattr(parent, "token"):
                nodes.append(get_template(str(parent.var)).template)
    assert names == {page, "alone.html", "components/mark.html"}
