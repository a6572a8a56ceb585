# The targets of this file; 'make' alone lists them.
.POSIX:
.PHONY: help build release test check exhaustive simulate kill faults fuzz format lint quickstart docs bench clean install

PREFIX = /usr/local
DESTDIR =
UNITDIR = $(PREFIX)/lib/systemd/system
SYSUSERSDIR = $(PREFIX)/lib/sysusers.d
TMPFILESDIR = $(PREFIX)/lib/tmpfiles.d
RELEASE = swift build -c release --product frist --static-swift-stdlib

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 14

build: ## Build for development
	swift build

release: ## Build the binary that is installed, with the Swift libraries inside
	$(RELEASE)

test: ## Install what the tests need and run every test
	scripts/test

check: test ## The same as test

# Half an hour or more; needs what 'make test' installs. FRIST_SEED picks other rules.
exhaustive: ## Compare calendar arithmetic with other programs: 50000 rules, every zone by the hour
	PATH="$$PWD/.venv/bin:$$PATH" FRIST_RULES=50000 FRIST_ZONES=all \
	  swift test --parallel --filter CivilTimeTests -Xswiftc -warnings-as-errors

SEEDS = 10000
FIRST = 100000

simulate: ## Live SEEDS simulated years from seed FIRST on, with all faults, and a week with each fault in turn
	FRIST_BENCHMARKS=1 swift build -c release --static-swift-stdlib --product FristBenchmarks
	.build/release/FristBenchmarks count-up $(FIRST) 7
	.build/release/FristBenchmarks simulate $(FIRST) $(SEEDS)

KILLS = 1000

# Needs what 'make test' installs; FIRST is the first round's seed.
kill: .build/release/frist ## Kill the daemon KILLS times at random, and count what is lost or repeated
	FRIST_BIN=.build/release/frist .venv/bin/python3 -B Tests/EndToEnd/kills.py $(KILLS) $(FIRST)

# Ten minutes or more, as root; needs what 'make test' installs and builds.
faults: ## Let every call of a run fail in turn, and flip 10000 bits
	FRIST_FAULTS=all .venv/bin/python3 -m pytest --rootdir=. -p no:cacheprovider --quiet -n 2 \
	  Tests/EndToEnd/test_faults_*.py

# FUZZ_SECONDS=600 looks longer; Fuzz/run yaml at one reader alone.
fuzz: ## Look for bytes on which a reader of files or answers fails, a minute each
	Fuzz/run

format: ## Rewrite the Swift sources in the house style
	swift format --recursive --parallel --in-place Package.swift Sources Tests Benchmarks Fuzz

lint: ## Check the format only
	swift format lint --recursive --parallel --strict Package.swift Sources Tests Benchmarks Fuzz

quickstart: ## Build and run on config/quickstart until interrupted
	scripts/quickstart

docs: ## Make the documentation as web pages in .build/docs
	scripts/docs .build/docs

bench: ## Measure Frist beside its peers, which are installed first
	Benchmarks/prepare
	Benchmarks/run

clean: ## Remove what was built
	swift package clean

.build/release/frist:
	$(RELEASE)

# Built as oneself with 'make release', installed as root. The unit names the binary under
# /usr/local; another PREFIX is written into the copy.
install: .build/release/frist ## Install binary, unit, user and folders below PREFIX, within DESTDIR
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(UNITDIR)" \
	  "$(DESTDIR)$(SYSUSERSDIR)" "$(DESTDIR)$(TMPFILESDIR)"
	install -s -m 755 .build/release/frist "$(DESTDIR)$(PREFIX)/bin/frist"
	sed 's|/usr/local/bin/|$(PREFIX)/bin/|' systemd/frist.service >"$(DESTDIR)$(UNITDIR)/frist.service"
	chmod 644 "$(DESTDIR)$(UNITDIR)/frist.service"
	install -m 644 systemd/frist.sysusers "$(DESTDIR)$(SYSUSERSDIR)/frist.conf"
	install -m 644 systemd/frist.tmpfiles "$(DESTDIR)$(TMPFILESDIR)/frist.conf"
