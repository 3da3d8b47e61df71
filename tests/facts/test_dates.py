"""The date reader, as a table: a text, the dates it gives (with those that have no year), and what stands there."""

import pytest

from filmfacts.facts.dates import dates

TABLE = [
    ("opened on December 8, 1982, in Rome", {"December 8, 1982": "1982-12-08"}),
    ("opened on 8 December 1982", {"8 December 1982": "1982-12-08"}),
    ("13 Dec 2019", {"13 Dec 2019": "2019-12-13"}),
    ("Dec. 13, 2019", {"Dec. 13, 2019": "2019-12-13"}),
    ("Sept. 3rd 2004", {"Sept. 3rd 2004": "2004-09-03"}),
    ("the 5th of May 1980", {"5th of May 1980": "1980-05-05"}),
    ("1st May, 1980", {"1st May, 1980": "1980-05-01"}),
    ("May the 5th of 1980", {"May the 5th of 1980": "1980-05-05"}),
    ("on Thursday, June 1, 2000.", {"June 1, 2000": "2000-06-01"}),
    ("May 1980 and June, 1981", {"May 1980": "1980-05", "June, 1981": "1981-06"}),
    ("in May of 1980", {"May of 1980": "1980-05"}),
    ("in 1980, and (1981)", {"1980": "1980", "1981": "1981"}),
    ("1980-05-01", {"1980-05-01": "1980-05-01"}),
    ("2014-03", {"2014-03": "2014-03"}),
    ("the 2010-11 season", {"2010": "2010"}),
    ("the 2010–11 season", {"2010": "2010"}),
    ("mid-1999 to late 2001", {"1999": "1999", "2001": "2001"}),
    ("June\u00a05, 2001", {"June\u00a05, 2001": "2001-06-05"}),
    # ranges
    ("October 3 to December 10, 2019", {"October 3": "2019-10-03", "December 10, 2019": "2019-12-10"}),
    ("3 October – 10 December 2019", {"3 October": "2019-10-03", "10 December 2019": "2019-12-10"}),
    ("October 3, 2018 – January 5, 2019", {"October 3, 2018": "2018-10-03", "January 5, 2019": "2019-01-05"}),
    ("from November 20 until January 5, 2019", {"November 20": "2018-11-20", "January 5, 2019": "2019-01-05"}),
    ("between July and September 2009", {"July": "2009-07", "September 2009": "2009-09"}),
    ("in May, June and July 2009", {"May": "2009-05", "June": "2009-06", "July 2009": "2009-07"}),
    ("May 5–9, 2009", {"May 5": "2009-05-05", "9, 2009": "2009-05-09"}),
    ("5 to 9 May 2009", {"5": "2009-05-05", "9 May 2009": "2009-05-09"}),
    ("from 5 May to mid-July 2009", {"5 May": "2009-05-05", "July 2009": "2009-07"}),
    # without a year
    ("on March 5", {"March 5": "--03-05"}),
    ("began on March 5 and went on", {"March 5": "--03-05"}),
    ("from 3 March to 4 June", {"3 March": "--03-03", "4 June": "--06-04"}),
    # none
    ("costing $2000 or 2,000 crowns, 1990s, 20001, 1999.5", {}),
    ("maybe Marching, Augusta Mayfair", {}),
    ("February 30, 2001", {}),
    ("may 5", {}),
]


@pytest.mark.parametrize(("text", "wanted"), TABLE, ids=[text for text, _ in TABLE])
def test_dates(text: str, wanted: dict[str, str]) -> None:
    assert {text[d.start : d.end]: d.iso for d in dates(text, yearless=True)} == wanted


def test_dates_without_a_year_are_left_out_unless_asked_for() -> None:
    assert [d.iso for d in dates("on March 5 of that year; in May 1980; June")] == ["1980-05"]
