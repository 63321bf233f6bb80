"""Lists that only pages show: one statement each, by keyset."""
