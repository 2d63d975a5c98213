"""What a command does between its arguments, which ``cli`` reads, and its text, which ``render`` makes."""
