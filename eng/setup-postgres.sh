#!/usr/bin/env bash
# Makes sure that this machine has a PostgreSQL server with pgvector >= 0.8 and prints the folder of its programs.
#
# A server that is installed already is used as it is. Otherwise PostgreSQL 17 and pgvector are unpacked, as Debian
# built them and together with the libraries they need, into a private folder. Nothing is compiled, nothing is
# installed on the system, no cluster is created, and no privilege is needed. Standins/Aspire.Hosting.PostgreSQL looks
# in the same places in the same order.
#
#   PIXELY_CACHE    parent of the private folder (root: /var/cache/pixely, others: ~/.cache/pixely)
#   DEBIAN_MIRROR   where to load packages from (default: the mirror that apt is configured with)
set -euo pipefail
export LC_ALL=C

readonly suite=trixie
readonly wanted=(postgresql-17-pgvector patchelf)
# Needed by the packages' maintainer scripts or by the system, never by the server itself.
readonly unwanted='^(perl|libperl|perl-|libgdbm|libdb5|libllvm|locales|debconf|gcc-|adduser|passwd|login|netbase|ssl-cert|openssl|postgresql-common|postgresql-client-common|ucf|sensible-utils|dpkg|tar|tzdata-legacy|libjson-perl|coreutils|util-linux)'

say() { printf '%s\n' "$*" >&2; }
fail() { say "setup-postgres: $*"; exit 1; }

cache_folder() {
  if [ -n "${PIXELY_CACHE:-}" ]; then printf '%s' "$PIXELY_CACHE"
  elif [ "$(id -u)" = 0 ]; then printf '/var/cache/pixely' # root's home is closed to the unprivileged server process
  elif [ -n "${XDG_CACHE_HOME:-}" ]; then printf '%s/pixely' "$XDG_CACHE_HOME"
  elif [ -n "${HOME:-}" ]; then printf '%s/.cache/pixely' "$HOME"
  else fail 'HOME is not set; name a folder in PIXELY_CACHE'; fi
}

# has_vector BIN SHARE: a server and an extension of version 0.8 or later.
has_vector() {
  [ -x "$1/postgres" ] && [ -x "$1/initdb" ] && [ -r "$2/extension/vector.control" ] || return 1
  local version
  version=$(sed -n "s/^default_version *= *'\([0-9.]*\)'.*/\1/p" "$2/extension/vector.control")
  [ -n "$version" ] && [ "$(printf '0.8\n%s\n' "$version" | sort -V | head -n1)" = 0.8 ]
}

installed_server() {
  local folder number
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV); do
    number=$(basename "$(dirname "$folder")")
    if has_vector "$folder" "/usr/share/postgresql/$number"; then printf '%s\n' "$folder"; return 0; fi
  done
  if command -v pg_config >/dev/null; then
    folder=$(pg_config --bindir 2>/dev/null) || return 1
    if has_vector "$folder" "$(pg_config --sharedir)"; then printf '%s\n' "$folder"; return 0; fi
  fi
  return 1
}

private_server() {
  has_vector "$prefix/usr/lib/postgresql/17/bin" "$prefix/usr/share/postgresql/17" \
    && printf '%s\n' "$prefix/usr/lib/postgresql/17/bin"
}

# The mirror is read from apt, because a machine behind a proxy or on a private mirror reaches no other.
mirror() {
  if [ -n "${DEBIAN_MIRROR:-}" ]; then printf '%s' "$DEBIAN_MIRROR"; return; fi
  local uri
  uri=$({ apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null
          cat /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources} 2>/dev/null | grep -oE 'https?://[^ ]+'; } \
        | grep -E '/debian/?$' | head -n1) || true
  printf '%s' "${uri:-http://deb.debian.org/debian}"
}

keyring() {
  local key=/usr/share/keyrings/debian-archive-keyring.gpg
  if [ ! -r "$key" ]; then
    # Not Debian: its distribution packages Debian's keys, which makes them as trustworthy as the rest of the system.
    say 'Loading the keys of the Debian archive ...'
    (cd "$work" && apt-get download -q debian-archive-keyring >&2 && dpkg-deb -x debian-archive-keyring_*.deb keys) \
      || fail "the package debian-archive-keyring cannot be loaded; install it, or install PostgreSQL with pgvector >= 0.8"
    key=$work/keys/usr/share/keyrings/debian-archive-keyring.gpg
  fi
  printf '%s' "$key"
}

