"""An instance's live state as a few hundred bytes, without its definition."""
