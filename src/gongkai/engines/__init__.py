"""Machinery that carries domain data somewhere."""
