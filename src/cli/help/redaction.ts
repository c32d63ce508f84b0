/** `help redaction`. */
export const REDACTION = `REDACTION

What is a secret by its place or its look never reaches a snapshot, a saved plan
or a report: a fingerprint stands for it, so that a rotation shows as a change.

FINGERPRINTS
  redacted:sha256: and 16 hex digits
    Made with VAPI_SYNC_REDACTION_KEY; without a key only for values that
    nobody can guess, with the id of the organization as salt.
  redacted:weak: and 4 hex digits
    Without a key, for values that could be guessed: it proves no guess.

KEY
  vapi-sync init makes a key; so does: openssl rand -hex 32
  It has at least 16 characters and must be the same wherever vapi-sync runs.
  Another key than that of the snapshots is refused (exit code 4); to change it:
    vapi-sync pull --new-redaction-key

CHOOSING
  redaction.hide, redaction.show
    Places in the configuration whose values are always hidden, or always shown:
    paths with * and **.
  vapi-sync secrets
    Lists what is hidden where, by which rule and how well, and what looks like
    a secret and is shown; never a value.
`;
