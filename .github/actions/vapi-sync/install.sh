#!/usr/bin/env bash
# Installs exactly the vapi-sync that source.json beside this file names, and prints the directory to put on the PATH. In the
# repository of vapi-sync itself that is the checkout.
# Usage: install.sh DIRECTORY   (needs Node.js and npm; git, too, where a commit is named)
set -euo pipefail
home=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
mkdir -p "$home/bin"

fail() {
  printf '::error::vapi-sync is not installed: %s\n' "$1"
  exit 1
} >&2

field() {
  node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))[process.argv[2]] ?? ""' "$here/source.json" "$1"
}

checksum() {
  node -p '"sha512-" + require("crypto").createHash("sha512").update(require("fs").readFileSync(process.argv[1])).digest("base64")' "$1"
}

# package-lock.json has the checksums of all packages.
build() {
  (cd "$1" && npm ci --no-audit --no-fund >&2)
  ln -sf "$1/bin/run.js" "$home/bin/vapi-sync"
}

# The id of a commit is its checksum: git accepts nothing else under it.
fetch_commit() {
  git init --quiet "$home/checkout"
  git -C "$home/checkout" fetch --quiet --depth 1 "$(field repository)" "$1" >&2
  git -C "$home/checkout" checkout --quiet "$1"
}

install_package() {
  local file found
  case "$1" in
    ./*) file="$here/$1" ;;
    *) file="$home/$(cd "$home" && npm pack --silent --ignore-scripts "$1")" ;;
  esac
  found=$(checksum "$file")
  [ "$found" = "$(field integrity)" ] ||
    fail "$1 is not what source.json names: expected $(field integrity), found $found."
  npm install --global --prefix "$home" --ignore-scripts --no-audit --no-fund "$file" >&2
}

if grep -qs '"name": "vapi-sync"' "$root/package.json"; then
  build "$root"
elif [ ! -f "$here/source.json" ]; then
  fail "nothing says from where. In a clone of this repository: vapi-sync init --package FILE.tgz, then commit what it writes."
elif [ -n "$(field package)" ]; then
  install_package "$(field package)"
else
  fetch_commit "$(field commit)"
  build "$home/checkout"
fi
[ -x "$home/bin/vapi-sync" ] || fail "what source.json names holds no program vapi-sync."
echo "$home/bin"
