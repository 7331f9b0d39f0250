"""The dataset made anew from WARC files."""
