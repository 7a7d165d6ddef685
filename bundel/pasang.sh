#!/bin/sh
# Memasang lkjip untuk akun ini, tanpa jaringan dan tanpa hak administrator.
# Pemakaian: sh pasang.sh [--ke FOLDER]
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
for python in python3.13 python3.12 python3.11 python3.10 python3 python; do
  if "$python" -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
    exec "$python" "$here/pasang.py" --pasang "$@"
  fi
done
echo "Di komputer ini tidak ada Python 3.10 sampai 3.13. Mintalah pengelola komputer memasangnya, lalu ulangi." >&2
exit 2
