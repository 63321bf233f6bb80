"""A month of an office, played through the public verbs only, so that every page has something to show."""
