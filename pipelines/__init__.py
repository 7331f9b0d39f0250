"""From an exchange to the archive and to rows of the dataset."""
