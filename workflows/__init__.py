"""The one-stop shop of a public office: what the law and its people know, on top of an engine that does not."""
