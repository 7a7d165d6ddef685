#!/bin/sh
# Menjalankan lkjip langsung dari stik; tidak ada yang dipasang selain tembolok (cache) akun ini.
# Pemakaian: sh jalankan.sh [BERKAS]
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
for python in python3.13 python3.12 python3.11 python3.10 python3 python; do
  if "$python" -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
    exec "$python" "$here/pasang.py" --jalankan "$@"
  fi
done
echo "Di komputer ini tidak ada Python 3.10 sampai 3.13. Mintalah pengelola komputer memasangnya, lalu ulangi." >&2
exit 2
