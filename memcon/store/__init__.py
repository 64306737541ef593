"""Documents, Readings, Links, Verdicts and Failures, kept."""
