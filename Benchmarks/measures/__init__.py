"""The measures, a module for each part of Frist; each gives its rows in the order of their ids."""

from . import commands, files, recurrence

ALL = [recurrence, files, commands]
