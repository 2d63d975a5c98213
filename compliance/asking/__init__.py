"""The next question: what is not settled yet, asked in plain words, and the answer written as outline lines."""
