"""Chronologies of children who do not exist, as ten agencies would write them, with the truth beside them."""

from macfa.synthetic.chronologies.bank import BankName
from macfa.synthetic.chronologies.case import Chronologies, agency_chronologies
from macfa.synthetic.chronologies.choose import a_case
from macfa.synthetic.chronologies.truth import Truth
from macfa.synthetic.chronologies.write import write_chronologies

__all__ = ["BankName", "Chronologies", "Truth", "a_case", "agency_chronologies", "write_chronologies"]
