"""The shipped countries: what is told of them, in every form."""
