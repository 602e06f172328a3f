"""People's marks for reports: what is judged, sheets to fill, and what several markers' sheets make together."""
