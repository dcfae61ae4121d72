#!/bin/sh
# Installs what judges pages and wants Node (and Java) into a folder: vnu-jar, html-validate, Lighthouse.
set -eu
folder=$1
mkdir -p "$folder"
cd "$folder"
if [ -e ready ]; then
    exit 0
fi
npm install --no-audit --no-fund --silent vnu-jar@26 html-validate@10 lighthouse@12
touch ready
