"""Policy-as-code for treaties: what a convention requires, what a law covers, what a reservation takes out, what is left."""
