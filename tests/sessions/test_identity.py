"""What the identity check points at in real-looking notes, and what it leaves alone."""

from datetime import date

import pytest

from sessions.safety.identity import found_in

TODAY = date(2026, 11, 21)

FOUND = [
    ("Write to amina.k@example.org about it", "email", "amina.k@example.org"),
    ("(o'neill+sg@mail.example.co.uk)", "email", "o'neill+sg@mail.example.co.uk"),
    ("Ring +44 20 7946 0958 first", "phone", "+44 20 7946 0958"),
    ("call +44 (0)20 7946 0958.", "phone", "+44 (0)20 7946 0958"),
    ("her mobile 07911 123456", "phone", "07911 123456"),
    ("020 7946 0958, ask for the lead", "phone", "020 7946 0958"),
    ("(020) 7946 0958", "phone", "(020) 7946 0958"),
    ("0722 123 456 (Nairobi)", "phone", "0722 123 456"),
    ("Kampala: +256 772 123456", "phone", "+256 772 123456"),
    ("+254-722-123-456", "phone", "+254-722-123-456"),
    ("0803 123 4567", "phone", "0803 123 4567"),
    ("01712-345678", "phone", "01712-345678"),
    ("00 33 1 23 45 67 89", "phone", "00 33 1 23 45 67 89"),
    ("+33 1 23 45 67 89", "phone", "+33 1 23 45 67 89"),
    ("01 23 45 67 89", "phone", "01 23 45 67 89"),
    ("0033 123 456 789", "phone", "0033 123 456 789"),
    ("+1 415 555 2671", "phone", "+1 415 555 2671"),
    ("(415) 555-2671", "phone", "(415) 555-2671"),
    ("415-555-2671", "phone", "415-555-2671"),
    ("98765 43210", "phone", "98765 43210"),
    ("+919876543210", "phone", "+919876543210"),
    ("02079460958", "phone", "02079460958"),
    ("She was born 3 May 2014", "birth", "3 May 2014"),
    ("DOB 03/05/14", "birth", "03/05/14"),
    ("d.o.b.: 03.05.2014", "birth", "03.05.2014"),
    ("Date of birth: 2011-02-28", "birth", "2011-02-28"),
    ("a man, 12/07/1984, from the", "birth", "12/07/1984"),
    ("May 3rd, 1999", "birth", "May 3rd, 1999"),
    ("3rd of May 1999", "birth", "3rd of May 1999"),
    ("née le 4 March 2013", "birth", "4 March 2013"),
    ("case no. 47 is still open", "case", "case no. 47"),
    ("Case number: 2024/117", "case", "Case number: 2024/117"),
    ("see incident #1183", "case", "incident #1183"),
    ("ref: SG-2023-014", "case", "ref: SG-2023-014"),
    ("closed SG-2023-014 last week", "case", "SG-2023-014"),
    ("SAR/2024/17", "case", "SAR/2024/17"),
    ("INC0012345", "case", "INC0012345"),
    ("HR-0432 was slow", "case", "HR-0432"),
    ("complaint 2023/114", "case", "complaint 2023/114"),
    ("Reference 2023-014", "case", "Reference 2023-014"),
]
LEFT_ALONE = [
    "",
    "We hear of concerns only when they are serious.",
    "In 2019 and 2020 nobody asked; since 2021 we do.",
    "2019 2020 2021 2022 2023",
    "We met on 03/05/24 and on 3/6/24.",
    "2 of 19 offices answered, about 10.5%",
    "12%, 15% and 0.5 0.7 0.9 1.1 1.3 of all",
    "Review by 31 March 2027, then 30/06/2027 and 2027-09-30",
    "The policy of 12 July 2019 was renewed on 03/05/2024.",
    "Section 2.3.1 and 4.10.2 of the code",
    "CHS 2024, commitment 5; ISO 31000; EN 301 549; ISO-9001",
    "ST/SGB/2003/13 and UNHCR/HCP/2020/04, OECD/LEGAL/5020",
    "COVID-19, PSEA-2024, FY2024/25, FY24-25, Q4-2025",
    "actions AC1-2 and DN3-10",
    "10,000,000 shillings; £1,250,000.00; 250000 euros",
    "1 234 567 890 people, 12 000 000 000 francs",
    "01 02 03 04 05 06",
    "open 09:00 to 17:30, rooms 101-102-103",
    "Childline is on 0800 1111",
    "a case in point; case 3; the second case of 19; report 2023/24",
    "cases 2023-24 against 2022-23",
    "file the report; no case number is written here",
    "ratio 3:2, 1/3, and 24/7 in 3 to 6 months",
    "born leaders, and birthdays at work",
    "chapter 12 12 2025",
    "@team please look; a@b; name @ office",
    "120 minutes - 20 - 35 - 15 = 50",
    "1-2-4-All, 30/90/180 days",
    "192.168.100.200",
    "0.125.250.375.500",
]


@pytest.mark.parametrize(("text", "kind", "said"), FOUND)
def test_what_tells_who_is_meant_is_pointed_at(text: str, kind: str, said: str) -> None:
    found = found_in(text, TODAY)
    assert [(one.kind, one.text) for one in found] == [(kind, said)]
    assert text[found[0].start :].startswith(said)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_notes_are_full_of_raises_no_alarm(text: str) -> None:
    assert found_in(text, TODAY) == []


def test_all_that_a_text_holds_is_pointed_at_in_order() -> None:
    text = "Amina (a@example.org, 0722 123 456), born 3 May 2014: case no. 47"
    assert [one.kind for one in found_in(text, TODAY)] == ["email", "phone", "birth", "case"]


def test_a_long_text_is_checked_at_once() -> None:
    text = ("0 1-2.3 (4) " * 9000)[:100_000]
    assert found_in(text, TODAY) == []
