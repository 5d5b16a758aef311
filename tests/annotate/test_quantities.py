"""Quantities: a sentence and the figures in it."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.quantities import find_quantities

ONE = [
    ("Women hold 16% of the seats.", 16, "percent", "exact"),
    ("Women hold 16 % of the seats.", 16, "percent", "exact"),
    ("Women hold 16 per cent of the seats.", 16, "percent", "exact"),
    ("Women hold sixteen percent of the seats.", 16, "percent", "exact"),
    ("It fell by 0.7 percent.", 0.7, "percent", "exact"),
    ("It fell by 2 percentage points.", 2, "percentage points", "exact"),
    ("They set a zero percent rate.", 0, "percent", "exact"),
    ("They set a rate of one percent.", 1, "percent", "exact"),
    ("They pay $8 billion.", 8e9, "USD", "exact"),
    ("They pay US$8 billion.", 8e9, "USD", "exact"),
    ("They pay USD 8 billion.", 8e9, "USD", "exact"),
    ("They pay 8 billion USD.", 8e9, "USD", "exact"),
    ("They pay $8bn.", 8e9, "USD", "exact"),
    ("They pay $2.9bn.", 2.9e9, "USD", "exact"),
    ("They pay $2.9 billion USD.", 2.9e9, "USD", "exact"),
    ("They pay $1,250,000.", 1250000, "USD", "exact"),
    ("They pay $70m.", 7e7, "USD", "exact"),
    ("They agreed on a $20-billion package.", 2e10, "USD", "exact"),
    ("They pay 3 million dollars.", 3e6, "USD", "exact"),
    ("They pay 3 million US dollars.", 3e6, "USD", "exact"),
    ("They pay one dollar.", 1, "USD", "exact"),
    ("They pay A$40 million.", 4e7, "AUD", "exact"),
    ("They pay 40 million Australian dollars.", 4e7, "AUD", "exact"),
    ("They pay €5 million.", 5e6, "EUR", "exact"),
    ("They pay € 5 million.", 5e6, "EUR", "exact"),
    ("They pay five million euros.", 5e6, "EUR", "exact"),
    ("They pay £3bn.", 3e9, "GBP", "exact"),
    ("They pay 30 billion yuan.", 3e10, "CNY", "exact"),
    ("They pay 30 billion yen.", 3e10, "JPY", "exact"),
    ("They pay 500 billion VND.", 5e11, "VND", "exact"),
    ("They pay 500 billion roubles.", 5e11, "RUB", "exact"),
    ("They pay ₹200 million.", 2e8, "INR", "exact"),
    ("They pay 9 billion South Korean won.", 9e9, "KRW", "exact"),
    ("They worked together for 50 years.", 50, "years", "exact"),
    ("They worked over the past 50 years.", 50, "years", "exact"),
    ("They worked for 30 consecutive years.", 30, "years", "exact"),
    ("They worked for twenty-one months.", 21, "months", "exact"),
    ("They worked through three decades.", 3, "decades", "exact"),
    ("They left after one year.", 1, "years", "exact"),
    ("It was an 11-year lull.", 11, "years", "exact"),
    ("It was a three-decade journey.", 3, "decades", "exact"),
    ("It was a two-day visit.", 2, "days", "exact"),
    ("It is 3 times larger.", 3, "times", "exact"),
    ("The goal is 1.5 °C.", 1.5, "°C", "exact"),
    ("The plant gives 5,000 MW.", 5000, "megawatts", "exact"),
    ("The plant gives 500GW.", 500, "gigawatts", "exact"),
    ("The road has 300 km.", 300, "kilometres", "exact"),
    ("They planted 2 million hectares.", 2e6, "hectares", "exact"),
    ("They sent 1 200 000 tonnes.", 1200000, "tonnes", "exact"),
    ("They sent 40 aircraft.", 40, None, "exact"),
    ("They sent 1,500 officers.", 1500, None, "exact"),
    ("They sent 2000 troops.", 2000, None, "exact"),
    ("They sent 10 000 tents.", 10000, None, "exact"),
    ("They sent twenty trucks.", 20, None, "exact"),
    ("They sent twenty-one trucks.", 21, None, "exact"),
    ("They sent one hundred trucks.", 100, None, "exact"),
    ("They sent two hundred and five trucks.", 205, None, "exact"),
    ("They sent two thousand trucks.", 2000, None, "exact"),
    ("They sent a dozen trucks.", 12, None, "exact"),
    ("They sent two dozen trucks.", 24, None, "exact"),
    ("They sent half a million masks.", 5e5, None, "exact"),
    ("They sent a million masks.", 1e6, None, "exact"),
    ("They sent one million masks.", 1e6, None, "exact"),
    ("They sent 3.5 million masks.", 3.5e6, None, "exact"),
    ("They sent a 100,000-strong force.", 1e5, None, "exact"),
    ("Six ships came.", 6, None, "exact"),
    ("12 documents were signed.", 12, None, "exact"),
    ("They sit on all 6 boards.", 6, None, "exact"),
    ("About 80 people came.", 80, None, "about"),
    ("They sent around 80 people.", 80, None, "about"),
    ("They sent approximately 80 people.", 80, None, "about"),
    ("They sent some 80 people.", 80, None, "about"),
    ("They sent roughly eighty people.", 80, None, "about"),
    ("They sent an estimated 80 people.", 80, None, "about"),
    ("They sent ~80 people.", 80, None, "about"),
    ("They sent 80 or so people.", 80, None, "about"),
    ("They sent nearly 1,500 people.", 1500, None, "nearly"),
    ("They sent almost 1,500 people.", 1500, None, "nearly"),
    ("They sent close to 1,500 people.", 1500, None, "nearly"),
    ("They sent just under 1,500 people.", 1500, None, "nearly"),
    ("They pay almost $70 billion.", 7e10, "USD", "nearly"),
    ("Nearly ten years passed.", 10, "years", "nearly"),
    ("They sent over 80 people.", 80, None, "over"),
    ("They sent more than 80 people.", 80, None, "over"),
    ("They sent at least one ship.", 1, None, "over"),
    ("They sent no fewer than 80 people.", 80, None, "over"),
    ("They sent upwards of 80 people.", 80, None, "over"),
    ("They sent 80+ people.", 80, None, "over"),
    ("They sent 80 or more people.", 80, None, "over"),
    ("Trade exceeded 100 billion USD.", 1e11, "USD", "over"),
    ("Trade has exceeded the 100 billion USD mark.", 1e11, "USD", "over"),
    ("Trade grew, exceeding $100 million.", 1e8, "USD", "over"),
    ("They give up to $102 million.", 1.02e8, "USD", "at most"),
    ("They sent at most 80 people.", 80, None, "at most"),
    ("They sent no more than 80 people.", 80, None, "at most"),
    ("They sent fewer than 80 people.", 80, None, "at most"),
    ("They sent less than 80 people.", 80, None, "at most"),
    ("They must leave within 48 hours.", 48, "hours", "at most"),
    ("They left in less than 48 hours.", 48, "hours", "at most"),
]

NONE = [
    "In 2025 they met again.",
    "They met in October 2025 and on 3 May.",
    "They met on May 5, two days ago, and in the 1990s.",
    "They meet in two weeks.",
    "It is the 80th session and the twenty-first century.",
    "Conclusion No. 59-NQ/TW was read.",
    "Resolution 2573 was adopted.",
    "Resolutions 1540, 1718 and 2006 were adopted.",
    "A/RES/75/27 was adopted.",
    "See Article 64 and paragraph 3 of chapter 7.",
    "See Sections 3-5 and the annex.",
    "It is one in five.",
    "They hold 2+2 talks.",
    "Executive Order 14257 stands.",
    "The G20, the COP28 and the F-16 came up.",
    "They fought COVID-19.",
    "The Assembly (UNGA 80) opened.",
    "Ships of Combined Task Force 153 and others left.",
    "It was Phase Two of World War Two.",
    "It begins at 12:00 pm, or at 5 p.m.",
    "1. The first point",
    "Agenda\n2. The second point\n3) The third",
    "Text\n\n17\n\nText",
    "The treaties (3) and the note [12] matter.",
    "It is one of the best, and no one knows the one.",
    "The two sides met.",
    "Both 2 and these three leaders met.",
    "Our two countries agreed.",
    "They sent dozens of ships and thousands of men.",
    "They sent several hundred men.",
    "They support two-way trade and six-party talks.",
    "It is a 20-member group on one-on-one terms.",
    "Two thirds of them came, and three-quarters left.",
    "Call +84 24 3799 2000 now.",
    "They work 24/7 since 9/11.",
    "Version 3.1.2 of it",
    "From post-2015 to pre-1990",
    "One asks why.",
    "A second chance and a third way",
]


@pytest.mark.parametrize(("text", "value", "unit", "qualifier"), ONE)
def test_one_figure(text: str, value: float, unit: str | None, qualifier: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.value, quantity.unit, quantity.qualifier) == (value, unit, qualifier)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_figure(text: str) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("It fell by 3 to 5 percent.", [3, 5], "percent"),
        ("It fell by between 10 and 15 percent.", [10, 15], "percent"),
        ("They pay $3-5 billion.", [3e9, 5e9], "USD"),
        ("They pay $1.5 to $2 trillion.", [1.5e12, 2e12], "USD"),
        ("They pay from $500 to $2 million.", [500, 2e6], "USD"),
        ("They pay 3 to 5 million euros.", [3e6, 5e6], "EUR"),
        ("They sent 10-12 ships.", [10, 12], None),
        ("They sent 28 to 38 ships.", [28, 38], None),
        ("They sent six ships and 40 tents.", [6, 40], None),
        ("They pay $5 million and US$7 million.", [5e6, 7e6], "USD"),
    ],
)
def test_two_figures(text: str, values: list[float], unit: str | None) -> None:
    found = find_quantities(text)
    assert [quantity.value for quantity in found] == values
    assert {quantity.unit for quantity in found} == {unit}


@pytest.mark.parametrize(
    ("text", "whole", "number"),
    [
        ("worth over $8 billion.", "over $8 billion", "$8 billion"),
        ("nearly 1,500 officers", "nearly 1,500", "1,500"),
        ("more than 10 years of it", "more than 10 years", "10"),
        ("exceeded the 100 billion USD mark", "exceeded the 100 billion USD", "100 billion"),
        ("for 30 consecutive years now", "30 consecutive years", "30"),
        ("an 11-year lull", "11-year", "11"),
        ("80+ people", "80+", "80"),
    ],
)
def test_words_of_the_figure_and_of_its_number(text: str, whole: str, number: str) -> None:
    (found,) = find_quantities(text)
    assert text[found.start : found.end] == whole
    assert text[found.number_start : found.number_end] == number


_WORDS = st.sampled_from(
    "1,500 16% $8 billion about more than one two hundred and 3-5 years up to USD 2025 May 5 . \n "
    "( ) No. 1. Resolution half a dozen 10 000 -year + km".split(" ")
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=14).map(" ".join))


@given(TEXTS)
def test_figures_lie_in_the_text_in_order(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        assert end <= found.start <= found.number_start < found.number_end <= found.end
        assert found.end <= len(text)
        assert found.value >= 0
        end = found.end


@given(st.integers(min_value=2, max_value=10**12))
def test_figures_with_separators_keep_their_value(number: int) -> None:
    (found,) = find_quantities(f"They counted {number:,} votes.")
    assert found.value == number


@pytest.mark.parametrize("unit", ["1,", "1-", "$", "one hundred ", "Resolution 1, ", " 000", "\n"])
def test_the_work_grows_with_the_text_alone(unit: str) -> None:
    def work(count: int) -> float:
        text, times = unit * count, []
        for _ in range(3):
            start = process_time()
            find_quantities(text)
            times.append(process_time() - start)
        return min(times)

    # Four times the text: quadratic work would take sixteen times as long.
    assert work(4000) < 10 * max(work(1000), 0.001)
