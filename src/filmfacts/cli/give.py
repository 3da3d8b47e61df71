"""The commands that hand a database on: exports, servers."""
