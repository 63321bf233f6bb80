"""What is drawn: the nodes of a compiled process. Immutable after compiling, shared by every instance and thread."""
