"""What FEEL values are in Python.

null None; boolean bool; number Decimal (int and float accepted on the way in); string str; list list; context any
Mapping; date, time and date and time of the `datetime` module; days and time duration `timedelta`; years and months
duration `YearsMonths`; range `Range`; function `Function`.
"""
