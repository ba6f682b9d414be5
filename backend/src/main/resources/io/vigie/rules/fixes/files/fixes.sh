# What the changes below are made with. Nothing is changed without --apply.
set -euo pipefail
export LC_ALL=C
umask 022

apply=no
engine=no
packages=no
containers=no
changed=0
failed=0
engine_changed=no

usage() {
    printf '%s\n' "$text_usage"
}

options() {
    while (($#)); do
        case $1 in
            --apply) apply=yes ;;
            --engine) engine=yes ;;
            --packages) packages=yes ;;
            --containers) containers=yes ;;
            --help) usage; exit 0 ;;
            *) usage >&2; exit 2 ;;
        esac
        shift
    done
    work=$(mktemp -d)
    trap 'rm -rf -- "$work"' EXIT
    backups=/var/backups/vigie-fixes/$(date -u +%Y%m%dT%H%M%SZ)-$$
    pending=/var/lib/vigie-fixes/engine-restart
}

say() {
    printf '%s:' "$1"
    shift
    printf ' %q' "$@"
    printf '\n'
}

fail() {
    say "$text_failed" "$@" >&2
    failed=$((failed + 1))
}

# A command with its arguments, run with --apply and shown without.
run() {
    if [ "$apply" = no ]; then
        say "$text_would" "$@"
        return 0
    fi
    say "$text_runs" "$@"
    "$@" || { fail "$@"; return 1; }
}

back_up() {
    (umask 077 && mkdir -p -- "$backups${1%/*}")
    cp -pL -- "$1" "$backups$1"
}

# write_file PATH MODE: the file with what comes on standard input; true where that is a change.
write_file() {
    local path=$1 mode=$2 new=$work/new old=$1
    cat >"$new"
    if [ -f "$path" ] && cmp -s -- "$path" "$new"; then
        say "$text_unchanged" "$path"
        return 1
    fi
    [ -f "$path" ] || old=/dev/null
    diff -u -L "$(printf '%q' "$path")" -L "$(printf '%q (%s)' "$path" "$text_new")" -- "$old" "$new" || true
    changed=$((changed + 1))
    [ "$apply" = yes ] || return 0
    if [ -f "$path" ]; then
        back_up "$path"
        cat -- "$new" >"$path"
    else
        mkdir -p -- "${path%/*}"
        install -m "$mode" -- "$new" "$path"
    fi
}

# lines_in_file PATH MODE LINE…: these lines are in the file; what else is there stays.
lines_in_file() {
    local path=$1 mode=$2 line
    shift 2
    {
        if [ -f "$path" ]; then
            cat -- "$path"
            [ -z "$(tail -c 1 -- "$path")" ] || printf '\n'
        fi
        for line in "$@"; do
            [ -f "$path" ] && grep -qxF -e "$line" -- "$path" || printf '%s\n' "$line"
        done
    } >"$work/lines"
    write_file "$path" "$mode" <"$work/lines"
}

# permissions PATH OWNER MODE LIST: OWNER and MODE may be empty; LIST is clear where its access control list goes.
permissions() {
    local path=$1 owner=$2 mode=$3 list=$4
    if [ ! -e "$path" ]; then
        say "$text_missing" "$path"
        return 0
    fi
    local state=same
    if [ "$list" = clear ] && [[ $(ls -ld -- "$path") == ??????????+* ]]; then
        state=list
    fi
    local wanted=$mode
    if [ -n "$mode" ]; then
        : >"$work/mode"
        chmod -- "$(stat -c %a -- "$path")" "$work/mode"
        # Where bits of an access control list go, those of the group are no longer what is shown.
        chmod "$mode" -- "$work/mode"
        [ "$(stat -c %a -- "$path")" = "$(stat -c %a -- "$work/mode")" ] && [ "$state" = same ] && wanted=
    fi
    if [ -n "$owner" ] && { [ "$(stat -c %U:%G -- "$path")" = "$owner" ] || [ "$(stat -c %u:%g -- "$path")" = "$owner" ]; }; then
        owner=
    fi
    if [ "$state" = same ] && [ -z "$wanted" ] && [ -z "$owner" ]; then
        say "$text_unchanged" "$path"
        return 0
    fi
    changed=$((changed + 1))
    if [ "$apply" = yes ]; then
        (umask 077 && mkdir -p -- "$backups")
        printf '%s %s %q\n' "$(stat -c %a -- "$path")" "$(stat -c %u:%g -- "$path")" "$path" >>"$backups/permissions"
    fi
    if [ "$state" = list ]; then
        [ "$apply" = no ] || getfacl -p -- "$path" >>"$backups/access-lists"
        run setfacl -b -- "$path" || return 0
    fi
    [ -z "$owner" ] || run chown -- "$owner" "$path" || return 0
    [ -z "$wanted" ] || run chmod "$wanted" -- "$path" || return 0
}

