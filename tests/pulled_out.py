"""A stick that is pulled out, for a program that runs: what is open on it fails from the moment its folder is gone."""

PULLED_OUT = """
from selfhelp_tui.storage import database, problems

def _failing(whole):
    def act(self, *given):
        if self.path is not None and not self.path.parent.is_dir():
            raise problems.MediumFailing(path=str(self.path))
        return whole(self, *given)
    return act

for _name in ("rows", "transaction"):
    setattr(database.Database, _name, _failing(getattr(database.Database, _name)))
"""
"""Runs before the program. To a system whose folder was only renamed, what is open in it goes on to work."""
