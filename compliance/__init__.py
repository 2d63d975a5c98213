"""Policy-as-code for treaties: what a convention requires, what a law covers, what is reserved, what is left."""
