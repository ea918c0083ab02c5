"""A stick that is pulled out, for a program that runs: what is open on it fails from the moment its folder is gone."""

PULLED_OUT = """
from selfhelp_tui.storage import problems, store

def _failing(whole):
    def act(self, *given):
        if self.path is not None and not self.path.parent.is_dir():
            raise problems.MediumFailing(path=str(self.path))
        return whole(self, *given)
    return act

for _name in ("rows", "transaction"):
    setattr(store.Store, _name, _failing(getattr(store.Store, _name)))
"""
"""Runs before the program. To a system whose folder was only renamed, what is open in it goes on to work."""