# daemon_file PATH MEMBERS VALIDATES: these members are in the JSON file; what else is there stays.
daemon_file() {
    local path=$1 members=$2 validates=$3 now='{}' merged=
    [ ! -s "$path" ] || now=$(cat -- "$path")
    if command -v jq >/dev/null; then
        merged=$(jq --argjson more "$members" '. * $more as $all | if $all == . then empty else $all end' <<<"$now") ||
            { fail jq "$path"; return 0; }
    elif command -v python3 >/dev/null; then
        merged=$(python3 -c 'import json, sys
def merge(old, more):
    both = dict(old)
    for key, value in more.items():
        both[key] = merge(old[key], value) if isinstance(value, dict) and isinstance(old.get(key), dict) else value
    return both
old = json.load(sys.stdin)
new = merge(old, json.loads(sys.argv[1]))
if new != old:
    print(json.dumps(new, indent=2))' "$members" <<<"$now") || { fail python3 "$path"; return 0; }
    else
        fail jq python3
        return 0
    fi
    if [ -z "$merged" ]; then
        say "$text_unchanged" "$path"
        return 0
    fi
    if [ "$validates" = yes ] && dockerd --help 2>/dev/null | grep -q -e --validate; then
        printf '%s\n' "$merged" >"$work/daemon.json"
        dockerd --validate --config-file "$work/daemon.json" >"$work/validated" 2>&1 ||
            { cat -- "$work/validated" >&2; fail dockerd --validate; return 0; }
    fi
    if write_file "$path" 0644 <<<"$merged"; then
        engine_changed=yes
    fi
}

# flag_in_file FILE SUBSTITUTION: a flag of dockerd where it stands.
flag_in_file() {
    local file=$1 substitution=$2
    if [ ! -f "$file" ]; then
        fail "$file"
        return 0
    fi
    sed -E -e "$substitution" -- "$file" >"$work/flags" || { fail sed "$file"; return 0; }
    if write_file "$file" 0644 <"$work/flags"; then
        engine_changed=yes
    fi
}

# flag_in_unit FOLDER FILE SUBSTITUTION: a drop-in beside a unit that an update of its package would write over.
flag_in_unit() {
    local drop_in=$1/zz-dockerd.conf from=$1/zz-dockerd.conf
    [ -s "$from" ] || from=$2
    if [ ! -f "$from" ]; then
        fail "$from"
        return 0
    fi
    {
        printf '[Service]\nExecStart=\n'
        sed -e ':a' -e '/\\$/N; s/\\\n//; ta' -- "$from" | grep '^ExecStart=.' | tail -n 1 | sed -E -e "$3"
    } >"$work/unit" || { fail "$from"; return 0; }
    if write_file "$drop_in" 0644 <"$work/unit"; then
        engine_changed=yes
    fi
}

# restart_engine COMMAND…: with --engine; else it is told that it is due. Without a command somebody has to do it.
restart_engine() {
    if (($# == 0)); then
        [ "$engine_changed" = no ] || printf '%s\n' "$text_restart"
        return 0
    fi
    if [ "$engine_changed" = yes ] && [ "$apply" = yes ]; then
        mkdir -p -- "${pending%/*}"
        : >"$pending"
    fi
    if [ "$engine_changed" = no ] && [ ! -e "$pending" ]; then
        return 0
    fi
    printf '%s\n' "$text_restart"
    if [ "$engine" = yes ]; then
        run "$@" || return 0
        [ "$apply" = no ] || rm -f -- "$pending"
    else
        say "$text_engine" "$@"
    fi
}

# update_container NAME OPTION…: until it is created again.
update_container() {
    local name=$1 before after
    shift
    if [ "$containers" = no ]; then
        say "$text_containers" docker update "$@" -- "$name"
        return 0
    fi
    before=$(docker inspect --type container --format '{{json .HostConfig}}' -- "$name") || { fail docker inspect "$name"; return 0; }
    run docker update "$@" -- "$name" || return 0
    after=$(docker inspect --type container --format '{{json .HostConfig}}' -- "$name") || { fail docker inspect "$name"; return 0; }
    if [ "$before" = "$after" ]; then
        [ "$apply" = no ] || say "$text_unchanged" "$name"
    else
        changed=$((changed + 1))
    fi
}

# upgrade MANAGER NAME…
upgrade() {
    local manager=$1
    shift
    if [ "$packages" = no ]; then
        say "$text_packages" "$@"
        return 0
    fi
    case $manager in
        dpkg)
            run apt-get update || return 0
            run env DEBIAN_FRONTEND=noninteractive apt-get install --yes --only-upgrade -- "$@" || return 0
            ;;
        rpm) run dnf upgrade --assumeyes --refresh -- "$@" || return 0 ;;
        apk) run apk add --update-cache --upgrade -- "$@" || return 0 ;;
    esac
}

finish() {
    printf '%s: %d\n' "$text_changes" "$changed"
    [ "$apply" = yes ] || printf '%s\n' "$text_dry"
    [ ! -d "$backups" ] || say "$text_backups" "$backups"
    [ "$failed" = 0 ] || { printf '%s: %d\n' "$text_failed" "$failed" >&2; exit 1; }
}
