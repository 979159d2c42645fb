#!/bin/sh
# Builds the style sheets of the vendored libraries, parts of the portal’s one. Needs Node; run it after changing a version or a .scss file here.
set -eu
cd "$(dirname "$0")"
npm ci

css=css
images=../wwwroot/assets/images
mkdir -p "$css" "$images"

# Two passes: the second library forwards the first with settings of its own, and one pass stops at "already loaded".
for library in govuk moj; do
  npx sass --load-path=. --load-path=node_modules --style=compressed --no-charset --no-source-map --quiet-deps \
    "$library.scss" "$css/$library.css"
done

# The second pass cannot be given our font, and the font it names is licensed to one government only.
sed -i 's/"GDS Transport",arial,sans-serif/system-ui,-apple-system,"Segoe UI",Arial,sans-serif/g' "$css/moj.css"

for icon in $(grep -oh '/assets/images/[a-z-]*\.svg' "$css/moj.css" | sort -u); do
  cp "node_modules/@ministryofjustice/frontend/moj$icon" "$images/"
done

if grep -lE 'GDS Transport|crown|crest|url\("?(https?:)?//' "$css/govuk.css" "$css/moj.css"; then
  echo "The files above name a font, a picture or an address that must not be in them." >&2
  exit 1
fi
