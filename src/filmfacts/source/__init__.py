"""Pages in: from files, folders, MediaWiki's export XML and standard input."""
