@echo off
rem Starts the program in this folder. Nothing is installed, and nothing is written outside the folder "data".
setlocal EnableExtensions DisableDelayedExpansion
title @TITLE@

rem A launcher of Python may otherwise fetch one from the internet, and a program in this folder is none of ours.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PYLAUNCHER_ALLOW_INSTALL="
set "NoDefaultCurrentDirectoryInExePath=1"

set "kit=%~dp0"
set "found="
set "which="

rem Windows on ARM runs what is made for x64 as well, when the folder has nothing of its own for it.
set "systems=win-x64"
if /i "%PROCESSOR_ARCHITECTURE%"=="ARM64" set "systems=win-arm64 win-x64"
if /i "%PROCESSOR_ARCHITEW6432%"=="ARM64" set "systems=win-arm64 win-x64"

for %%s in (%systems%) do if not defined found if exist "%kit%runtime\%%s\python.exe" call :try_own %%s
if defined found goto run

rem One that the kit has a part for can keep a journal, any other one cannot.
for %%v in (15 14 13 12 11) do for %%s in (%systems%) do if not defined found if exist "%kit%app\native\%%s\cp3%%v" call :try_version 3.%%v
if defined found goto run
set "which="
for %%p in (py.exe python.exe python3.exe) do if not defined found call :try_name %%p
if defined found goto run

echo Dit start hier niet. Deze computer heeft Python 3.11 of nieuwer nodig. Zie READ-ME-nl.txt, of lees READ-HERE-nl.html.
echo This does not start here. This computer needs Python 3.11 or newer. See READ-ME-en.txt, or read READ-HERE-en.html.
if /i "%PROCESSOR_ARCHITECTURE%"=="x86" if not defined PROCESSOR_ARCHITEW6432 (
    echo Deze Windows is 32-bit; deze map is gemaakt voor 64-bit.
    echo This Windows is 32-bit; this folder was made for 64-bit.
)
set "status=3"
goto end

:run
"%found%" %which% -I -S -B -X utf8 "%kit%app\boot.py" %*
set "status=%errorlevel%"

:end
rem After a double click the window goes away at the end: the last words stay in it long enough to be read.
if not "%~1"=="" goto leave
if "%status%"=="0" timeout /t 3 >nul 2>nul
if not "%status%"=="0" pause
:leave
exit /b %status%

:try_own
set "exe=%kit%runtime\%1\python.exe"
goto try

:try_version
set "which=-%1"
set "exe=py.exe"
goto try

:try_name
set "exe=%1"

:try
"%exe%" %which% -I -S -B -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul <nul
if "%errorlevel%"=="0" set "found=%exe%"
exit /b
