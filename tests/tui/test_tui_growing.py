"""Memory for large texts, on systems that can be told and on others."""

import ctypes
import platform
import sys

import pytest

from tracker.tui.growing import keep_large_apart


@pytest.fixture(autouse=True)
def asked_anew():
    keep_large_apart.cache_clear()
    yield
    keep_large_apart.cache_clear()


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
def test_glibc_can_be_told():
    assert keep_large_apart()


def test_a_c_library_that_does_not_know_it_is_left_alone(monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    assert not keep_large_apart()


def test_another_system_is_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", lambda name: pytest.fail("asked"))
    assert not keep_large_apart()
