#!/usr/bin/env bash
# Verifies the clearances of a bundle with none of this project's code: Debian's jose for signatures, openssl for hashes
# and the log's signature, gzip for the status list. It takes a vector of test/vectors/clearance and says what it found;
# exit code 1 when something does not hold. Without a vector it checks one that holds, and that forgeries do not.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Ends the check of one vector, which runs in a shell of its own.
fail() {
  echo "does not hold: $*" >&2
  exit 1
}

# Takes a member out of a JSON file, strings without their quotes: get <file> <member>...
get() {
  local file=$1 member
  local -a steps=()
  shift
  for member; do steps+=(-g "$member"); done
  jose fmt -j "$file" "${steps[@]}" -u- 2>/dev/null || jose fmt -j "$file" "${steps[@]}" -o-
}

# Keeps a text as it is: jose minds a newline behind a JWS.
keep() { printf %s "$2" >"$scratch/$1"; }

sha256() { openssl dgst -sha256 -binary; }
base64url() { jose b64 enc -I- -o-; }

# A text after its length in two bytes, big-endian.
with_length() {
  local length=${#1}
  printf "\\x$(printf %02x $((length / 256)))\\x$(printf %02x $((length % 256)))%s" "$1"
}

# RFC 7515: verifies a compact JWS with the key of the registry and writes its payload.
verify_jws() { jose jws ver -i "$1" -k "$scratch/key.json" -O "$2" >/dev/null 2>&1; }

# docs/formats/leaf.md: the leaf follows from salt and statement, all but its time.
verify_leaf() {
  local at commitment expected
  at=$(sed -n 's/^{"at":\([0-9]*\),.*/\1/p' "$scratch/leaf")
  commitment=$({
    printf %s "$salt" | jose b64 dec -i- -O-
    with_length clearance
    with_length "$origin"
    cat "$scratch/statement"
  } | sha256 | base64url)
  expected="{\"at\":$at,\"c\":\"$commitment\",\"issuer\":\"$origin\",\"key\":\"$kid\",\"kind\":\"clearance\",\"v\":1}"
  [ "$(cat "$scratch/leaf")" = "$expected" ] || fail 'salt and statement do not give the leaf'
}

# RFC 9162 2.1.3.2: the path leads from the leaf to the root.
verify_path() {
  local fn sn line
  fn=$(sed -n 's/^index //p' "$scratch/proof")
  sn=$(($(sed -n 2p "$scratch/text") - 1))
  { printf '\x00' && cat "$scratch/leaf"; } | sha256 >"$scratch/r"
  while read -r line; do
    printf %s "$line" | openssl base64 -d -A >"$scratch/p"
    [ "$sn" -gt 0 ] || fail 'the path is too long'
    if [ $((fn % 2)) = 1 ] || [ "$fn" = "$sn" ]; then
      { printf '\x01' && cat "$scratch/p" "$scratch/r"; } | sha256 >"$scratch/next"
      while [ $((fn % 2)) = 0 ] && [ "$fn" != 0 ]; do
        fn=$((fn / 2)) sn=$((sn / 2))
      done
    else
      { printf '\x01' && cat "$scratch/r" "$scratch/p"; } | sha256 >"$scratch/next"
    fi
    mv "$scratch/next" "$scratch/r"
    fn=$((fn / 2)) sn=$((sn / 2))
  done < <(sed -n '3,/^$/{/^$/d;p;}' "$scratch/proof")
  [ "$sn" = 0 ] || fail 'the path is too short'
  [ "$(openssl base64 -A <"$scratch/r")" = "$(sed -n 3p "$scratch/text")" ] || fail 'the path leads to another root'
}

# C2SP signed-note: the log signed the three lines of the checkpoint.
verify_checkpoint() {
  local key line
  sed -n '/^$/,$p' "$scratch/proof" | sed 1d >"$scratch/note"
  head -n 3 "$scratch/note" >"$scratch/text"
  [ "$(head -n 1 "$scratch/text")" = "$origin" ] || fail 'the checkpoint is of another log'
  key=${log_key#"$origin"+????????+}
  { printf '\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00' && printf %s "$key" | openssl base64 -d -A | tail -c 32; } >"$scratch/log.der"
  line=$(sed -n "s|^— $origin ||p" "$scratch/note")
  printf %s "$line" | openssl base64 -d -A | tail -c 64 >"$scratch/signature"
  openssl pkeyutl -verify -pubin -keyform DER -inkey "$scratch/log.der" -rawin -in "$scratch/text" \
    -sigfile "$scratch/signature" >/dev/null 2>&1 || fail 'the log did not sign the checkpoint'
}

# Token Status List: two bits for each position, the least significant first, compressed (RFC 1950).
verify_status() {
  local idx=$1 byte
  byte=$(od -An -tu1 -j $((idx / 4)) -N 1 "$scratch/list")
  [ -n "$byte" ] || fail 'the status list is too short'
  [ $(((byte >> (idx % 4 * 2)) & 3)) = 0 ] || fail "the status at position $idx is not valid"
}

open_status_list() {
  verify_jws "$scratch/status" "$scratch/status.json" || fail 'the registry did not sign the status list'
  get "$scratch/status.json" status_list lst | jose b64 dec -i- -O- >"$scratch/zlib"
  # The two bytes of the zlib header end a gzip header that is made up; gzip then misses its own trailer.
  { printf '\x1f\x8b\x08\x00\x00\x00\x00\x00' && cat "$scratch/zlib"; } | gzip -dc >"$scratch/list" 2>/dev/null || true
  [ -s "$scratch/list" ] || fail 'the status list does not inflate'
}

check() (
  vector=$1
  get "$vector" trust keys 0 >"$scratch/key.json"
  get "$vector" bundle >"$scratch/bundle.json"
  origin=$(get "$vector" trust origin)
  log_key=$(get "$vector" trust logKeys 0)
  kid=$(jose jwk thp -i "$scratch/key.json")
  keep status "$(get "$scratch/bundle.json" statusList)"
  open_status_list
  count=$(jose fmt -j "$scratch/bundle.json" -g clearances -l -o- 2>/dev/null || echo 0)
  [ "$count" -gt 0 ] || fail 'there is no clearance'
  for ((index = 0; index < count; index++)); do
    check_clearance "$index"
  done
)

check_clearance() {
  local name
  for name in statement salt leaf proof; do
    keep "$name" "$(get "$scratch/bundle.json" clearances "$1" "$name")"
  done
  echo >>"$scratch/proof"
  salt=$(cat "$scratch/salt")
  verify_jws "$scratch/statement" "$scratch/clearance.json" || fail 'the registry did not sign the clearance'
  verify_leaf
  verify_checkpoint
  verify_path
  verify_status "$(get "$scratch/clearance.json" status status_list idx)"
  echo "holds: $(get "$scratch/clearance.json" flow id) of $(get "$scratch/clearance.json" sub)"
}

if [ $# -gt 0 ]; then
  check "$1"
  exit
fi

vectors=$here/../vectors/clearance
check "$vectors/clearance.in-force.json"
for forged in clearance.signature-invalid receipt.mismatch receipt.not-included receipt.checkpoint-untrusted \
  status.signature-invalid clearance.suspended clearance.ended; do
  if check "$vectors/$forged.json"; then
    echo "$forged: expected that it does not hold" >&2
    exit 1
  fi
done
