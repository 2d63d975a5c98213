"""Asking: what the report leaves open becomes the next question, and an answer becomes lines of the user's outline."""
