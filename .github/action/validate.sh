#!/usr/bin/env bash
# Validates the contributions that a pull request adds or changes, or those that are named; action.yml runs it.
# It reads PATHS, FOLDER, FORMAT and BASE (the commit that the pull request is compared with).
# Names of files come from the pull request: they are handled as data, never as code.
set -euo pipefail

fail() {
    printf '::error title=oai-personnel::Nothing was checked: %s\n' "${1//$'\n'/ }"
    exit 1
}

# The commits that are compared, with their history: a shallow checkout has neither.
look_for_base() {
    local said
    git rev-parse --is-inside-work-tree > /dev/null 2>&1 ||
        fail "there is no git checkout in $PWD. Put actions/checkout before this step."
    if ! git cat-file -e "$BASE^{commit}" 2> /dev/null; then
        said=$(git fetch --quiet --no-tags --depth=1 origin "$BASE" 2>&1) ||
            fail "the commit $BASE, with which the pull request is compared, is not here and cannot be fetched ($said). Give actions/checkout fetch-depth: 0."
    fi
    git merge-base "$BASE" HEAD > /dev/null 2>&1 && return
    said=$(git fetch --quiet --no-tags --unshallow origin "$BASE" "$(git rev-parse HEAD)" 2>&1) || true
    git merge-base "$BASE" HEAD > /dev/null 2>&1 ||
        fail "$BASE and the checkout have no common commit here ($said). Give actions/checkout fetch-depth: 0."
}

folder=${FOLDER:-contributions}
folder=${folder%/}
files=()
if [ -n "${PATHS:-}" ]; then
    while IFS= read -r path; do
        if [ -n "$path" ]; then files+=("$path"); fi
    done <<< "$PATHS"
elif [ -n "${BASE:-}" ]; then
    look_for_base
    list=$(mktemp)
    git diff -z --name-only --diff-filter=ACMR "$BASE...HEAD" -- ":(literal)$folder" > "$list" ||
        fail "git could not compare the checkout with $BASE."
    while IFS= read -r -d '' path; do
        case $path in
            "$folder"/added/*) ;; # they are in the tables
            *.csv) files+=("$path") ;;
        esac
    done < "$list"
elif [ -d "$folder" ]; then
    files=("$folder")
fi
if [ "${#files[@]}" -eq 0 ]; then
    echo "no contribution to check in $folder"
    exit 0
fi
exec oai-personnel validate --format "${FORMAT:-github}" -- "${files[@]}"
