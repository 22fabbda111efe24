@echo off
rem Runs a program of the tour (docs\tour), and builds what has changed first.
setlocal
set "HOME_DIR=%~dp0..\"
set "JAR=%HOME_DIR%examples\target\examples.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
set "NAME=%~1"
if "%NAME:~-4%"=="Test" goto test
pushd "%HOME_DIR%"
call mvnw.cmd -q -B -pl examples -am package -Dmaven.test.skip=true -Dspotless.check.skip=true 1>&2
if errorlevel 1 (
  popd
  exit /b 1
)
popd
rem the kernels need it; a runtime that was put together without it does without them
set "MODULES="
"%JAVA%" --list-modules 2>nul | findstr /b "jdk.incubator.vector" >nul
if not errorlevel 1 set "MODULES=--add-modules jdk.incubator.vector"
"%JAVA%" %MODULES% -XX:+UseSerialGC -jar "%JAR%" %*
exit /b %errorlevel%
:test
pushd "%HOME_DIR%"
dir /s /b "%NAME%.java" >nul 2>&1 || (
  echo There is no test %NAME%. 1>&2
  popd
  exit /b 2
)
call mvnw.cmd -q -B test -Dspotless.check.skip=true -Dtest=%NAME% -Dsurefire.failIfNoSpecifiedTests=false
set "RC=%errorlevel%"
popd
if "%RC%"=="0" echo %NAME% passed
exit /b %RC%
