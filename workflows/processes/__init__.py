"""Running processes as an administrator sees them: their data, and the data stores of an office."""
