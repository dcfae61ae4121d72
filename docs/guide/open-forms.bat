@echo off
rem Double-click: opens the forms of one board in the browser. Set up once: put the folder of the
rem board behind BOARD, and the folder of this program behind HOME_OF_GONGKAI.
chcp 65001 >nul
set PYTHONUTF8=1
if "%BOARD%"=="" set BOARD=content\hefengli
if "%HOME_OF_GONGKAI%"=="" set HOME_OF_GONGKAI=%~dp0..\..
cd /d "%HOME_OF_GONGKAI%"
if not exist .venv\Scripts\python.exe (
  py -3 -m venv .venv || goto failed
  .venv\Scripts\python -m pip install --quiet -e . || goto failed
)
.venv\Scripts\python -m gongkai serve "%BOARD%" --edit --open
goto :eof
:failed
echo Python 3.11 or later is needed: https://www.python.org/downloads/
pause
