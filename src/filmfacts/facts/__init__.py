"""Facts out of an article: a module for each group, and the kinds."""
