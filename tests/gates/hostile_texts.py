"""Texts that try to break a query, a table, an address or a page; written for these tests, by kind."""

HTML = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>", "<a href='javascript:alert(1)'>خبر</a>", "<iframe src='https://x.example'></iframe>",
    "<style>body{display:none}</style>", "<math><mi href='javascript:alert(1)'>x</mi></math>",
    "<body onload=alert(1)>", "<form action='https://x.example'><input name=q></form>", "<base href='//x.example/'>",
    "<meta http-equiv=refresh content='0;url=//x.example'>", "<object data='x.swf'></object>", "<embed src=x>",
    "\"><script>alert(1)</script>", "' onmouseover='alert(1)", "<!--<script>alert(1)//-->", "<scr<script>ipt>alert(1)",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>", "<details open ontoggle=alert(1)>", "&lt;script&gt;",
    "<textarea></textarea><script>alert(1)</script>", "<link rel=stylesheet href=//x.example/a.css>",
    "<table background='javascript:alert(1)'><tr><td>خبر", "<p style='background:url(javascript:alert(1))'>خبر</p>",
    "<video><source onerror=alert(1)></video>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
]  # fmt: skip
MARKDOWN = [
    "[خبر](javascript:alert(1))", "![x](https://x.example/a.png)", "[x]: javascript:alert(1)", "# عنوان <script>",
    "`<script>alert(1)</script>`", "<https://x.example/?a=<script>>", "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "| a | b |\n|---|---|\n| <img src=x> | ' |", "> <svg onload=alert(1)>", "***\n---\n```\n</pre><script>x</script>",
]  # fmt: skip
TEMPLATES = [
    "{{7*7}}", "${7*7}", "{% include 'x' %}", "<%= 7*7 %>", "%s%n%x", "{0.__class__}", "$(id)", "`id`", "; rm -rf x",
    "%{customdata}", "<extra></extra>", "\\u003cscript\\u003e", "$$\\href{javascript:alert(1)}{x}$$", "{article_id}",
]  # fmt: skip
FORMULAS = [
    "=1+1", "+1+1", "@SUM(A1:A9)", "-1+1", "=HYPERLINK(\"https://x.example\",\"x\")", "\t=1+1", "\r=1+1",
    "=cmd|' /c x'!A1",
    "'=1+1", "\"=1+1", "＝1+1", ";=1+1", "خبر\n=1+1",
]  # fmt: skip
CHARACTERS = [
    "\u202eخبر\u202c", "a\u0000b", "\ufeffخبر", "\u200f\u200e\u200f", "خ\u0651\u064e\u064e\u064eبر",
    "\u0640" * 500, "\ud7ff\ue000",
    "e" + "\u0301" * 60, "👩\u200d👩\u200d👧\u200d👦", "\U0001f1f2\U0001f1e6", "\u2066خبر\u2069", "\x1b[31mخبر",
    "\x7f\x80\x9f", "ﷺ ﷽", "\ufdfa",
    "\u2028سطر\u2029", "ﻻﻷﻵ", "１２３", "٣٫١٤", "A\u030a Å", "\uffff", "\u061c", " ", "", "0", "nan", "None", "NULL",
]  # fmt: skip
QUERIES = [
    "(", ")", "\"", "AND", "OR OR", "NOT", "a NEAR/", "a NEAR/x b", "NEAR/3", "~~", "*", "**", "=", "a AND (b", "{",
    "{x}",
    "title:", "lang:", "COUNT>=0 a", "COUNT>=-1 a", "COUNT>=99999999999999999999 a", "a IF/article b",
    "a NEAR/article b",
    "a BEFORE/9999999 b", "(((((((((a)))))))))", "\"a \" b\"", "الأمن NEAR/3 (", "~~~إرهاب", "=~إرهاب", "*ا*ب*ج*د*",
    "a\u0000b", "a\nOR\nb", "lang:ar lang:fr a", "title:title:a", "NOT NOT a", "a UNLESS/0 a", "\"\"", "\"*\"", "'",
    "a;b",
]  # fmt: skip
URLS = [
    "javascript:alert(1)", "data:text/html,x", "https://hespress.com.x.example/a", "https://x.example/hespress.com",
    "https://hespress.com@x.example/", "https://h\u0435spress.com/a", "https://xn--hespress-4jf.example/",
    "//x.example",
    "http://[::1]/", "https://x.example:99999/", "https://" + "a" * 300 + ".example", "file:///etc/passwd", "https://",
    "https://x.example/%00", "https://x.example/?q=<script>", "https://x.example/#\u202egnp.exe", "ftp://x.example/a",
    "https://\u202ex.example", "http:\\\\x.example\\a", "https://x.example/ a b", "HTTPS://HESPRESS.COM.X.EXAMPLE/",
]  # fmt: skip
ALL = [*HTML, *MARKDOWN, *TEMPLATES, *FORMULAS, *CHARACTERS, *QUERIES, *URLS]
