"""What the file system that the tests run on can do."""

from tracker.yamlfile import held
from tracker.yamlfile.exchange import exchange
from tracker.yamlfile.held import held_file


def has_leases(path):
    with held_file(path, "writers") as one:
        return one.lease is held._Lease.HELD


def has_exchange(folder):
    names = [folder / "one", folder / "other"]
    for name in names:
        name.touch()
    try:
        return exchange(*names)
    finally:
        for name in names:
            name.unlink()
