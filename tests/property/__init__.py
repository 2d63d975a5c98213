"""One file a law of the arithmetic, and the brute force that enumerates what the judge computes."""
