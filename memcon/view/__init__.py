"""What is seen of a case, and how it is kept up to date.

``seen``: the view and its parts. ``folding``: the kept register takes in what is new. ``live``: a view that stays open.
``bench``: the case laid out to be ruled on.
"""
