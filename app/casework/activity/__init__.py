"""Activity: where and when concerns gather more than chance explains, looked for each night and kept until the next.

Owns what was found: clusters, hotspots and near repeats, by parts of local authorities and days. Never sees a name, an
address or a word; it reads outlines. The surprising thing: all of it is "worth a look" and none of it proof: one quiet
night in twenty shows a cluster that is chance, and a busy reporter looks like a busy place. Only whoever
looks (`looking`, in the worker) loads the statistics: pages do without.
"""

from app.casework.activity.queries import clusters, hotspots, last_look, months_looked_at, near_repeats

__all__ = ["clusters", "hotspots", "last_look", "months_looked_at", "near_repeats"]
