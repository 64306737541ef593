"""Makes the reader model that memcon ships; memcon never imports this."""
