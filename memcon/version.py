"""The version, alone, so that every floor may name it."""

VERSION = "0.1.0"
