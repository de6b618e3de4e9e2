# Sourced by `dev`. Makes the environment that everything is built and run in, once, and enters it.
#
#   native   the system's own packages offer Qt >= 6.8 with Location: install what is missing, run directly
#   root     an older Debian or Ubuntu: a private Debian 13 build root in the user's cache, entered by bubblewrap;
#            the host is not changed beyond the two tools that make and enter it
#   plain    another system: name what is wanted, go on and let CMake find it

readonly suite=trixie
readonly package_list="$project/installer/packages-debian.txt"
readonly cache="${XDG_CACHE_HOME:-$HOME/.cache}/posko"
readonly wanted_disk_mb=5000

packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$package_list"; }

die() { printf 'dev: %s\n' "$*" >&2; exit 1; }
say() { printf 'dev: %s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo "$@"
    elif command -v sudo >/dev/null && [ -t 0 ]; then sudo "$@"
    else return 126; fi
}

# native, root or plain; POSKO_ENVIRONMENT overrides.
environment_kind() {
    if [ -n "${POSKO_ENVIRONMENT:-}" ]; then echo "$POSKO_ENVIRONMENT"; return; fi
    local id="" id_like="" version=0
    if [ -r /etc/os-release ]; then
        id=$(. /etc/os-release; echo "${ID:-}")
        id_like=$(. /etc/os-release; echo "${ID_LIKE:-}")
        version=$(. /etc/os-release; echo "${VERSION_ID:-99}")
    fi
    case " $id $id_like " in
    *" debian "* | *" ubuntu "*) ;;
    *) echo plain; return ;;
    esac
    case "$id" in
    debian) dpkg --compare-versions "$version" ge 13 && echo native || echo root ;;
    ubuntu) dpkg --compare-versions "$version" ge 25.04 && echo native || echo root ;;
    *) if offers_qt; then echo native; else echo root; fi ;;
    esac
}

offers_qt() {
    local candidate
    candidate=$(apt-cache policy qt6-location-dev 2>/dev/null | awk '/Candidate:/ {print $2}')
    [ -n "$candidate" ] && [ "$candidate" != "(none)" ] && dpkg --compare-versions "$candidate" ge 6.8
}

missing_packages() {
    local installed
    installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' 2>/dev/null | awk '/^ii/ {print $2}' | sort -u)
    comm -23 <(packages | sort -u) <(printf '%s\n' "$installed")
}

set_up_native() {
    local missing
    missing=$(missing_packages)
    [ -z "$missing" ] && return
    say "installing: $(echo $missing)"
    # shellcheck disable=SC2086
    if ! as_root env DEBIAN_FRONTEND=noninteractive sh -c '
        apt-get -qq update && apt-get -qq install -y --no-install-recommends "$@" >/dev/null' sh $missing; then
        die "these packages could not be installed. As root, run: apt-get install $(echo $missing)
     If the registry cannot be reached, check the network and the proxy settings, then start again."
    fi
}

root_dir() { echo "$cache/root-$suite-$(packages | sort -u | sha256sum | cut -c1-12)"; }

install_host_tools() {
    local wanted=() apt_status=0
    command -v mmdebstrap >/dev/null || wanted+=(mmdebstrap)
    command -v bwrap >/dev/null || wanted+=(bubblewrap)
    [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || wanted+=(debian-archive-keyring)
    if [ "$(id -u)" != 0 ] && ! command -v newuidmap >/dev/null; then wanted+=(uidmap); fi
    [ ${#wanted[@]} -eq 0 ] && return
    say "installing on this system: ${wanted[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive sh -c '
        apt-get -qq update && apt-get -qq install -y --no-install-recommends "$@" >/dev/null' sh "${wanted[@]}" ||
        apt_status=$?
    case $apt_status in
    0) ;;
    126) die "the packages ${wanted[*]} are needed and this account may not install them.
     Ask an administrator to run: apt-get install ${wanted[*]}" ;;
    *) die "installing ${wanted[*]} failed. Check the network and the package registry, then start again." ;;
    esac
}

may_enter_root() { bwrap --bind / / true 2>/dev/null; }

