# For scripts that try a demo run from outside; sourced, not run. The run is their own: on a free port of loopback, with a database of its own that is
# gone at the end. Needs Linux, curl and sha256sum.
port=${PORT:-5999}
portal="http://127.0.0.1:$port"
at=$portal # Where requests are sent: a proxy in front is another address.
folder=$(mktemp -d)
chmod 755 "$folder"
launcher=
ending=()
finish() {
  local step
  if [ -n "$launcher" ]; then kill "$launcher" 2>/dev/null || true; wait "$launcher" 2>/dev/null || true; fi
  for step in "${ending[@]}"; do $step || true; done
  rm -rf "$folder"
}
trap finish EXIT

# BUILT=1: takes what was built before.
build_demo_run() {
  [ -z "${BUILT:-}" ] || return 0
  script/install-missing postgresql
  dotnet build src/EscalationPortal.Web -c Release --nologo -v quiet
  dotnet build src/EscalationPortal.LocalPostgres -c Release --nologo -v quiet
}

# start_demo_run: with the settings that are exported. Sets launcher, and host to the process that serves.
start_demo_run() {
  export Demo=true PrivateCluster__Folder=${PrivateCluster__Folder:-$folder/postgres} Mail__Folder="$folder/mail" Serilog__MinimumLevel__Default=Warning
  export Worker__EverySeconds=${Worker__EverySeconds:-0}
  (cd src/EscalationPortal.Web && exec dotnet "$root/artifacts/bin/EscalationPortal.LocalPostgres/release/EscalationPortal.LocalPostgres.dll" \
    "$root/artifacts/bin/EscalationPortal.Web/release/EscalationPortal.Web.dll" --urls "$portal") >"$folder/log" 2>&1 &
  launcher=$!
  local _
  for _ in $(seq 240); do
    kill -0 "$launcher" 2>/dev/null || { cat "$folder/log"; exit 1; }
    curl -sf "$portal/health/ready" >/dev/null 2>&1 && break
    sleep 0.5
  done
  host=$(awk -v parent="$launcher" '$1 == "PPid:" && $2 == parent { split(FILENAME, path, "/"); print path[3]; exit }' /proc/[0-9]*/status 2>/dev/null)
  [ -n "$host" ] || { cat "$folder/log"; exit 1; }
}

# As whoever signed in with this jar of cookies.
jar=$folder/cookies
ask() { curl -sS -b "$jar" -c "$jar" "$@"; }

# hidden PAGE NAME: a hidden field of the page's form.
hidden() { ask "$at$1" | grep -o "<input[^>]*name=\"$2\"[^>]*>" | tail -n 1 | sed 's/.*value="\([^"]*\)".*/\1/'; }

# send PAGE FIELD=VALUE…: fills in the form of a page and prints where it leads.
send() {
  local page=$1 fields=()
  shift
  for field in "$@"; do fields+=(--data-urlencode "$field"); done
  ask -o "$folder/answer" -w '%{redirect_url}' --data-urlencode "__RequestVerificationToken=$(hidden "$page" __RequestVerificationToken)" "${fields[@]}" "$at$page"
}

sign_in() { send /sign-in "Input.Email=$1@demo.example" "Input.Password=for demonstration only" >/dev/null; }

# new_case: logs an incident and prints its path.
new_case() {
  local incident
  incident=$(send /incidents/log Input.Class=disruption "Input.Summary=Substations switched off remotely" "Input.Description=Three operators report it." Input.States=Ukraine Input.Sectors=energy \
    Input.Detected.Day=23 Input.Detected.Month=12 Input.Detected.Year=2015 Input.Detected.Time=15:35 Input.Detected.Zone=Europe/Kyiv Input.Marking=amber "Input.ReportSource=National CSIRT")
  [ -n "$incident" ] || { echo "The case could not be made:" >&2; grep -A8 error-summary "$folder/answer" >&2 || cat "$folder/log" >&2; exit 1; }
  echo "${incident#"$at"}"
}

# new_item CASE [KIND]: logs an item of evidence without a file and prints its path.
new_item() {
  local item
  item=$(send "$1/evidence/log" "Input.Title=Disk image of the engineering station" Input.Kind="${2:-image}" "Input.Shows=Breakers were opened by hand." Input.Origin=person \
    Input.Collected.Day=24 Input.Collected.Month=12 Input.Collected.Year=2015 Input.Collected.Time=09:00 Input.Collected.Zone=Europe/Kyiv "Input.From=The operator" "Input.CollectedBy=National CSIRT" "Input.Method=Copied from the disk" \
    Input.Reliability=B Input.Credibility=2 Input.Marking=amber Input.Actions=amber)
  [ -n "$item" ] || { echo "The item could not be logged:" >&2; grep -A20 error-summary "$folder/answer" >&2 || cat "$folder/log" >&2; exit 1; }
  echo "${item#"$at"}"
}

# ready_to_upload PAGE: reads the form; then upload sends it.
ready_to_upload() {
  token=$(hidden "$1" __RequestVerificationToken)
  number=$(ask "$at$1" | grep -o '<input[^>]*name="submission"[^>]*>' | sed -n 's/.*value="\([^"]*\)".*/\1/p' | tail -n 1)
}

# upload PAGE FILE [OPTION OF CURL…]: prints the status of the answer, 000 where there was none; its text is in answer.
upload() {
  local page=$1 file=$2
  shift 2
  ask -o "$folder/answer" -w '%{http_code}' -F "__RequestVerificationToken=$token" -F "submission=$number" -F "Input.From=The operator" -F Input.At.Day=24 -F Input.At.Month=12 -F Input.At.Year=2015 -F Input.At.Time=09:30 \
    -F Input.At.Zone=Europe/Kyiv -F "Input.Place=Kyiv" -F "Input.Purpose=To examine it" -F "Input.File=@$file;filename=station.img" "$@" "$at$page"
}

# stored PAGE: the hash of the stored file; nothing where none is.
stored() { ask "$at$1" | grep -o '[0-9a-f]\{64\}' | head -n 1 || true; }
