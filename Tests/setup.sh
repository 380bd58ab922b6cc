#!/bin/sh
# Sees to it that what the site or the tests need is installed.
#
# Usage: Tests/setup.sh site|tests
#
# Looks first, and installs only what is missing, with apt on Debian and Ubuntu
# and with sudo when not root. Where that cannot be done it says what to install
# by hand, and ends with 2.
set -eu

site="libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev libstemmer-dev libdeflate-dev pkg-config"
tests="chromium firefox-esr default-jre-headless poppler-utils python3-venv epubcheck faketime neovim curl"

case "${1:-}" in
  site) wanted=$site ;;
  tests) wanted="$site $tests" ;;
  *)
    echo "usage: Tests/setup.sh site|tests" >&2
    exit 2
    ;;
esac

has_command() { command -v "$1" >/dev/null 2>&1; }

# Whether the package's files are there, whoever brought them: a Java or a
# Chromium from elsewhere serves as well as Debian's.
is_there() {
  case "$1" in
    libcmark-gfm-dev) has_command pkg-config && pkg-config --exists libcmark-gfm ;;
    libcmark-gfm-extensions-dev) has_header cmark-gfm-core-extensions.h libcmark-gfm ;;
    libyaml-dev) has_command pkg-config && pkg-config --exists yaml-0.1 ;;
    libstemmer-dev) has_header libstemmer.h "" ;;
    libdeflate-dev) has_header libdeflate.h libdeflate ;;
    pkg-config) has_command pkg-config ;;
    chromium)
      [ -n "${TANDEM_CHROMIUM:-}" ] || has_command chromium || has_command chromium-browser ||
        has_command google-chrome
      ;;
    firefox-esr) has_command firefox-esr || has_command firefox ;;
    default-jre-headless) has_command java && java -version >/dev/null 2>&1 ;;
    poppler-utils) has_command pdftotext && has_command pdftoppm ;;
    epubcheck) has_command epubcheck ;;
    faketime) has_command faketime ;;
    neovim) has_command nvim ;;
    curl) has_command curl ;;
    python3-venv) has_command python3 && python3 -c 'import ensurepip, venv' 2>/dev/null ;;
  esac
}

# has_header NAME PKG-CONFIG-NAME
has_header() {
  for folder in /usr/include /usr/local/include /opt/homebrew/include \
    $([ -z "$2" ] || pkg-config --variable=includedir "$2" 2>/dev/null || true); do
    [ ! -e "$folder/$1" ] || return 0
  done
  return 1
}

missing=
for package in $wanted; do
  is_there "$package" || missing="$missing $package"
done
missing=${missing# }
# What the tests do without, but slower: Chromium without its windows opens a page in a third of the time.
# Not every system has a package of it, and no one is asked for a password for its sake.
quicker() {
  if [ "$wanted" = "$site" ] || [ -n "${TANDEM_CHROMIUM:-}" ] || has_command chromium-headless-shell ||
    ! has_command apt-get; then return; fi
  if [ "$(id -u)" = 0 ]; then
    as_root=
  elif has_command sudo && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
  else
    return
  fi
  missing=chromium-headless-shell
  if [ -n "$(find /var/lib/apt/lists -name '*_Packages*' 2>/dev/null | head -n 1)" ]; then
    apt-cache show $missing >/dev/null 2>&1 || return 0
  else
    $as_root apt-get update --quiet --quiet </dev/null >/dev/null 2>&1 || return 0
  fi
  if install 2>/dev/null || { $as_root apt-get update --quiet --quiet </dev/null >/dev/null && install; } 2>/dev/null; then
    echo "Installed with apt, so that the tests are quicker: $missing"
  fi
}

install() {
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --quiet \
    --no-install-recommends $missing </dev/null >/dev/null
}

if [ -z "$missing" ]; then
  quicker
  exit 0
fi

if ! has_command apt-get; then
  cat >&2 <<END
Tandem needs some things that this system does not have yet. Their names in
Debian are:

  $missing

This script installs them on Debian and Ubuntu only. Please install the same by
hand (cmark-gfm with its extensions, libyaml, libstemmer and libdeflate with their
headers, pkg-config; for the tests a Chromium, a Firefox, a Java runtime, poppler's
tools, Python 3 with venv, EPUBCheck, faketime, Neovim), then call make again. TANDEM_CHROMIUM may name the Chromium to use.
END
  exit 2
fi

if [ "$(id -u)" = 0 ]; then
  as_root=
elif has_command sudo; then
  as_root=sudo
  # Nobody is there to type a password when the input is closed or in CI.
  if [ "${CI:-}" = true ] || [ ! -t 0 ]; then as_root="sudo -n"; fi
else
  cat >&2 <<END
Tandem needs some packages that are not installed, and this account may not
install them. Please ask an administrator to run

  apt-get install --no-install-recommends $missing

and then call make again.
END
  exit 2
fi

echo "Installing with apt: $missing"
# The lists of packages are brought up to date only if they are too old to serve.
install 2>/dev/null || {
  echo "Bringing apt's lists of packages up to date"
  $as_root apt-get update --quiet --quiet </dev/null >/dev/null && install
} || {
  cat >&2 <<END
The packages could not be installed. Please install them by hand,

  apt-get install --no-install-recommends $missing

and call make again. Where a system has no package named chromium, any Chromium
or Chrome will do: TANDEM_CHROMIUM may name it.
END
  exit 2
}
quicker
