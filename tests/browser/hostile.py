"""Texts that want to be more than text, and a look at whether a page made something of them."""

HANDLERS = (
    "onerror", "onload", "onclick", "onfocus", "onmouseover", "onpointerenter", "ontoggle",
    "onanimationstart", "onbeforeinput", "onscroll", "onwheel", "onsubmit", "onpageshow", "onbegin",
)  # fmt: skip
SCRIPTS = (
    "<script>alert(1)</script>", "<ScRiPt>alert(1)</sCrIpT>", "<script/x>alert(1)</script>",
    "<script src=//x.example.org/a.js></script>", "<script type=module>alert(1)</script>",
    "</textarea><script>alert(1)</script>", "</title><script>alert(1)</script>",
    "--><script>alert(1)</script>", "</option></select><script>alert(1)</script>",
    "<<script>alert(1)//<</script>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "]]><script>alert(1)</script>", "\"><script>alert(1)</script>", "'><script>alert(1)</script>",
    "</text></svg><script>alert(1)</script>",
    "<noscript><p title='</noscript><img src onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>", "<plaintext><script>alert(1)</script>",
)  # fmt: skip
ATTRIBUTES = (
    '" autofocus onfocus=alert(1) x="', "' autofocus onfocus=alert(1) x='", "` onfocus=alert(1) `",
    '" style="position:fixed;inset:0;background:red" x="', '"/><b id=pwned>x</b>',
    '" hx-get="/x/" hx-trigger="load" x="', '" hx-on:click="alert(1)" x="',
    '" formaction=javascript:alert(1) x="', "x\" id=\"pwned\" data-x=\"", "\\\" onfocus=alert(1)//",
    "\\' onfocus=alert(1)//", "&quot; onfocus=alert(1) &quot;",
)  # fmt: skip
TAGS = (
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><set attributeName=onload to=alert(1)>",
    "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></iframe></foreignObject>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)/>#x'/>",
    "<math><mi xlink:href=javascript:alert(1)>x",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>",
    "<object data=javascript:alert(1)></object>", "<embed src=javascript:alert(1)>",
    "<base href=//x.example.org/>", "<link rel=stylesheet href=//x.example.org/a.css>",
    "<meta http-equiv=refresh content='0;url=//x.example.org/'>", "<style>*{display:none}</style>",
    "<style>@import '//x.example.org/a.css';</style>",
    "<form action=//x.example.org/><button>x</button></form>", "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>", "<marquee onstart=alert(1)>x",
    "<video><source onerror=alert(1)></video>", "<audio src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>x", "<dialog open onclose=alert(1)>x</dialog>",
    "<xss contenteditable onfocus=alert(1) autofocus tabindex=1>", "<img src=x id=pwned>",
    "<img src=//x.example.org/pixel.gif>", "<a id=pwned href=x>x</a>",
)  # fmt: skip
LINKS = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)",
    "&#106;avascript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "vbscript:alert(1)",
    "https://x.example.org/\" onmouseover=alert(1)", "//x.example.org/%0d%0aSet-Cookie:x=1",
)  # fmt: skip
BROKEN = (
    "<", "<!--", "<![CDATA[", "</", "<p", "<a href=\"", "<img src=x onerror=alert(1)",
    "<b/x=\">alert(1)\"", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)",
    "%3Cscript%3Ealert(1)", "\\u003cscript\\u003ealert(1)", "＜script＞alert(1)＜/script＞",
    "+ADw-script+AD4-alert(1)", "<\u200bscript>alert(1)</script>",
)  # fmt: skip
TEMPLATES = (
    "{{ 7|add:7 }} {{ request.user.password }}", "{% load static %}{% include 'base.html' %}",
    "{# weg #}", "${7*7}", "#{7*7}", "%(name)s %s %d %(who)s", "{name} {0} {0.__class__}",
    "{{ settings.SECRET_KEY }}",
)  # fmt: skip
MARKDOWN = (
    "[x](javascript:alert(1))", "![x](x\" onerror=\"alert(1))", "[x]: javascript:alert(1) 'x'",
    "<javascript:alert(1)>", "# <img src=x onerror=alert(1)>", "- <svg onload=alert(1)>",
    "<b onclick=alert(1)>kop</b>:", "`<img src=x onerror=alert(1)>`",
)  # fmt: skip
SIGNS = (
    "\u202egnp.<exe> alert(1)\u202c", "\u2067<b>ليلى</b>\u2069 شكرا", "עברית <i>x</i>",
    "\ufeff<b>x</b>\u200e\u200f", "e" + "\u0301" * 60 + "<b>", "👩‍💻🏳️‍🌈<b>🌱</b>",
    "a\u2028<b>b</b>\u2029c", "\x01\x08\x1b[31m<b>\x7f</b>", "null", "undefined", "None", "NaN",
    "\\0 \\x00 %00 &#0;", "𝓗𝓸𝓲 <b>𐀀</b>", "\uffff\ufffe<b>\ufffd</b>",
)  # fmt: skip
CORPUS = (
    *SCRIPTS, *(f"<img src=x {handler}=alert(1)>" for handler in HANDLERS), *ATTRIBUTES, *TAGS,
    *LINKS, *BROKEN, *TEMPLATES, *MARKDOWN, *SIGNS,
)  # fmt: skip

# What none of our pages holds, or holds only with what is ours in it.
LOOK = """() => {
  const found = [...document.querySelectorAll(`script:not([src^="/static/"]), iframe, object, embed,
    base, math, video, audio, marquee, dialog:not([data-sign-in]), foreignObject, animate, set, img,
    xss, style,
    plaintext, meta[http-equiv], link[href^="//"], [id=pwned], [srcdoc], [contenteditable]`)]
    .map((one) => one.outerHTML.slice(0, 80));
  for (const one of document.querySelectorAll("*"))
    for (const { name, value } of one.attributes) {
      const leads = /^(href|xlink:href|src|action|formaction|data|hx-get|hx-post)$/.test(name);
      const ours = /^(mailto:|[/?#]|$)/.test(value) || value.startsWith(location.origin);
      if (/^(on|style$|hx-on)/.test(name) || (leads && (!ours || value.startsWith("//"))))
        found.push(`${one.localName} ${name}=${value}`);
    }
  const typed = [...document.querySelectorAll("input, textarea, button")].map((one) => one.value);
  return { found, text: [document.documentElement.textContent, ...typed].join("\\n") };
}"""


def plain(text):
    """As two texts are compared: without white space, for a page breaks lines as it likes."""
    return "".join(text.replace("\0", "").split())


def chunks(longest):
    """The whole corpus in texts of several lines, each no longer than this."""
    text = ""
    for line in CORPUS:
        if len(text) + len(line) + 1 > longest:
            yield text
            text = ""
        text += ("\n" if text else "") + line
    yield text
