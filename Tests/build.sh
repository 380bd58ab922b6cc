#!/bin/sh
# Builds with the arguments given, and fails if the compiler warns.
#
# A file whose compilation warned is touched, so that the next build compiles it
# again: otherwise the same call would pass the second time.
set -eu

log=$(mktemp)
trap 'rm -f "$log" "$log.failed"' EXIT
{ swift build "$@" 2>&1 || : >"$log.failed"; } | tee "$log"
[ ! -e "$log.failed" ] || exit 1
# The package manager names a package by its folder; what it says of others is not ours to mend.
name=$(basename "$PWD" | tr '[:upper:]' '[:lower:]')
if grep -e "^$PWD/[A-Z].*: warning: " -e "^warning: '$name'" "$log" >/dev/null; then
  sed -n 's/^\(\/[^:]*\):[0-9:]*: warning: .*/\1/p' "$log" | sort -u | while read -r file; do
    touch -c "$file"
  done
  echo "error: the build has warnings" >&2
  exit 1
fi
