@echo off
rem Memasang lkjip untuk akun ini, tanpa jaringan dan tanpa hak administrator.
setlocal
chcp 65001 >nul
for %%v in (3.13 3.12 3.11 3.10) do (
  py -%%v -c "" >nul 2>nul && (
    py -%%v "%~dp0pasang.py" --pasang %*
    goto selesai
  )
)
python -c "import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul && (
  python "%~dp0pasang.py" --pasang %*
  goto selesai
)
echo Di komputer ini tidak ada Python 3.10 sampai 3.13 (64-bit). Pasang dahulu, lalu ulangi.
:selesai
if "%~1"=="" pause
