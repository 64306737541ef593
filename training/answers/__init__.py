"""Training of the network that says which sentences answer a question."""
