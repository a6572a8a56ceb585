"""Words that come from elsewhere are known in Swedish too."""

import re
import subprocess

from house import ROOT

WORDS = (ROOT / "Sources/FristConfiguration/YAMLWords.swift").read_text()

# Those of the writing half of the library, of files that it would read itself, of its own checks, and
# those that name the bytes of an encoding: Frist says of all these that the text is no UTF-8.
ELSEWHERE = re.compile(
    r"must|->|^input error|^expected|directive must|UTF-16|invalid (leading|trailing|length|Unicode character$)"
    r"|incomplete UTF-8|low surrogate|input is too long|first occurrence|^duplicate %TAG|incompatible %YAML")


def messages_of_the_library(frist):
    libraries = subprocess.run(["ldd", frist], capture_output=True, text=True).stdout
    path = re.search(r"libyaml\S* => (\S+)", libraries)[1]
    with open(path, "rb") as file:
        texts = re.findall(rb"[\x20-\x7e]{8,}", file.read())
    found = {text.decode() for text in texts}
    begins = ("did not find", "could not find", "found ", "while ", "mapping ", "block sequence",
              "control ", "invalid ", "incomplete ", "input ", "unexpected ")
    return {text for text in found if text.startswith(begins) and not ELSEWHERE.search(text)}


def test_every_message_of_the_yaml_library_is_known_in_swedish(frist):
    messages = messages_of_the_library(frist)
    assert len(messages) > 50, "the library lost its words, or this test its way to them"
    assert [text for text in sorted(messages) if f'"{text}"' not in WORDS] == []
