"""Dates: a sentence, published on Thursday 25 September 2025, and the EDTF it speaks of."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.dates import find_dates
from communique.annotate.edtf import span_of

PUBLISHED = "2025-09-25"

WRITTEN = [
    ("The ministers met on 25 October 2024.", "2024-10-25"),
    ("The ministers met on October 25, 2024.", "2024-10-25"),
    ("The ministers met on October 25 2024 in Oslo.", "2024-10-25"),
    ("On October 25, 2024, the treaty was opened.", "2024-10-25"),
    ("They signed it on the 25th of October 2024.", "2024-10-25"),
    ("They signed it on Oct. 25, 2024.", "2024-10-25"),
    ("They signed it on 25-Oct-2024.", "2024-10-25"),
    ("Oslo, 2024-10-25", "2024-10-25"),
    ("Oslo, 2024/10/25", "2024-10-25"),
    ("Oslo, 25/10/2024", "2024-10-25"),
    ("Washington, 10/25/2024", "2024-10-25"),
    ("Berlin, 05.06.2024", "2024-06-05"),
    ("It opened on Friday, 25 October 2024, in Bern.", "2024-10-25"),
    ("OSLO, 3 MARCH 2024", "2024-03-03"),
    ("The talks of 1st Sept 2023 failed.", "2023-09-01"),
    ("An accord of 3 December 1912 ended it.", "1912-12-03"),
    ("The envoy left on 7 January\n2025.", "2025-01-07"),
    ("The order 14001 of April 2, 2025 was lifted.", "2025-04-02"),
    ("There is no 30 February 2025 anywhere.", "2025-02-30"),
    ("The summit takes place in October 2026.", "2026-10"),
    ("The summit takes place in October of 2026.", "2026-10"),
    ("The summit takes place in Oct 2026.", "2026-10"),
    ("They fell out in 2019.", "2019"),
    ("Peace was made in 1824.", "1824"),
    ("They agreed to finish by 2030.", "2030"),
    ("The mandate runs until 2030.", "2030"),
    ("The year 2031 is far away.", "2031"),
    ("The 2027 budget grows.", "2027"),
    ("A forum (2018) was held.", "2018"),
    ("Life changed in the 1990s.", "199X"),
    ("Life changed in the late 1980s.", "198X~"),
    ("It began in early 2025.", "2025~"),
    ("It began in mid-2025.", "2025~"),
    ("It began around 1990.", "1990~"),
    ("It ends in late October 2025.", "2025-10~"),
    ("It ends at the beginning of 2027.", "2027~"),
    ("It must end by the end of 2027.", "2027"),
    ("It must end by mid-2027.", "2027~"),
    ("The pact is of 5 May 2019.", "2019-05-05"),
    ("The first quarter of 2024 was calm.", "2024-01/2024-03"),
    ("The last quarter of 2024 was calm.", "2024-10/2024-12"),
    ("Trade fell in Q3 2024.", "2024-07/2024-09"),
    ("Trade fell in the first half of 2024.", "2024-01/2024-06"),
    ("Trade fell in the second half of 2024.", "2024-07/2024-12"),
    ("Trade fell in the first nine months of 2024.", "2024-01/2024-09"),
    ("They meet in the first week of December 2026.", "2026-12-01/2026-12-07"),
    ("They meet in the last week of February 2024.", "2024-02-23/2024-02-29"),
]

RANGES = [
    ("He is in Rome on September 2-4, 2024.", "2024-09-02/2024-09-04"),
    ("He is in Rome on September 2 to 4, 2024.", "2024-09-02/2024-09-04"),
    ("He is in Rome on 2–4 September 2024.", "2024-09-02/2024-09-04"),
    ("He is in Rome from 2nd to 4th September 2024.", "2024-09-02/2024-09-04"),
    ("He is in Rome from 30 September to 3 October 2024.", "2024-09-30/2024-10-03"),
    ("He is in Rome from September 30 to October 3, 2024.", "2024-09-30/2024-10-03"),
    ("He is in Rome from September 30 - October 3, 2024.", "2024-09-30/2024-10-03"),
    ("He is in Rome from 28 December to 3 January 2024.", "2023-12-28/2024-01-03"),
    ("He is in Rome from 28 December 2023 to 3 January.", "2023-12-28/2024-01-03"),
    ("It was open between 3 and 5 May 2024.", "2024-05-03/2024-05-05"),
    ("They talked on 7 and 8 July 2024.", "2024-07-07/2024-07-08"),
    ("They talked on July 7 and 8, 2024.", "2024-07-07/2024-07-08"),
    ("They talked on Monday 6 to Friday 10 May 2024.", "2024-05-06/2024-05-10"),
    ("They were in office September 2022-August 2023.", "2022-09/2023-08"),
    ("They were in office from May 2022 to August 2023.", "2022-05/2023-08"),
    ("Trade grew in January-October 2012.", "2012-01/2012-10"),
    ("Trade grew in June to August 2012.", "2012-06/2012-08"),
    ("She served the 2019-2021 term.", "2019/2021"),
    ("She served from 2019 to 2021.", "2019/2021"),
    ("She served between 2019 and 2021.", "2019/2021"),
    ("The budget of 2024-25 grew.", "2024/2025"),
    ("The budget of 2024/25 grew.", "2024/2025"),
    ("The budget of 1999-00 grew.", "1999/2000"),
    ("Rates for 2024-11 are out.", "2024-11"),
    ("Calls went on from May 2024 to present.", "2024-05/.."),
    ("Calls went on from 2019 to now.", "2019/.."),
    ("Observer (2019–present)", "2019/.."),
    ("It is law from 2014 onwards.", "2014/.."),
    ("They are friends since 1977.", "1977/.."),
    ("They are friends ever since May 1977.", "1977-05/.."),
    ("Since 3 May 1977, they are friends.", "1977-05-03/.."),
    ("It grows since early 2020.", "2020~/.."),
]

COUNTED = [
    ("They met on September 21.", "2025-09-21"),
    ("They met on the 21st of September.", "2025-09-21"),
    ("They met on Sept. 21-24.", "2025-09-21/2025-09-24"),
    ("They met on 21–24 September.", "2025-09-21/2025-09-24"),
    ("They will meet on 30 September to 3 October.", "2025-09-30/2025-10-03"),
    ("They will meet on January 5.", "2026-01-05"),
    ("They met on Wednesday, September 24.", "2025-09-24"),
    ("They meet in October.", "2025-10"),
    ("They met at the June forum.", "2025-06"),
    ("They met in May.", "2025-05"),
    ("They met between May and July.", "2025-05/2025-07"),
    ("They met in March this year.", "2025-03"),
    ("They met in March of last year.", "2024-03"),
    ("They met on 4 March last year.", "2024-03-04"),
    ("They met last March.", "2025-03"),
    ("They met last November.", "2024-11"),
    ("They meet next May.", "2026-05"),
    ("They meet in late October.", "2025-10~"),
    ("They meet in the first week of December.", "2025-12-01/2025-12-07"),
    ("They meet at the end of the year.", "2025~"),
    ("They meet by the end of the month.", "2025-09"),
    ("They meet in the second half of this year.", "2025-07/2025-12"),
    ("They meet today.", "2025-09-25"),
    ("Today they met.", "2025-09-25"),
    ("They met earlier today.", "2025-09-25"),
    ("They met this morning.", "2025-09-25"),
    ("They dine tonight.", "2025-09-25"),
    ("They met yesterday.", "2025-09-24"),
    ("They met yesterday afternoon.", "2025-09-24"),
    ("They met last night.", "2025-09-24"),
    ("They met the day before yesterday.", "2025-09-23"),
    ("They meet tomorrow.", "2025-09-26"),
    ("They meet the day after tomorrow.", "2025-09-27"),
    ("They met two days ago.", "2025-09-23"),
    ("They met a week ago.", "2025-09-18~"),
    ("They met three weeks ago.", "2025-09-04~"),
    ("They met 2 months ago.", "2025-07~"),
    ("They met 15 years ago.", "2010~"),
    ("They met two decades ago.", "2005~"),
    ("They meet in three days.", "2025-09-28"),
    ("They meet in two weeks.", "2025-10-09~"),
    ("They meet ten years from now.", "2035~"),
    ("They meet in 10 years' time.", "2035~"),
    ("They meet in two months' time.", "2025-11~"),
    ("They met this week.", "2025-09-22/2025-09-28"),
    ("Earlier this week they met.", "2025-09-22/2025-09-25"),
    ("They met last week.", "2025-09-15/2025-09-21"),
    ("They meet next week.", "2025-09-29/2025-10-05"),
    ("They met this month.", "2025-09"),
    ("They met last month.", "2025-08"),
    ("They meet later this month.", "2025-09"),
    ("They meet next month.", "2025-10"),
    ("They met this year.", "2025"),
    ("They met earlier this year.", "2025"),
    ("They met last year.", "2024"),
    ("They meet next year.", "2026"),
    ("Since last year they have met.", "2024/.."),
    ("They meet in the coming year.", "2026-09~"),
    ("It is the task of the next decade, of this decade too.", "202X"),
    ("They meet this Friday.", "2025-09-26"),
    ("They met on Thursday.", "2025-09-25"),
    ("They met on Tuesday.", "2025-09-23"),
    ("They met on Friday.", "2025-09-19"),
    ("They met last Thursday.", "2025-09-18"),
    ("They met last Tuesday.", "2025-09-23"),
    ("They meet next Monday.", "2025-09-29"),
    ("They meet this coming Wednesday.", "2025-10-01"),
    ("They met on Wednesday evening.", "2025-09-24"),
    ("They have met since Monday.", "2025-09-22/.."),
]

NO_DATES = [
    "Decree 59-NQ/TW was read.",
    "Resolution 2573 was adopted.",
    "Resolution 2005 was adopted.",
    "Resolutions 1540, 1718 and 2006 were adopted.",
    "A/RES/75/27 was adopted.",
    "S/RES/2021 was adopted.",
    "Law No. 2019 was adopted.",
    "It was the 80th session.",
    "They sent 1,500 officers.",
    "They deployed 2000 troops.",
    "They flew 2000 km.",
    "They paid $2000 for it.",
    "They may meet and march on.",
    "May I say a word?",
    "March with us!",
    "He thanked Ms. April Jones and President June Hall.",
    "Give me a second and a third chance.",
    "Order 14257 stands.",
    "It lasted 30 years.",
    "They worked over the past 50 years.",
    "They will meet in the coming weeks.",
    "They changed the world after 9/11.",
    "Call +84 24 3799 2025 for more.",
    "The date 05/06/2024 can be read two ways.",
    "He read it on Good Friday and Ash Wednesday.",
    "The last year was hard.",
    "They grew for the first time in 10 months.",
    "They parted in two weeks of talks.",
    "Sat down, the Mon people spoke.",
]


def edtf(text: str, published: str | None = PUBLISHED) -> list[str]:
    """The EDTF values of a text."""
    return [mention.edtf for mention in find_dates(text, published)]


@pytest.mark.parametrize(("text", "expected"), WRITTEN + RANGES)
def test_a_written_date_needs_no_clock(text: str, expected: str) -> None:
    assert edtf(text, None) == edtf(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_a_relative_date_counts_from_publication(text: str, expected: str) -> None:
    mentions = find_dates(text, PUBLISHED)
    assert mentions
    assert mentions[-1].edtf == expected
    assert mentions[-1].relative
    assert not find_dates(text, None)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date(text: str) -> None:
    assert edtf(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2013 and 2014 they met.", ["2013", "2014"]),
        ("Signed on 3 May 2024, in force on 1 June 2024.", ["2024-05-03", "2024-06-01"]),
        ("From Monday to Wednesday", ["2025-09-22", "2025-09-24"]),
        ("In May and June they met.", ["2025-05", "2025-06"]),
        ("Resolution 7 of 2 May 2024 and the law of 2025", ["2024-05-02", "2025"]),
    ],
)
def test_several_dates(text: str, expected: list[str]) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "in_name"),
    [
        ("They welcomed the 2030 Agenda.", True),
        ("They chair the 2026 Review Conference.", True),
        ("They launched Vision 2045.", True),
        ("In 2025 Norway will chair.", False),
        ("The 2025 plan is ready.", False),
        ("They met in 2025.", False),
    ],
)
def test_a_year_can_belong_to_a_name(text: str, in_name: bool) -> None:
    (mention,) = find_dates(text, PUBLISHED)
    assert mention.precision == "year"
    assert not mention.relative
    assert mention.in_name == in_name


@pytest.mark.parametrize(
    ("text", "words", "precision"),
    [
        ("Held on Monday, 6 May 2024 in Bonn", "Monday, 6 May 2024", "day"),
        ("Held in May 2024 in Bonn", "May 2024", "month"),
        ("Held from 2 to 4 March.", "2 to 4 March", "interval"),
        ("Held on 2 Oct., they say", "2 Oct.", "day"),
        ("Held in 2024 in Bonn", "2024", "year"),
        ("Held in early May 2024", "early May 2024", "month"),
        ("Held since 2024 in Bonn", "since 2024", "interval"),
        ("Held between 3 and 5 May 2024", "between 3 and 5 May 2024", "interval"),
        ("Held in the 1990s", "1990s", "other"),
        ("Held on 31 June 2024", "31 June 2024", "other"),
        ("Held on May 24-21, 2024", "May 24-21, 2024", "other"),
    ],
)
def test_words_and_precision(text: str, words: str, precision: str) -> None:
    (mention,) = find_dates(text, PUBLISHED)
    assert (text[mention.start : mention.end], mention.precision) == (words, precision)


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("on Sunday", "2025-09-28"),
        ("on Thursday", "2025-10-02"),
        ("in April", "2026-04"),
        ("in late April", "2026-04~"),
        ("on 3 September", "2026-09-03"),
        ("in October", None),
        ("last Sunday", None),
        ("in April 2025", None),
    ],
)
def test_the_other_reading_of_a_past_date_without_a_year(text: str, later: str | None) -> None:
    (mention,) = find_dates(text, PUBLISHED)
    assert mention.later == later


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("2025", "on 3 May", ["2025-05-03"]),
        ("2025", "next year", ["2026"]),
        ("2025", "today and next month", []),
        ("2025-12", "next month", ["2026-01"]),
        ("2025-12", "in January", ["2026-01"]),
        ("2025-12", "yesterday", []),
        ("2025-12-31", "tomorrow", ["2026-01-01"]),
        ("2025-01-03", "in December", ["2024-12"]),
        ("2024-02-29", "yesterday", ["2024-02-28"]),
        ("2025-09-21/2025-09-24", "yesterday", ["2025-09-20"]),
        ("soon", "yesterday", []),
    ],
)
def test_the_clock_may_be_coarse(published: str, text: str, expected: list[str]) -> None:
    assert edtf(text, published) == expected


_WORDS = st.sampled_from(
    "September May 21 24 2025 - – , to and since early the first week of last next year today two "
    "ago in Friday 1990s 2024-25 Resolution 99 since Q3 \n . / 1,000 between".split(" ")
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=14).map(" ".join))
CLOCKS = st.one_of(st.none(), st.dates().map(str), st.sampled_from(["2025", "2025-02", "x"]))


@given(TEXTS, CLOCKS)
def test_mentions_lie_in_the_text_in_order(text: str, published: str | None) -> None:
    end = 0
    for mention in find_dates(text, published):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.precision == "other" or span_of(mention.edtf)
        end = mention.end


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2199, 12, 31)))
def test_a_written_day_is_that_day(day: date) -> None:
    assert edtf(f"on {day.day} {day:%B} {day.year}.", None) == [day.isoformat()]


@pytest.mark.parametrize("unit", ["1,", "September ", "May 1- ", "since ", "first week of ", "\n"])
def test_the_work_grows_with_the_text_alone(unit: str) -> None:
    def work(count: int) -> float:
        text, times = unit * count, []
        for _ in range(3):
            start = process_time()
            find_dates(text, PUBLISHED)
            times.append(process_time() - start)
        return min(times)

    # Four times the text: quadratic work would take sixteen times as long.
    assert work(4000) < 10 * max(work(1000), 0.001)
