#!/usr/bin/env bash
# Everything that proves the project, in one command: format, warnings-as-errors build, all tests on SQLite and on a real
# PostgreSQL, browser tests in a real Chromium, and a start of what the container image holds.
#   ./test.sh                       all of it
#   ./test.sh --filter Databases    while developing: arguments go to `dotnet test`
# The last line is "N passed, N failed, N skipped"; a failed step counts as one failure and is named above it.
# Exit code 0 only when nothing failed and something passed.
set -euo pipefail
exec </dev/null
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
export DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true DOTNET_GENERATE_ASPNET_CERTIFICATE=false
# One compiler for all projects, which loads the analyzers once; it is ours alone and stops with us.
export UseSharedCompilation=true SharedCompilationId=trialportal-test-$$
# Nothing here runs long enough to earn back what measuring its own code costs.
export DOTNET_TieredPGO=0
# dotnet and npm keep their caches below HOME and fail without one: take the user's own, or else a temporary one.
usable() { [[ -d $1 && -w $1 ]]; }
usable "${HOME:-}" || { unset HOME && HOME=~; }
usable "$HOME" || { HOME=/tmp/trialportal-home-$EUID && mkdir -p "$HOME"; }
export HOME

private_postgres=tests/TrialPortal.Tests/Databases/private-postgres.sh
work=$(mktemp -d "${TMPDIR:-/tmp}/trialportal-test.XXXXXX")
postgres_pid='' app_pid='' format_pid=''
total=0 executed=0 passed=0 failed_steps=()
step='' step_start=0

stop_compiler() {
    local sdk
    sdk=$(dotnet --version 2>/dev/null) || return 0
    dotnet "$(dirname "$(readlink -f "$(command -v dotnet)")")/sdk/$sdk/Roslyn/bincore/VBCSCompiler.dll" \
        "-pipename:$SharedCompilationId" -shutdown >/dev/null 2>&1 || true
}

