"""The days off and worked that the State announced, as data: `vn_swaps.csv`."""
