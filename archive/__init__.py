"""WARC files and their indexes: writing, reading, indexing, recovery and verification. Knows no news and no Scrapy."""
