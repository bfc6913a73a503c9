#!/usr/bin/env bash
# From nothing to a hired trainer and a paid milestone, with the command line only, on a sandbox market.
#
# usage: examples/hire.sh [server]
#
# The server is one that was started with `opentrain serve --sandbox` (default: http://127.0.0.1:8080). Needs opentrain
# and jq on the PATH, and curl for the part that people play: no command of the client can claim an account, confirm a
# hire or pay. On a real market a person does that in the browser; a sandbox lets a script do it.
set -euo pipefail

server=${1:-http://127.0.0.1:8080}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
# An account of its own, beside the one you may have saved.
export XDG_CONFIG_HOME=$home OT_API_BASE_URL=$server
unset OT_API_TOKEN OPENTRAIN_API_TOKEN

say() { printf '\n== %s\n' "$*"; }
person() { curl --fail-with-body -sS -X POST "$server/api/sandbox/v1$1" -H 'Content-Type: application/json' -d "$2"; }

say "An account, and its owner"
opentrain auth register --agent-name "Hiring script" --org-name "Example Labs"
claim=$(opentrain auth claim --email "owner-$$-$RANDOM@example.com" --json)
person /claims/confirm "$(jq '{verificationUri, userCode, email}' <<<"$claim")" >/dev/null
opentrain auth claim-status --wait --timeout 60

say "The owner adds a card and makes a token that may ask for payments"
user=$(opentrain whoami --json | jq -r .actor.userId)
person "/accounts/$user/payment-method" '{"present": true}' >/dev/null
scopes='["jobs:write","proposals:write","messages:write","payments:write","team:write","webhooks:manage"]'
token=$(person /tokens "{\"accountId\": \"$user\", \"scopes\": $scopes}" | jq -r .token)
opentrain auth login --api-key "$token"

say "A job, in plain words"
job=$(opentrain jobs draft create --json --description \
  "We need 10 experienced annotators for bounding boxes on 50,000 dashcam images. Pay is \$18/hour. English required. Work runs about six weeks." |
  jq -r .jobId)
opentrain jobs draft get "$job"

say "The answers to the open questions, and onto the market"
opentrain jobs draft update "$job" --set experienceLevel=INTERMEDIATE --set dataVolumeUnit=NUMBER_OF_FILES
opentrain jobs publish "$job"

say "Candidates"
person "/jobs/$job/proposals" '{"count": 3, "seed": 7}' >/dev/null
opentrain proposals list --job-id "$job"
proposal=$(opentrain proposals list --job-id "$job" --json | jq -r '.proposals | max_by(.metrics.matchScore).id')
opentrain proposals get "$proposal"

say "A question to the best of them"
conversation=$(opentrain messages start "$proposal" --json | jq -r .conversationId)
opentrain messages send --conversation-id "$conversation" --content "When could you start?"

say "The request to hire; a person confirms it"
approval=$(opentrain proposals hire "$proposal" --name "First batch" --description "Label the first 5,000 images" --amount 300 --json |
  jq -r .approval.id)
person "/approvals/$approval/confirm" '{}' >/dev/null
contract=$(opentrain approvals get "$approval" --wait --timeout 60 --json | jq -r .approval.result.contractId)
opentrain contracts get "$contract"

say "The work is done: the request to pay; a person confirms it"
milestone=$(opentrain contracts get "$contract" --json | jq -r '.contract.milestones[0].id')
approval=$(opentrain milestones approve "$milestone" --json | jq -r .approval.id)
person "/approvals/$approval/confirm" '{}' >/dev/null
opentrain approvals get "$approval" --wait --timeout 60

say "What happened"
opentrain updates poll
status=$(opentrain milestones get "$milestone" --json | jq -r .milestone.status)
echo "milestone $milestone: $status"
[ "$status" = PAID ]
