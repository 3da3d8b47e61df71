"""Tests of the web page; they share what conftest has."""
