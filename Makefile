# Short names for the project's two commands and its checks; the work is done by run.py.
PYTHON ?= python3

.PHONY: buka test cakupan periksa galeri bersih kunci libur bundel uji-bundel

buka:       ## open the sample office
	$(PYTHON) run.py

test:       ## the whole test suite
	$(PYTHON) run.py test

cakupan:    ## the suite again, with the branches it reaches
	$(PYTHON) run.py test -n 2 --cov --cov-report=term

periksa:    ## what CI runs
	.ci/run

galeri:     ## draw the pictures of README and gallery anew
	PYTHONUTF8=1 .venv/bin/python docs/gambar/buat.py

bersih:     ## take away the environment and what was produced
	rm -rf .venv hasil build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

kunci:      ## lock the libraries of the bundle anew, for every machine it serves (needs uv)
	uv pip compile --universal --python-version 3.10 --generate-hashes --no-header --no-annotate \
	  --upgrade pyproject.toml -o bundel/kunci.txt

libur:      ## write the table of national holidays anew from the library
	.venv/bin/python -m lkjip_tui.holidays_id

bundel:     ## the folder and ZIP for a stick, in hasil/bundel
	.venv/bin/python bundel/build.py

uji-bundel: ## install the bundle without a network, with every Python of this machine
	.venv/bin/python bundel/check.py hasil/bundel/lkjip
