"""The front end by itself in a real browser: shells, macros, keyboard, modeler; no database."""
