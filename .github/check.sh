#!/usr/bin/env bash
# Run by action.yml: its inputs, one a line, become arguments and never a command.
set -euo pipefail
options=(--format github "--fail-on=$DEDUPE_FAIL_ON")
[ -z "$DEDUPE_AGAINST" ] || options+=("--against=$DEDUPE_AGAINST")
[ -z "$DEDUPE_DIFF" ] || options+=("--diff=$DEDUPE_DIFF")
while IFS= read -r line; do [ -z "$line" ] || options+=("$line"); done <<<"$DEDUPE_ARGUMENTS"
articles=()
while IFS= read -r line; do [ -z "$line" ] || articles+=("$line"); done <<<"$DEDUPE_ARTICLES"
[ ${#articles[@]} -gt 0 ] || { echo "dedupe: the input articles names none" >&2; exit 2; }
exec "${DEDUPE:-$RUNNER_TEMP/dedupe/bin/dedupe}" check "${options[@]}" -- ${articles[@]+"${articles[@]}"}
