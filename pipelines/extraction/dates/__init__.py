"""When a story was published and changed: days, times and zones as data, markup and text give them."""
