#!/usr/bin/env bash
# Attests what a pipeline built: signs the attestation, has it checked, registers it and keeps the receipt.
#
#   INTERLOCK_URL          the registry
#   PRODUCT                name of what was built, with its version, such as pkg:generic/acme/valve@1.2.0
#   INTERLOCK_KEY          key file; INTERLOCK_PASSPHRASE opens an encrypted one. Or, for a key that stays where it is:
#   INTERLOCK_SIGN_WITH    command that signs its standard input, and INTERLOCK_KID, the thumbprint of its key
#   ATTESTATION            what is attested, in YAML; if there is no such file, it is carried over from the last one
#   ARTIFACT               the built file, whose SHA-256 is attested then (optional)
#   INTERLOCK_LOG_KEY      key of the log to trust: the receipt is verified then (optional)
#   INTERLOCK_CLI          how the command line is called, where it is not npx interlock
#
# Leaves the signed statement and receipts/attestation.receipt.json. May be run again: the same statement keeps its place.
set -euo pipefail

: "${INTERLOCK_URL:?the registry, such as https://registry.example}" "${PRODUCT:?the product, such as pkg:generic/acme/valve@1.2.0}"
attestation=${ATTESTATION:-attestation.yaml}
statement=attestation.jws

interlock() {
  ${INTERLOCK_CLI:-npx interlock} "$@"
}

if [ -n "${INTERLOCK_SIGN_WITH:-}" ]; then
  signer=(--with "$INTERLOCK_SIGN_WITH" --kid "${INTERLOCK_KID:?the thumbprint of the key}")
else
  signer=(--key "${INTERLOCK_KEY:?a key file, or INTERLOCK_SIGN_WITH}")
fi

if [ ! -e "$attestation" ]; then
  artifact=(${ARTIFACT:+--artifact "$ARTIFACT"})
  interlock attest init --product "$PRODUCT" --from last "${signer[@]}" "${artifact[@]}" --out "$attestation"
fi

# Signed once: a repeated job sends what it signed before.
[ -e "$statement" ] || interlock sign attestation "$attestation" "${signer[@]}" --out "$statement"
interlock submit --check "$statement"

# 3 says that nobody answered: the same statement again is safe. Every other code is an answer.
for attempt in 1 2 3 4 5; do
  code=0
  interlock submit "$statement" --receipts receipts || code=$?
  if [ "$code" != 3 ] || [ "$attempt" = 5 ]; then break; fi
  sleep $((attempt * 10))
done
[ "$code" = 0 ] || exit "$code"

if [ -n "${INTERLOCK_LOG_KEY:-}" ]; then
  interlock receipt verify receipts/attestation.receipt.json --log-key "$INTERLOCK_LOG_KEY"
fi
