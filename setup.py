"""What is compiled; pyproject.toml has all else. Where there is no C compiler, Python's own serves."""

from setuptools import Extension, setup

setup(ext_modules=[Extension("filmfacts.source._bzip2", ["src/filmfacts/source/_bzip2.c"], optional=True)])
