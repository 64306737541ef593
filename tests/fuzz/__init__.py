"""Odd bytes for everything that takes bytes from outside: in CI for seconds, by hand for as long as one likes."""
