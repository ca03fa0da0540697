#!/bin/sh
# What the tests need beyond Python: a Chromium, the real Fashion-MNIST, and an nginx. Each is taken from the system if it is
# there, else from Debian's packages where apt and root allow. A full Chromium does too, but takes twice the processor
# time of the headless shell. What cannot be had is said here, and again by the test.
set -u

apt_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

has_one_of() {
    for name in "$@"; do
        command -v "$name" >/dev/null && return 0
    done
    return 1
}

if ! has_one_of chromium-headless-shell; then
    apt_install chromium-headless-shell fonts-dejavu-core ||
        has_one_of chromium chromium-browser google-chrome google-chrome-stable ||
        .venv/bin/playwright install chromium ||
        echo "prepare: no Chromium could be installed; the browser tests will fail and say so" >&2
fi

if [ ! -d "${FIRMGROUND_DATA:-/usr/share/datasets}/fashion-mnist" ]; then
    apt_install dataset-fashion-mnist ||
        echo "prepare: no Fashion-MNIST (Debian's package dataset-fashion-mnist); its tests will be skipped" >&2
fi
if ! PATH=$PATH:/usr/sbin has_one_of nginx || ! has_one_of openssl; then
    # Debian starts what it installs, and the tests bring their own configuration; RUNLEVEL keeps it from that.
    RUNLEVEL=1 apt_install nginx-light openssl ||
        echo "prepare: no nginx (Debian's packages nginx-light and openssl); the tests behind a proxy will be skipped" >&2
fi
exit 0
