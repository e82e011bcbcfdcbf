"""The catalogue: a rule is one function, its docstring is its manual page."""
