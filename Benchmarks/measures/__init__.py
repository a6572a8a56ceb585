"""The measures, a module for each part of Frist; each gives its rows in the order of their ids."""

from . import burst, commands, delivery, files, latency, messages, recurrence

ALL = [recurrence, files, delivery, latency, burst, messages, commands]
