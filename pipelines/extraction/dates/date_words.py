"""Words that say which date a date is: of publication, of the last change, or of something else."""
# ruff: noqa: E501 - words of a script are kept together

from __future__ import annotations

import re

MODIFIED_MARK = re.compile(r"modif|updat|aktualis|actuali|aggiorn|changed|last-?edit|edited|revis(?:ed|ion)-?date")
"""In names of classes."""

MODIFIED = re.compile(
    r"\b(?:(?:last |recently )?(?:updated?|modified|revised|changed|edited)\b|aktualisiert|(?:zuletzt )?geändert|stand\b|"
    r"mise? à jour|modifiée?\b|actualizad[oa]|modificad[oa]|atualizad[oa]|aggiornat[oa]|modificat[oa]\b|actualitzat|"
    r"bijgewerkt|gewijzigd|oppdatert|opdateret|uppdaterad|ändrad|päivitetty|muokattu|uuendatud|atjaunots|atnaujinta|"
    r"aktualizov|aktualizac|upraveno|zaktualizowan|aktualizacja|frissítve|módosítva|actualizat|ažuriran|posodobljeno|"
    r"güncelle|son güncelleme|обновл|обновен|изменен|измењен|оновлен|змінен|актуализир|ажуриран|ενημερώθηκε|ενημέρωση|τελευταία|cập nhật|"
    r"diperbarui|dikemas kini|dikemaskini|imesasishwa)"
    r"|განახლ|թարմաց|更新|最終更新|수정|최종|업데이트|עודכן|עדכון|تحديث|به ?روز|بروزرسانی|اپ ?ڈیٹ|अपडेट|संशोधित|হালনাগাদ|আপডেট|อัปเดต|อัพเดท|ปรับปรุง|แก้ไข",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"\b(?:(?:first |originally )?(?:published|posted|issued|released)\b|publish date|date of publication|veröffentlicht|"
    r"erschienen|erstellt|publi(?:ée?|cation)\b|paru\b|mise? en ligne|publicad[oa]|publicat[oa]?\b|pubblicat[oa]|gepubliceerd|geplaatst|"
    r"publisert|publiceret|udgivet|publicerad|publicerat|julkaistu|avaldatud|publicēts|paskelbta|publikován|vydáno|"
    r"zverejnen|opublikowan|data publikacji|dodano|közzétéve|megjelent|objavljen|objavio|yayın|eklenme|giriş|опубликован|"
    r"публикац|објав|создан|опубліков|публікува|δημοσιεύ|ανάρτηση|đăng|diterbitkan|diposkan|iliyochapishwa)"
    r"|გამოქვეყნ|հրապարակ|発行|公開|掲載|配信|投稿|발행|입력|등록|게재|发布|發布|发表|發表|刊登|פורסם|פרסום|نشر|تاريخ النشر|انتشار|شائع|प्रकाशित|पब्लिश|প্রকাশ|เผยแพร่|โพสต์",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\b(?:review(?:ed)?|fact[- ]?check(?:ed)?|accessed|retrieved|expires?|deadline|copyright|archived?|born|since|effective|"
    r"starts?|ends?|event|valid|until|registered|joined|member since|best before|photo|taken|recorded|aired)\b|©|\(c\)",
    re.IGNORECASE,
)
"""What makes a date another one than the story's."""
