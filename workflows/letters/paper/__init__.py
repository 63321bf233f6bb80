"""Letters on paper: what a page of a letter says is read once, and drawn as a PDF and as a Word file."""
