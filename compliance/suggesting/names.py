"""The elements that suggestions know by name: what is done, what an authority may do, and with which data."""

ACT, MEASURE, DATA = "act", "measure", "data"
