"""Pages in: files, folders and dumps -> `Page`."""
