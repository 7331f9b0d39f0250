"""The explorer: what Datasette needs to show the dataset."""