clean_up() {
    if [[ -n $app_pid ]]; then kill -KILL "$app_pid" 2>/dev/null || true; fi
    if [[ -n $postgres_pid ]]; then
        exec {postgres_input}>&- # PostgreSQL stops when its input ends
        wait "$postgres_pid" 2>/dev/null || true
    fi
    if [[ -n $format_pid ]]; then kill "$format_pid" 2>/dev/null || true; fi
    stop_compiler
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

start_step() {
    end_step
    step=$1 step_start=$SECONDS
    printf '\n== %s\n' "$step"
}

end_step() {
    if [[ -n $step ]]; then printf -- '-- %s: %d s\n' "$step" $((SECONDS - step_start)); fi
    step=''
}

fail_step() {
    printf 'FAILED: %s\n' "$1"
    failed_steps+=("$step: $1")
}

finish() {
    end_step
    local failed=$((executed - passed + ${#failed_steps[@]}))
    printf '\nAll steps: %d s\n' "$SECONDS"
    if ((${#failed_steps[@]} > 0)); then printf 'Failed step: %s\n' "${failed_steps[@]}"; fi
    printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" $((total - executed))
    if ((failed == 0 && passed > 0)); then exit 0; else exit 1; fi
}

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

check_tools() {
    local missing=()
    bash "$private_postgres" --check >/dev/null || missing+=(postgresql)
    find_chromium >/dev/null || missing+=(chromium)
    if ((${#missing[@]} > 0)) && ((EUID == 0)) && grep -qs '^ID=debian' /etc/os-release; then
        echo "Installing ${missing[*]}"
        export DEBIAN_FRONTEND=noninteractive
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$work/apt.log" 2>&1 ||
            tail -n 20 "$work/apt.log"
    fi

    local sdk postgres_problem
    sdk=$(dotnet --version 2>&1) || true
    [[ $sdk == 10.* ]] || fail_step ".NET SDK 10 is missing: install it from https://dotnet.microsoft.com/download/dotnet/10.0"
    { node --version && npm --version; } >/dev/null 2>&1 || fail_step "Node.js with npm is missing: install nodejs and npm, 20 or later"
    postgres_problem=$(bash "$private_postgres" --check) || fail_step "$postgres_problem"
    find_chromium >/dev/null || fail_step "Chromium is not installed (Debian: apt-get install chromium)"
    if ((${#failed_steps[@]} > 0)); then finish; fi
    echo ".NET SDK $sdk, Node.js $(node --version), $(find_chromium)"
}

start_postgres() {
    local connection_string=''
    coproc POSTGRES { exec bash "$private_postgres"; }
    postgres_pid=$POSTGRES_PID postgres_input=${POSTGRES[1]}
    read -r connection_string <&"${POSTGRES[0]}" || true
    if [[ $connection_string != Host=* ]]; then
        postgres_pid=''
        fail_step "PostgreSQL did not start"
        finish
    fi
    export TRIALPORTAL_TEST_POSTGRES=$connection_string
    echo "$connection_string"
}

run_tests() {
    local exit_code=0 counters project running=()
    mkdir "$work/results" "$work/tmp"
    # Side by side: a browser waits more than it works.
    for project in tests/TrialPortal.BrowserTests tests/TrialPortal.Tests; do
        TMPDIR=$work/tmp TRIALPORTAL_TEST_CHROMIUM=$(find_chromium) dotnet test "$project" -c Release --no-build \
            --logger trx --results-directory "$work/results/${project##*/}" "$@" &
        running+=($!)
    done
    for project in "${running[@]}"; do wait "$project" || exit_code=$?; done
    counters=$(find "$work/results" -name '*.trx' -exec grep -ho '<Counters [^>]*>' {} + || true)
    read -r total executed passed < <(
        sed -E 's/.* total="([0-9]+)" executed="([0-9]+)" passed="([0-9]+)".*/\1 \2 \3/' <<<"$counters" |
            awk '{ total += $1; executed += $2; passed += $3 } END { print total + 0, executed + 0, passed + 0 }'
    )
    if ((exit_code != 0 && executed == passed)); then
        fail_step "dotnet test ended with exit code $exit_code although no test failed: something crashed"
    fi
}

status_of() { # PORT PATH: the HTTP status, or nothing
    (
        exec 3<>"/dev/tcp/127.0.0.1/$1"
        printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&3
        read -r -t 5 _ status _ <&3
        echo "$status"
    ) 2>/dev/null || true
}

# What the image holds, made by the image's own command, must start in Production and find all its files there.
check_image() {
    local publish port
    read -ra publish < <(sed -n 's/^RUN \(dotnet publish .*\)/\1/p' Dockerfile)
    if ((${#publish[@]} == 0)); then
        fail_step "the Dockerfile has no line 'RUN dotnet publish …'"
        return
    fi
    "${publish[@]/#\/publish/$work/publish}" || { fail_step "dotnet publish"; return; }

    port=$((20000 + RANDOM % 12000))
    while [[ -n $(status_of "$port" /) ]]; do port=$((port + 1)); done
    mkdir "$work/data"
    (
        cd "$work/data"
        # ASPNETCORE_URLS only until the program reads Portal__Urls.
        exec env -u ConnectionStrings__Portal ASPNETCORE_ENVIRONMENT=Production ASPNETCORE_URLS="http://127.0.0.1:$port" \
            Portal__Urls="http://127.0.0.1:$port" Portal__DataDirectory="$work/data" Portal__Role=web Portal__LoadDemo=false \
            dotnet "$work/publish/TrialPortal.Web.dll"
    ) >"$work/app.log" 2>&1 &
    app_pid=$!

    local status='' tries=0
    while [[ $status != 200 ]] && ((tries++ < 120)) && kill -0 "$app_pid" 2>/dev/null; do
        sleep 0.25
        status=$(status_of "$port" /healthz)
    done
    if [[ $status == 200 ]]; then
        echo "/healthz answers 200"
        kill -TERM "$app_pid"
        wait "$app_pid" || [[ $? == 143 ]] || fail_step "the published program did not stop cleanly"
    else
        fail_step "the published program does not answer /healthz with 200 (${status:-no answer})"
        tail -n 40 "$work/app.log"
        kill -KILL "$app_pid" 2>/dev/null || true
    fi
    app_pid=''
}

start_step "tools"
check_tools

start_step "restore"
dotnet restore -v quiet || { fail_step "dotnet restore"; finish; }

start_step "format and build"
# White space and order of imports; style and analyzers are warnings, and the build makes every warning an error.
dotnet format whitespace --verify-no-changes --no-restore >"$work/format.log" 2>&1 &
format_pid=$!
dotnet build -c Release --no-restore || { fail_step "dotnet build"; finish; }
stop_compiler
wait "$format_pid" || { cat "$work/format.log"; fail_step "run 'dotnet format' and look at what it changes"; }
format_pid=''

start_step "PostgreSQL"
start_postgres

start_step "tests"
run_tests "$@"

start_step "container image"
check_image

finish
