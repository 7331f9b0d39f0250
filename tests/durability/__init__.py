"""What is promised of kill -9, full disks and broken datasets."""
