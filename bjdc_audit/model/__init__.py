"""The words of the field as immutable types; nothing here reads, judges or prints.

Only the types of which there are thousands have slots: making them for every class would cost each
start of the program more than they save.
"""
