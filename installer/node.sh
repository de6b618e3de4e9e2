# Sourced by `dev`. Programs of others that run on Node.js: foreign clients and providers in tests, peers in benchmarks.
# Their exact versions stand in a folder's package-lock.json; installed once for all checkouts, in the user's cache.

# node_modules FOLDER: makes FOLDER/node_modules. Without a registry it says so, and what needs the modules is skipped.
node_modules() {
    local folder="$1" installed making
    installed="$cache/node-$(sha256sum <"$project/$folder/package-lock.json" | cut -c1-12)"
    if [ ! -d "$installed" ]; then
        making="$cache/making-node-$$"
        rm -rf "$making"
        mkdir -p "$making"
        cp "$project/$folder"/package{,-lock}.json "$making/"
        say "installing what $folder names"
        if ! inside env NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt \
            npm ci --prefix "$making" --no-audit --no-fund --loglevel=error >&2; then
            rm -rf "$making"
            say "the packages of $folder could not be installed (is the npm registry reachable?): going on without them"
            return
        fi
        mv -T "$making" "$installed" 2>/dev/null || rm -rf "$making" # another checkout may have been faster
    fi
    ln -sfn "$installed/node_modules" "$project/$folder/node_modules"
}
