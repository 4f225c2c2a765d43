"""What a resident wrote can be read with this installation's keys, whole and unchanged, or not."""

import pytest
from cryptography.fernet import Fernet

from portal.sealing import Keyring, Unreadable

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
WRITTEN = '{"more":"Ich heiße Zoë"}'.encode()


def holding(*keys: str) -> Keyring:
    keyring = Keyring()
    keyring.hold(keys)
    return keyring


def test_what_is_sealed_opens_again_and_shows_nothing():
    sealed = holding(NEW).seal(WRITTEN)
    assert WRITTEN not in sealed
    assert holding(NEW).open(sealed) == WRITTEN


def test_the_same_words_never_look_the_same():
    keyring = holding(NEW)
    assert len({keyring.seal(WRITTEN) for _ in range(50)}) == 50


def test_a_changed_bit_anywhere_makes_it_unreadable():
    keyring = holding(NEW)
    sealed = keyring.seal(WRITTEN)
    for at in range(len(sealed)):
        changed = bytes(byte ^ (place == at) for place, byte in enumerate(sealed))
        with pytest.raises(Unreadable):
            keyring.open(changed)


def test_what_is_cut_short_is_unreadable():
    keyring = holding(NEW)
    sealed = keyring.seal(WRITTEN)
    for length in range(len(sealed)):
        with pytest.raises(Unreadable):
            keyring.open(sealed[:length])


def test_what_the_first_release_sealed_still_opens():
    assert holding(NEW, OLD).open(Fernet(OLD).encrypt(WRITTEN)) == WRITTEN


def test_the_first_key_seals_and_every_key_opens():
    sealed = holding(OLD).seal(WRITTEN)
    assert holding(NEW, OLD).open(sealed) == WRITTEN
    with pytest.raises(Unreadable):
        holding(NEW).open(sealed)
    with pytest.raises(Unreadable):
        holding(OLD).open(holding(NEW, OLD).seal(WRITTEN))


def test_nothing_is_sealed_or_opened_before_there_are_keys():
    with pytest.raises(RuntimeError, match="No encryption keys"):
        Keyring().seal(WRITTEN)
    with pytest.raises(RuntimeError, match="No encryption keys"):
        Keyring().open(Fernet(OLD).encrypt(WRITTEN))
