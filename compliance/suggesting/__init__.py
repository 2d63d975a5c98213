"""What a law's own words suggest for its outline: found by the words of the vocabulary, never counted as a fact."""
