"""Console: `python -m app.console <command>`: setting up, serving, working, verifying, replaying."""
