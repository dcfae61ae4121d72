"""Gongkai: pages, posters and open data from community accounts that are proved to add up."""

__version__ = "0.1.0"
