# What .ci/run calls, one at a time. On Windows: make VENV=.venv/Scripts
VENV = .venv/bin
.PHONY: check test run content

check:
	$(VENV)/ruff check . && $(VENV)/ruff format --check . && $(VENV)/mypy && $(MAKE) content
test:
	$(VENV)/pytest
run:
	$(VENV)/selfhelp-tui --ephemeral
content:
	$(VENV)/selfhelp-tui content check content
