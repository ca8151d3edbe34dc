"""Door: who has come in on which device, until when, and how often somebody may try to."""
