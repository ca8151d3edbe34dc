"""The shape of the database, one step at a time: how it came from nothing to what the models say now."""