# An apt of its own: empty package status, own lists, own cache. Only the way to the mirror comes from the system.
configure_apt() {
  local key uri
  key=$(keyring)
  uri=$(mirror)
  mkdir -p "$work"/etc/{sources.list.d,apt.conf.d,preferences.d,trusted.gpg.d} \
    "$work"/state/lists/partial "$work"/cache/archives/partial "$work/debs"
  : > "$work/status"
  printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' "$uri" "$suite" "$key" \
    > "$work/etc/sources.list.d/debian.sources"
  {
    apt-config dump | grep -E '^Acquire::(http|https|Retries|ForceIPv4|ForceIPv6)' || true
    printf 'Dir::Etc "%s/etc";\nDir::Etc::netrc "/etc/apt/auth.conf";\nDir::Etc::netrcparts "/etc/apt/auth.conf.d";\n' "$work"
    printf 'Dir::State "%s/state";\nDir::State::status "%s/status";\nDir::Cache "%s/cache";\n' "$work" "$work" "$work"
    printf 'Acquire::Languages "none";\nAPT::Sandbox::User "root";\nDebug::NoLocking "1";\nAPT::Install-Recommends "0";\n'
  } > "$work/apt.conf.new"
  mv "$work/apt.conf.new" "$work/apt.conf"
}

load_packages() {
  say "Loading PostgreSQL 17 and pgvector from $(sed -n 's/^URIs: //p' "$work/etc/sources.list.d/debian.sources") ..."
  apt-get update -qq >&2 || fail 'the package lists cannot be loaded (is the mirror reachable?)'
  local packages
  packages=$(apt-get install -s -q "${wanted[@]}" | sed -n 's/^Inst \([^ ]*\) .*/\1/p' | grep -vE "$unwanted") \
    || fail "the mirror has no ${wanted[*]}"
  # shellcheck disable=SC2086 # one word a package
  (cd "$work/debs" && apt-get download -qq $packages >&2) || fail 'the packages cannot be loaded'
}

unpack() {
  local deb program library loader
  rm -rf "$partial"
  mkdir -p "$partial"
  for deb in "$work"/debs/*.deb; do dpkg-deb -x "$deb" "$partial"; done
  [ -e "$partial/lib" ] || ln -s usr/lib "$partial/lib"
  rm -rf "$partial"/usr/share/{doc,man,locale,lintian,bash-completion} \
    "$partial"/usr/lib/postgresql/17/lib/{bitcode,llvmjit.so,llvmjit_types.bc}

  # The programs get their own loader and libraries, because the system's C library may be older. The paths are those
  # of the final folder; patchelf itself runs through the loader, as it comes from the same packages.
  loader=$(cd "$partial" && ls usr/lib/*-linux-gnu*/ld-linux-*.so.* | head -n1)
  library=$(dirname "$loader")
  for program in "$partial"/usr/lib/postgresql/17/bin/*; do
    [ "$(head -c4 "$program" | tr -d '\0')" = $'\x7fELF' ] || continue
    "$partial/$loader" --library-path "$partial/$library" "$partial/usr/bin/patchelf" \
      --set-interpreter "$prefix/$loader" --force-rpath --set-rpath "$prefix/$library" "$program"
  done
  chmod -R u+rwX,go+rX,go-w "$partial"
}

if installed_server; then exit 0; fi

cache=$(cache_folder)
mkdir -p "$cache"
cache=$(cd "$cache" && pwd -P)
readonly prefix=$cache/postgresql-17 work=$cache/postgresql-17.work partial=$cache/postgresql-17.partial
if private_server; then exit 0; fi

for tool in apt-get apt-config dpkg-deb flock; do
  command -v "$tool" >/dev/null || fail "no PostgreSQL with pgvector >= 0.8 was found, and '$tool' is missing to load it.
Install a PostgreSQL server (15 or later) and the pgvector extension (0.8 or later) with your package manager; pg_config must be on the PATH. Then try again."
done

# Two clones may come here at once: one loads, the other waits and finds the folder complete.
exec 9> "$cache/postgresql-17.lock"
flock -n 9 || { say 'Another process is loading PostgreSQL; waiting for it ...'; flock 9; }
if private_server; then exit 0; fi

mkdir -p "$work"
configure_apt
(
  export APT_CONFIG=$work/apt.conf
  load_packages
) 9>&-
unpack
# Complete or absent: an interrupted run leaves only the working folders, which the next run goes on with.
rm -rf "$prefix"
mv -T "$partial" "$prefix"
"$prefix/usr/lib/postgresql/17/bin/postgres" --version >&2 \
  || { rm -rf "$prefix"; fail 'the unpacked server does not run on this machine'; }
rm -rf "$work"
private_server || fail "the unpacked server has no pgvector >= 0.8"
