"""How fast the product is, as ratios to baselines measured in the same run: `make bench`."""
