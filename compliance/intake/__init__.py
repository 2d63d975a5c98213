"""Documents that people have (Word, HTML, PDF, Akoma Ntoso, text), read safely into the provisions of a law."""
