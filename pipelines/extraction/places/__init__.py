"""The places of a front page: which are headlines, and what each says of its story."""
