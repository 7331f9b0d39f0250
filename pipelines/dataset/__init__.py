"""The SQLite dataset: schema, storing of facts, and the columns derived from them."""
