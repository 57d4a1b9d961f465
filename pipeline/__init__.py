"""seihyo (整表): from the tables that Japanese local governments publish to tidy, validated datasets."""

__version__ = "0.1.0"
