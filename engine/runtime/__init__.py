"""The durable half of the engine: every change of an instance goes through `advance`, and is rows when it returns."""
