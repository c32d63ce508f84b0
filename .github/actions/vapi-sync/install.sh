#!/usr/bin/env bash
# Installs exactly the vapi-sync that source.json beside this file names, and prints the directory to put on the PATH.
# Usage: install.sh DIRECTORY   (needs Node.js and npm; git, too, where a commit is named)
set -euo pipefail
home=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$home"

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

[ -f "$here/source.json" ] ||
  fail "nothing says from where. In a clone of this repository: vapi-sync init --package FILE.tgz, then commit what it writes."
package=$(field package)

if [ -z "$package" ]; then
  # The id of a commit is its checksum: git accepts nothing else under it. package-lock.json has those of all packages.
  commit=$(field commit)
  git init --quiet "$home/checkout"
  git -C "$home/checkout" fetch --quiet --depth 1 "$(field repository)" "$commit" >&2
  git -C "$home/checkout" checkout --quiet "$commit"
  (cd "$home/checkout" && npm ci --no-audit --no-fund >&2)
  mkdir -p "$home/bin"
  ln -sf "$home/checkout/bin/run.js" "$home/bin/vapi-sync"
else
  case "$package" in
    ./*) file="$here/$package" ;;
    *) file="$home/$(cd "$home" && npm pack --silent --ignore-scripts "$package")" ;;
  esac
  found=$(checksum "$file")
  [ "$found" = "$(field integrity)" ] ||
    fail "$package is not what source.json names: expected $(field integrity), found $found."
  npm install --global --prefix "$home" --ignore-scripts --no-audit --no-fund "$file" >&2
fi
[ -x "$home/bin/vapi-sync" ] || fail "$package holds no program vapi-sync."
echo "$home/bin"
