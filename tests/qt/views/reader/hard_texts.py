"""Texts in which a count of characters is easily off by one."""

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1e9\U0001f1ea"

TEXTS = {
    "plain": "The mayor said “no” twice. Nobody (not even she) well-known asked.\n\nMore words.",
    "crlf and bom": "\ufeffFirst line here\r\n\r\nSecond \ufeffparagraph\rthird\r\n\r\nlast",
    "bom in a block": "One\n\n\ufeffsecond word\n\n\ufffethird word",
    "emoji": (
        f"\U0001f600 smile {FAMILY}family x{FAMILY}y {FLAG} flag{FLAG} \U0001d54f "
        "\U0001d7d9two\U0001f600\n\n\U0001f600\U0001f600 next a\U0001f44d\U0001f3fdb end"
    ),
    "combining": (
        "cafe\u0301 e\u0301e\u0301 a\u0323\u0302bc nai\u0308ve Z\u0351\u036b\u0343a "
        "\u0e01\u0e33\u0e25 \u0928\u093f \u1112\u1161\u11ab\n\nn\u0303o and e\u0301\u20dd"
    ),
    "hebrew": (
        "שלום עולם זה טקסט ארוך מאוד שנועד לעבור שורה אחת "
        "ועוד מילים רבות שימשיכו אותה עד לשורה השנייה\n\nשורה"
    ),
    "arabic": (
        "مرحبا بالعالم هذا نص عربي طويل فيه كلمات كثيرة "
        "تكفي لأكثر من سطر واحد في العمود كله حتى النهاية\n\nنص"
    ),
    "both ways": (
        "He wrote שלום עולם and then مرحبا بكم 123 to abc שלום (world) again, and "
        "שלום.\n\nעברית with English words בתוך הטקסט and 42 מספר סוף"
    ),
    "spaces": (
        "a\u00a0b \u2003wide\u2009thin\tTab zero\u200bwidth soft\u00adhyphen nar\u2060row end"
    ),
}
