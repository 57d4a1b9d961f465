"""What `make bench` measures: quality beside other tools and speed as ratios, each in one run."""
