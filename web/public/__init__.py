"""Pages for everybody: no account, no script, readable on an old phone."""
