"""Shared: what every portal needs to be a website. Guards, failure pages, fields, headers, assets."""
