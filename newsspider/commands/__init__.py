"""Commands for ``scrapy`` (COMMANDS_MODULE)."""
