"""The pages, each a function of the request and the view of the case."""
