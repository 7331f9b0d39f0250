"""Words that begin or end a byline and are no part of a name, in the languages of the press beside those of the west."""
# ruff: noqa: E501 - words of a language are kept together

from __future__ import annotations

import re

ANYWHERE = (
    r"scris de|de autor|írta|szerzők?|piše|пише|napisala?|napisao|zapisala?|autorius|autors|teksti|toimittaja|kirjoittanut|kirjoittajat|kirjutas|deur|skrifað af|аутор(?:ка)?|автор(?:ка)? на|ავტორი|հեղինակ|шуры|муаллиф|müəllif|muallif|autori(?:us)?|foto dhe tekst|"
    r"yazarlar|haberi yapan|ditulis oleh|imeandikwa na|isinulat ni|γράφ(?:ει|ουν)(?: (?:ο|η|οι|ο\/η))?|συντάκτης|συντάκτρια|ρεπορτάζ|написал[аи]?|підготував|написав|материал подготовил[аи]?|"
    r"بقلم|كتبت?|إعداد|تحرير|تقرير|نوشته|نویسنده|گزارش|خبرنگار|تحریر|רשימת|מאת|כתבה?|โดย|ผู้เขียน|เรื่อง|लेखक|रिपोर्ट|रिपोर्टर|লেখক|লিখেছেন|প্রতিবেদক|எழுதியவர்|執筆|撰文|撰稿|作者|글쓴이|작성자"
)
"""Before a name in what markup calls a byline."""
UNMISTAKABLE = re.compile(
    r"(?:written by|posted by|words by|scris de|írta|geschreven door|écrit par|escrito por|escrita por|scritto da|skrevet a[vf]|un (?:texte|article|reportage|récit|dossier) de|ein (?:beitrag|artikel|gastbeitrag) von|ditulis oleh|imeandikwa na|isinulat ni|γράφει|بقلم|מאת|โดย)(?:\s|[:：])|"
    r"(?:by|autor(?:a|in|e|en|i|es|ka)?|auteure?|autore|szerző|kirjoittaja|teksti|toimittaja|yazan|penulis|tác giả|autorius|autors|piše|пише|а[ву]тор(?:ка)?|ავტორი|հեղինակ|müəllif|haber|muhabir|reporter|laporan|συντάκτης|كتبت?|إعداد|نویسنده|تحریر|लेखक|ผู้เขียน|লেখক|作者|撰文|執筆|文|글)\s*[:：︱丨｜|]|"
    r"[一-鿿]{0,8}(?:记者|記者)[\s:：]*[一-鿿]{2,4}(?:[\s、，][一-鿿]{2,4}){0,4}\s*(?:[／/].{0,12})?$",
    re.IGNORECASE,
)
"""At the start of a short line, with no help from markup."""
REPORTER_FIRST = re.compile(
    r"^[【\[（(〔［]?\s*[一-鿿]{0,10}?\s*(?:綜合|综合)?(?:記者|记者|特派員|特派员)\s*[:：/／]?\s*(?P<names>[^／/（(]{2,40}?)\s*(?:[／/（(].*|(?:[一-鿿]{2}\s*)?(?:綜合)?(?:報導|报道|報道|摄影?|攝影?).*)?[】\]）)〕］]?$"
)
"""記者王小明／台北報導: the office, the names, and where from."""
REPORTER_BESIDE_HOUSE = re.compile(
    r"(?:記者|记者)\s*(?P<names>[一-鿿]{2,4}(?:[、\s]+[一-鿿]{2,4})*)\s*[／/]\s*[一-鿿]{2,8}(?:報導|报道|電|电|訊|讯|專訪)"
)
"""聯合報 記者王小明／台北報導: behind the name of a house that is a link of its own."""
SEVERAL = re.compile(r"[一-鿿]{2,4}(?:\s+[一-鿿]{2,4})+")
"""Names of Chinese with spaces between them."""
LAST = re.compile(r"\s+(?:द्वारा|লিখেছেন|報導|报道)$")
"""Behind a name."""
FROM_SOMEWHERE = re.compile(r"^(?i:from)\s+(?P<names>.+?),?\s+in\s+[^\W\d_a-z][\w' -]+$")
"""A name with the place that it reports from."""