make_root() {
    local target="$1" making log free_mb
    mkdir -p "$cache"
    exec 8>"$cache/making.lock"
    flock 8
    if [ -d "$target" ]; then flock -u 8; return; fi
    install_host_tools
    may_enter_root || die "bubblewrap cannot make a sandbox here: neither root nor user namespaces are allowed.
     Run as root, or allow user namespaces (sysctl kernel.unprivileged_userns_clone=1), then start again."
    free_mb=$(df -Pm "$cache" | awk 'NR==2 {print $4}')
    [ "$free_mb" -ge "$wanted_disk_mb" ] ||
        die "the build root needs $wanted_disk_mb MB in $cache and $free_mb MB are free.
     Make room, or set XDG_CACHE_HOME to a larger disk."
    rm -rf "$cache"/making-*
    making="$cache/making-$$"
    log="$cache/making.log"
    say "first, and once: making the Debian 13 build root (2.5 GB, about 2 minutes with a fast registry): $target"
    local options=(--variant=minbase --include="$(packages | paste -sd,)"
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*'
        --dpkgopt='path-exclude=/usr/share/locale/*')
    local status=0
    if [ "$(id -u)" = 0 ]; then
        mmdebstrap "${options[@]}" "$suite" "$making" >"$log" 2>&1 || status=$?
    else
        mkdir -p "$making"
        mmdebstrap --mode=unshare "${options[@]}" "$suite" - 2>"$log" |
            tar -x --no-same-owner --exclude='./dev/*' -C "$making" || status=$?
    fi
    if [ $status -ne 0 ]; then
        tail -n 15 "$log" >&2
        rm -rf "$making"
        die "the build root could not be made (full log: $log).
     If the registry cannot be reached, check the network and proxy settings. Then start again; nothing half made is kept."
    fi
    # Directories of the host that are bound later need a place to be bound to.
    mkdir -p "$making/run/user" "$making/sys"
    rm -f "$making/etc/localtime" # a link, over which nothing can be bound
    mv "$making" "$target"
    say "the build root is ready"
    flock -u 8
}

# The host's top-level folders that hold people's files are bound by their own path, so that a file named on the
# command line is there inside; the system's own folders come from the build root.
root_arguments() {
    local root="$1" folder
    arguments=(--bind "$root" / --dev /dev --proc /proc --ro-bind-try /sys /sys --die-with-parent)
    for folder in /*; do
        case "$folder" in
        /bin | /boot | /dev | /etc | /lib* | /lost+found | /proc | /run | /sbin | /sys | /usr | /var) continue ;;
        esac
        if [ -d "$folder" ] && [ ! -L "$folder" ]; then arguments+=(--bind "$folder" "$folder"); fi
    done
    for folder in "$HOME" "$project" "$cache" "$(realpath -m "$project/../shared")" "$PWD"; do
        case "$folder" in /var/* | /usr/* | /run/*) [ -d "$folder" ] && arguments+=(--bind "$folder" "$folder") ;; esac
    done
    arguments+=(--ro-bind-try /etc/resolv.conf /etc/resolv.conf --ro-bind-try /etc/hosts /etc/hosts
        --ro-bind-try /etc/passwd /etc/passwd --ro-bind-try /etc/group /etc/group
        --ro-bind-try /etc/localtime /etc/localtime
        --ro-bind-try /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
        --dev-bind-try /dev/dri /dev/dri --bind-try "/run/user/$(id -u)" "/run/user/$(id -u)"
        --bind-try /run/dbus /run/dbus --chdir "$PWD"
        --setenv POSKO_INSIDE 1 --setenv LANG C.UTF-8 --setenv LC_ALL C.UTF-8
        --setenv PATH /usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin)
}

# Runs a command in the environment and returns its status. bubblewrap forwards no signals, so they are sent to
# the program itself, whose process id bubblewrap reports.
inside() {
    if [ "$kind" != root ] || [ -n "${POSKO_INSIDE:-}" ]; then "$@"; return; fi
    local arguments info status=0 waiter child=""
    root_arguments "$(root_dir)"
    info=$(mktemp)
    bwrap "${arguments[@]}" --info-fd 9 -- "$@" 9>"$info" <&0 &
    waiter=$!
    forward() {
        [ -n "$child" ] || child=$(sed -n 's/.*"child-pid": *\([0-9]*\).*/\1/p' "$info" 2>/dev/null)
        [ -z "$child" ] || kill -s "$1" "$child" 2>/dev/null || true
    }
    trap 'forward INT' INT
    trap 'forward TERM' TERM
    trap 'forward HUP' HUP
    while :; do
        status=0
        wait "$waiter" || status=$?
        kill -0 "$waiter" 2>/dev/null || break
    done
    trap - INT TERM HUP
    rm -f "$info"
    return $status
}

set_up() {
    kind=$(environment_kind)
    [ -n "${POSKO_INSIDE:-}" ] && return
    case "$kind" in
    native) set_up_native ;;
    root)
        local root
        root=$(root_dir)
        [ -d "$root" ] || make_root "$root"
        command -v bwrap >/dev/null || install_host_tools
        ;;
    plain)
        say "this system's packages are not known here. Wanted: a C++23 compiler, CMake >= 3.25, Ninja, Boost >= 1.83,
     SOCI with SQLite, libsodium, jemalloc, libvips, exiv2, GoogleTest, RapidCheck and Qt >= 6.8 with Location, Positioning,
     Declarative and Linguist. Going on with what CMake finds."
        ;;
    esac
}
