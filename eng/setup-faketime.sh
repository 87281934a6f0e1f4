#!/usr/bin/env bash
# Makes sure that this machine has libfaketime, which lets a process see another time, and prints the path of the library.
#
# A library that is installed is used as it is. Otherwise Debian's package is unpacked into a private folder: nothing is
# installed on the system. The tests that need it are skipped where it cannot be had.
#
#   PIXELY_CACHE    parent of the private folder (root: /var/cache/pixely, others: ~/.cache/pixely)
set -euo pipefail
export LC_ALL=C

say() { printf '%s\n' "$*" >&2; }
fail() { say "setup-faketime: $*"; exit 1; }

# A process with threads needs the variant that locks.
library() { ls "$1"/usr/lib/*/faketime/libfaketimeMT.so.1 2>/dev/null | head -n1; }

cache_folder() {
  if [ -n "${PIXELY_CACHE:-}" ]; then printf '%s' "$PIXELY_CACHE"
  elif [ "$(id -u)" = 0 ]; then printf '/var/cache/pixely'
  elif [ -n "${XDG_CACHE_HOME:-}" ]; then printf '%s/pixely' "$XDG_CACHE_HOME"
  elif [ -n "${HOME:-}" ]; then printf '%s/.cache/pixely' "$HOME"
  else fail 'HOME is not set; name a folder in PIXELY_CACHE'; fi
}

found=$(library '') || true
if [ -n "$found" ]; then printf '%s\n' "$found"; exit 0; fi

folder=$(cache_folder)/faketime
found=$(library "$folder") || true
if [ -n "$found" ]; then printf '%s\n' "$found"; exit 0; fi

for tool in apt-get dpkg-deb; do
  command -v "$tool" >/dev/null || fail "there is no libfaketime, and '$tool' is missing to load it. Install the package 'faketime'."
done
mkdir -p "$(dirname "$folder")"
work=$(mktemp -d "$folder.XXXXXX")
trap 'rm -rf "$work"' EXIT
(cd "$work" && apt-get download -qq libfaketime >&2) || (apt-get update -qq >&2 && cd "$work" && apt-get download -qq libfaketime >&2) \
  || fail "the package 'libfaketime' cannot be loaded"
mkdir "$work/unpacked"
dpkg-deb -x "$work"/libfaketime_*.deb "$work/unpacked"
chmod -R u+rwX,go+rX,go-w "$work"
# Complete or absent; of two that come here at once the first wins.
mv -T "$work/unpacked" "$folder" 2>/dev/null || true
found=$(library "$folder") || true
[ -n "$found" ] || fail "the package 'libfaketime' has no library"
printf '%s\n' "$found"
