#!/usr/bin/env bash
# Keeps one issue for each workflow: opened or renewed when a run fails, closed by the next good one. A failure also goes into the
# summary of the run.
# Usage: rolling-issue.sh success|failure [LOG...]   with GH_TOKEN (issues: write)
set -euo pipefail
outcome=$1
shift
export TITLE="vapi-sync: the workflow $GITHUB_WORKFLOW fails"
issues="repos/$GITHUB_REPOSITORY/issues"
run="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"
body="$RUNNER_TEMP/issue.md"

# From the last error of vapi-sync on, which ends with what to try; else the last lines of the last log.
explain() {
  local log last=''
  for log in "$@"; do
    [ ! -s "$log" ] || last=$log
  done
  [ -n "$last" ] || { echo 'The log of the run says why.'; return; }
  awk '/^Error: / {text = ""} {text = text $0 "\n"} END {printf "%s", text}' "$last" | grep -v '^::' | tail -n 20
}

if [ "$outcome" != success ]; then
  {
    echo "The [last run]($run) failed. The next good run closes this issue."
    echo
    # Indented, so that nothing in it is read as Markdown.
    explain "$@" | head -c 20000 | sed 's/^/    /'
  } > "$body"
  cat "$body" >> "$GITHUB_STEP_SUMMARY"
fi

ours='.[] | select(.title == env.TITLE and .user.login == "github-actions[bot]" and (has("pull_request") | not)) | .number'
if ! number=$(gh api --paginate "$issues?state=open&per_page=100" --jq "$ours" | sed -n 1p); then
  echo "::warning::Issues cannot be read: are they enabled, and may this job write them (issues: write)?"
  exit 0
fi
if [ "$outcome" = success ]; then
  [ -n "$number" ] || exit 0
  gh api --silent --method POST "$issues/$number/comments" --raw-field "body=[This run]($run) succeeded."
  gh api --silent --method PATCH "$issues/$number" --raw-field state=closed
elif [ -n "$number" ]; then
  gh api --silent --method PATCH "$issues/$number" --field "body=@$body"
else
  gh api --silent --method POST "$issues" --raw-field "title=$TITLE" --field "body=@$body"
fi
