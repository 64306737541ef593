"""The workbench: the pages of a dossier for whoever works on the case, served to this machine alone."""
