"""Pages in: from files, folders, MediaWiki's export XML and standard input."""

from filmfacts.source.files import inputs, pages
from filmfacts.source.forms import form_of
from filmfacts.source.page import Page, Problem

__all__ = ["Page", "Problem", "form_of", "inputs", "pages"]
