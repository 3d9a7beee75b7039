"""Drawings: maps, timelines and circles, as values whose coordinates stand in tenths.

They know neither markup nor records: what they are given is names, addresses, coordinates and
datings. The stylesheets make SVG of them.
"""
