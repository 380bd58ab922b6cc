# `make site` renders the site, `make test` runs all tests; each installs first
# what it needs. `make help` names the rest.

swift_sources = Package.swift Sources Tests
tandem = .build/release/tandem
# With Swift's library in it, the program runs where there is no Swift.
release = -c release --product tandem --static-swift-stdlib
python = .venv-tests/bin/python
# As many tests at once as the machine has cores; who is done takes from who is not.
pytest = $(python) -m pytest -c Tests/pytest.ini -n auto --dist worksteal
# The Swift tests are built in a folder of their own, so that the program can be built beside them.
tests_folder = $(CURDIR)/.build/tests

# Where `make install` puts the program; DESTDIR goes in front, for packages.
PREFIX = /usr/local
bin = $(DESTDIR)$(PREFIX)/bin
share = $(DESTDIR)$(PREFIX)/share
bash = $(share)/bash-completion/completions
zsh = $(share)/zsh/site-functions
fish = $(share)/fish/vendor_completions.d
man = $(share)/man/man1

.NOTPARALLEL:
.PHONY: help site test format clean tandem install uninstall prefix-given manual site-needs swift-needs test-packages test-needs \
  test-format test-build test-swift test-content test-system test-browser

help:
	@echo "make site     build Tandem and render content/ into site/"
	@echo "make test     run all tests"
	@echo "make tandem   build $(tandem)"
	@echo "make manual   make the manual page, so that 'make install' brings it"
	@echo "make install  copy tandem, the files of a new site, manual and completions below PREFIX=$(PREFIX)"
	@echo "make format   format the Swift code"
	@echo "make clean    delete all that was built, but not site/"
	@echo
	@echo "One part of the tests: make test-format, test-build, test-swift,"
	@echo "test-content, test-system or test-browser."

site: tandem
	$(tandem) build

test: test-format test-build test-swift test-content test-system test-browser
	@echo
	@echo "All passed: format, build without warnings, Swift tests, content checks,"
	@echo "system tests, browser tests."

tandem: site-needs
	swift build $(release)

# Builds nothing, so that `sudo make install` leaves no files of root's in .build.
install: prefix-given
	@test -x "$(tandem)" || { echo "Build it first: make tandem" >&2; exit 2; }
	install -d "$(bin)" "$(bash)" "$(zsh)" "$(fish)"
	install -m 755 "$(tandem)" "$(bin)/tandem"
	"$(tandem)" --generate-completion-script bash > "$(bash)/tandem"
	"$(tandem)" --generate-completion-script zsh > "$(zsh)/_tandem"
	"$(tandem)" --generate-completion-script fish > "$(fish)/tandem.fish"
	chmod 644 "$(bash)/tandem" "$(zsh)/_tandem" "$(fish)/tandem.fish"
	rm -rf "$(share)/tandem"
	install -d "$(share)/tandem/starter"
	cp -R layouts "$(share)/tandem/layouts"
	cp -R Sources/Starter/. "$(share)/tandem/starter/"
	chmod -R u=rwX,go=rX "$(share)/tandem"
	@if test -f .build/man/tandem.1; then \
	  install -d "$(man)" && install -m 644 .build/man/tandem.1 "$(man)/"; \
	else echo "Without its manual: 'make manual' makes it, and then 'make install' brings it."; fi

uninstall: prefix-given
	rm -rf "$(share)/tandem"
	rm -f "$(bin)/tandem" "$(bash)/tandem" "$(zsh)/_tandem" "$(fish)/tandem.fish" "$(man)/tandem.1"

# Without one, /share/tandem would be written and deleted.
prefix-given:
	@test -n "$(strip $(PREFIX))" || { \
	  echo "PREFIX is empty. Name the folder to install below, such as PREFIX=/usr/local." >&2; exit 2; }

# From the texts of --help, by the plugin of swift-argument-parser.
manual: swift-needs
	mkdir -p .build/man
	swift package --allow-writing-to-directory .build/man generate-manual --output-directory .build/man

format: swift-needs
	swift format --in-place --parallel --recursive $(swift_sources)

clean:
	rm -rf .build .venv-tests .site.tandem

test-format: swift-needs
	swift format lint --strict --parallel --recursive $(swift_sources)

# Both at once: for minutes the release build compiles one module, on one core.
test-build: site-needs
	@swift package resolve
	@mkdir -p $(tests_folder)
	@echo "Building the program and the Swift tests, side by side"
	@SWIFTPM_BUILD_DIR=$(tests_folder) Tests/build.sh --build-tests >$(tests_folder)/build.log 2>&1 & \
	tests=$$!; \
	Tests/build.sh $(release); program=$$?; \
	wait $$tests; built=$$?; \
	cat $(tests_folder)/build.log; \
	test $$program = 0 && test $$built = 0

test-swift: test-build
	SWIFTPM_BUILD_DIR=$(tests_folder) swift test --skip-build

test-content: test-needs
	$(python) -m unittest discover --buffer --start-directory Tests/Content
	$(python) Tests/Content/reading.py content

test-system: test-needs tandem
	$(pytest) Tests/System

# What the search reads there, a Swift test writes.
test-browser: test-needs tandem
	@mkdir -p $(tests_folder)
	SWIFTPM_BUILD_DIR=$(tests_folder) swift build --build-tests
	SWIFTPM_BUILD_DIR=$(tests_folder) $(pytest) Tests/Browser

swift-needs:
	@command -v swift >/dev/null || { \
	  echo "Tandem is written in Swift, and there is no 'swift' here. Install Swift 6.1 or newer." >&2; \
	  exit 2; }

site-needs: swift-needs
	@Tests/setup.sh site

test-packages:
	@Tests/setup.sh tests

test-needs: test-packages .venv-tests/installed

.venv-tests/installed: Tests/requirements.txt | test-packages
	@echo "Installing into .venv-tests, from Tests/requirements.txt:"
	@sed '/^#/d; s/^/  /' Tests/requirements.txt
	python3 -m venv --clear .venv-tests
	$(python) -m pip install --quiet --disable-pip-version-check --requirement Tests/requirements.txt
	@touch $@
