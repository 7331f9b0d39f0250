"""What the crawler and the dataset make of time: runs one after the other into one data folder."""
