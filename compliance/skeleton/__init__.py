"""The outlines a folder begins with: the law's own words, every provision unread, suggestions that do not count."""
