"""The look of the document: its styles and lists, as WordprocessingML text."""

# Letters that every office program has; the serif is for what is read aloud.
SANS = "Arial"
SERIF = "Georgia"
# Both far above the contrast that WCAG 2.2 asks for; other text keeps the colours that its reader chose.
TEAL = "0F5E5C"
GREY = "4A5759"
WASH = "EAF2F1"
HAIRLINE = "C3CFCE"

BULLETS, NUMBERS = 1, 2
"""The ids of the two lists; each numbered list in the text gets an id of its own above them."""

DEFAULTS = f"""
<w:docDefaults>
  <w:rPrDefault><w:rPr>
    <w:rFonts w:ascii="{SANS}" w:eastAsia="{SANS}" w:hAnsi="{SANS}" w:cs="{SANS}"/>
    <w:sz w:val="24"/><w:szCs w:val="24"/>
    <w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>"""


def _letters(size: int, *, font: str = SANS, colour: str = "", bold: bool = False) -> str:
    """Return the properties of letters; the size is in points, and holds for every script alike."""
    return (
        f'<w:rPr><w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{SANS}"/>'
        + ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + f'<w:sz w:val="{2 * size}"/><w:szCs w:val="{2 * size}"/></w:rPr>'
    )


def _space(before: int, after: int, line: int = 288) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _paragraph(style: str, name: str, layout: str, letters: str = "", *, then: str = "") -> str:
    custom = "" if name in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{then or style}"/><w:qFormat/>'
        f"<w:pPr>{layout}</w:pPr>{letters}</w:style>"
    )


def _heading(level: int, before: int, after: int, letters: str) -> str:
    layout = f'<w:keepNext/><w:keepLines/>{_space(before, after, 264)}<w:outlineLvl w:val="{level - 1}"/>'
    return _paragraph(f"Heading{level}", f"heading {level}", layout, letters, then="Normal")


def _list(style: str, name: str, list_id: int) -> str:
    layout = f'<w:numPr><w:numId w:val="{list_id}"/></w:numPr>{_space(0, 100)}{_HANGING}'
    return _paragraph(style, name, layout)


_BUILT_IN = {
    *("Title", "Subtitle", "heading 1", "heading 2", "heading 3", "Quote", "header", "footer"),
    *("List Bullet", "List Number"),
}
_HANGING = '<w:ind w:left="425" w:hanging="425"/>'
_LEFT_RULE = f'<w:left w:val="single" w:sz="24" w:space="10" w:color="{TEAL}"/>'
_WASHED = f'<w:shd w:val="clear" w:color="auto" w:fill="{WASH}"/>'
# Lines of the wash's own colour give its words room above and below.
_ROOM_ABOVE, _ROOM_BELOW = (
    f'<w:{side} w:val="single" w:sz="4" w:space="6" w:color="{WASH}"/>' for side in ("top", "bottom")
)

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/></w:style>',
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>'
    "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>",
    _paragraph("Title", "Title", _space(0, 160, 252), _letters(27, font=SERIF, colour=TEAL), then="Subtitle"),
    _paragraph("Subtitle", "Subtitle", _space(0, 320), _letters(14, colour=GREY), then="Normal"),
    _heading(1, 560, 160, _letters(20, font=SERIF, colour=TEAL)),
    _heading(2, 440, 120, _letters(14, bold=True)),
    _heading(3, 280, 100, _letters(12, colour=TEAL, bold=True)),
    _paragraph(
        "Quote",
        "Quote",
        f'<w:keepNext/><w:pBdr>{_LEFT_RULE}</w:pBdr>{_space(0, 200)}<w:ind w:left="284"/>',
        _letters(12, font=SERIF),
    ),
    _list("ListBullet", "List Bullet", BULLETS),
    _list("ListNumber", "List Number", NUMBERS),
    _paragraph("Details", "Details", _space(0, 40)),
    _paragraph(
        "Notice",
        "Notice",
        f"<w:pBdr>{_ROOM_ABOVE}{_LEFT_RULE}{_ROOM_BELOW}</w:pBdr>"
        f'{_WASHED}{_space(320, 0)}<w:ind w:left="284"/>',
        _letters(11),
    ),
    _paragraph("TableHeading", "Table Heading", f"<w:keepNext/>{_space(0, 0, 264)}", _letters(11, bold=True)),
    _paragraph("TableText", "Table Text", _space(0, 0, 264), _letters(11)),
    _paragraph(
        "DoFirst", "Do First", f"<w:keepNext/>{_space(0, 20, 264)}", _letters(11, colour=TEAL, bold=True)
    ),
    _paragraph("NotGiven", "Not Given", _space(0, 0, 264), _letters(11, colour=GREY)),
    _paragraph("Header", "header", _space(0, 0, 240), _letters(9, colour=GREY)),
    _paragraph("Footer", "footer", _space(0, 0, 240), _letters(9, colour=GREY)),
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    '<w:style w:type="table" w:customStyle="1" w:styleId="PlanTable"><w:name w:val="Plan Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{TEAL}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{TEAL}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"/></w:tblBorders><w:tblCellMar>'
    '<w:top w:w="80" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
    '<w:bottom w:w="80" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:tcPr>{_WASHED}</w:tcPr>'
    "</w:tblStylePr></w:style>",
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
)


def _abstract_list(list_id: int, style: str, form: str, label: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{list_id}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{label}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{_HANGING}</w:pPr></w:lvl></w:abstractNum>"
    )


LISTS = (
    _abstract_list(BULLETS, "ListBullet", "bullet", "•"),
    _abstract_list(NUMBERS, "ListNumber", "decimal", "%1."),
    f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{BULLETS}"/></w:num>',
    f'<w:num w:numId="{NUMBERS}"><w:abstractNumId w:val="{NUMBERS}"/></w:num>',
)


def list_from(list_id: int, start: int) -> str:
    """Return a numbered list of that id that counts from `start`."""
    return (
        f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{NUMBERS}"/><w:lvlOverride w:ilvl="0">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
    )
