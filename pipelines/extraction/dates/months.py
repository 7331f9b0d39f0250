"""The names of the months in the languages of the news, in full and cut short."""
# ruff: noqa: E501 - a month's names are kept on one line

from __future__ import annotations

_NAMES = """
jan january januar janvier enero gennaio januari janeiro ocak янв январь января січень січня styczeń stycznia leden ledna januari gener ianuarie tammikuu tammikuuta január januára siječanj siječnja sausio ιανουαρίου ιανουάριος يناير جنوری जनवरी มกราคม tháng1 jän jänner ene ene. gen janv janv. oca sty tam januarie jaanuar jaanuari janvāris janvārī urtarrila janar qershor_ जन
feb february februar février febrero febbraio februari fevereiro şubat фев февраль февраля лютий лютого luty lutego únor února febrer februarie helmikuu helmikuuta február februára veljača veljače vasario φεβρουαρίου φεβρουάριος فبراير فروری फरवरी फ़रवरी กุมภาพันธ์ févr févr. fevr fev febr şub lut hel feber veebruar februāris februārī otsaila shkurt
mar march märz mars marzo maart março mart мар март марта березень березня marzec marca březen března març martie maaliskuu maaliskuuta március ožujak ožujka kovo μαρτίου μάρτιος مارس مارچ मार्च มีนาคม mär mrz maa marec maret märts marts martā martxoa
apr april avril abril aprile nisan апр апрель апреля квітень квітня kwiecień kwietnia duben dubna aprilie huhtikuu huhtikuuta április apríla travanj travnja balandžio απριλίου απρίλιος أبريل ابريل اپریل अप्रैल เมษายน avr avr. abr nis kwi huh apríl aprīlis aprīlī prill apirila
may mai mayo maggio mei maio mayıs май мая травень травня maj maja květen května maig toukokuu toukokuuta május mája svibanj svibnja gegužės μαΐου μάιος مايو مئی मई พฤษภาคม may. mag maj. tou meie máj maijs maijā maiatza
jun june juni juin junio giugno junho haziran июн июнь июня червень червня czerwiec czerwca červen června juny iunie kesäkuu kesäkuuta június júna lipanj lipnja birželio ιουνίου ιούνιος يونيو جون जून มิถุนายน giu haz cze kes juuni jūnijs jūnijā qershor ekaina
jul july juli juillet julio luglio julho temmuz июл июль июля липень липня lipiec lipca červenec července juliol iulie heinäkuu heinäkuuta július júla srpanj srpnja liepos ιουλίου ιούλιος يوليو جولائی जुलाई กรกฎาคม juil juil. lug tem lip hei juuli jūlijs jūlijā korrik uztaila
aug august août agosto augustus ağustos авг август августа серпень серпня sierpień sierpnia srpen srpna agost elokuu elokuuta augusztus augusta kolovoz kolovoza rugpjūčio αυγούστου αύγουστος أغسطس اگست अगस्त สิงหาคม agustus ago ağu sie elo augusti aout augusts augustā gusht abuztua
sep sept september septembre septiembre settembre setembro eylül сен сент сентябрь сентября вересень вересня wrzesień września září setembre septembrie syyskuu syyskuuta szeptember septembra rujan rujna rugsėjo σεπτεμβρίου σεπτέμβριος سبتمبر ستمبر सितंबर सितम्बर กันยายน sept. set eyl wrz syy septembris septembrī shtator iraila
oct october oktober octobre octubre ottobre outubro ekim окт октябрь октября жовтень жовтня październik października říjen října octubre octombrie lokakuu lokakuuta október októbra listopad_ spalio οκτωβρίου οκτώβριος أكتوبر اكتوبر اکتوبر अक्टूबर ตุลาคม okt ott out eki paź lok oktoober oktobris oktobrī tetor urria
nov november novembre noviembre novembro kasım ноя нояб ноябрь ноября листопад листопада listopad listopada listopadu noviembrie noiembrie marraskuu marraskuuta novembra studeni studenog lapkričio νοεμβρίου νοέμβριος نوفمبر نومبر नवंबर नवम्बर พฤศจิกายน kas lis marras novembris novembrī nëntor azaroa
dec december dezember décembre diciembre dicembre dezembro aralık дек декабрь декабря грудень грудня grudzień grudnia prosinec prosince desembre decembrie joulukuu joulukuuta decembra prosinac prosinca gruodžio δεκεμβρίου δεκέμβριος ديسمبر دسمبر दिसंबर दिसम्बर ธันวาคม dez déc déc. dic ara gru jou desember detsember decembris decembrī dhjetor abendua
"""
MONTHS = {
    word.rstrip("."): number
    for number, line in enumerate(_NAMES.strip().split("\n"), start=1)
    for word in line.split()
    if not word.endswith("_")
}
"""Numbers of the months, 1 to 12, by name in small letters; a name with ``_`` is left out, as it is another month's too."""
