@echo off
rem Runs maskrcnn, and builds it first if it is not built, not with these options, or its sources are newer.
rem See docs\cli.md; the same as the script maskrcnn beside it.
rem
rem   JAVA_HOME              the JDK to use; without it the java on the PATH
rem   MASKRCNN_JAVA_OPTS     more options for java, such as -Xmx8g
rem   MASKRCNN_MAVEN_OPTS    more options for the build, such as -Pcuda
setlocal EnableExtensions DisableDelayedExpansion
set "HOME_DIR=%~dp0"
set "MODULES=kernels core backbone rpn roi heads detector weights-converter data evaluation training inspect cli"
set "TARGET=%HOME_DIR%cli\target"
set "JAR=%TARGET%\maskrcnn.jar"
rem built: the options of the last build, as old as its beginning; classes.jsa: a class archive; java: the Java it is for
set "STATE=%TARGET%\launcher"
set "BUILT=%STATE%\built"

rem Serial: there is little garbage. Tier4: the optimising compiler, which runs of seconds do not live to enjoy, but for
rem the kernels, which are nothing without it.
set "OPTIONS=-XX:+UseSerialGC -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000"
set "OPTIONS=%OPTIONS% -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"
set "OPTIONS=%OPTIONS% -XX:CompileCommand=quiet"
set "OPTIONS=%OPTIONS% -XX:CompileCommand=CompileThresholdScaling,io.github.maskrcnn4j.kernels.*::*,0.1"
set "OPTIONS=%OPTIONS% -Xshare:auto -Xlog:cds=off -Xlog:cds+dynamic=off"
set "OPTIONS=%OPTIONS% -Dorg.bytedeco.javacpp.maxbytes=240%% -Dorg.bytedeco.javacpp.maxphysicalbytes=360%%"

if defined JAVA_HOME goto java_of_home
set "JAVA="
for %%F in (java.exe) do set "JAVA=%%~$PATH:F"
if defined JAVA goto known_java
>&2 echo maskrcnn: Java is missing: install a JDK 17 or newer, or set JAVA_HOME to one
exit /b 1

:java_of_home
set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto known_java
>&2 echo maskrcnn: JAVA_HOME is "%JAVA_HOME%", where there is no bin\java.exe; it must be a JDK 17 or newer
exit /b 1

rem what was found out about the Java of the last run
:known_java
set "KNOWN="
set "EXTRA="
if not exist "%STATE%\java" goto ask
for /f "usebackq delims=" %%L in ("%STATE%\java") do call :remember "%%L"

rem PowerShell finds out what cmd cannot. It answers 10, and 1 more if the build is stale, 2 more if stderr is a terminal.
:ask
set "ASK=$ErrorActionPreference = 'SilentlyContinue'; $answer = 10;"
set "ASK=%ASK% if (-not [Console]::IsErrorRedirected) { $answer += 2 };"
set "ASK=%ASK% $built = Get-Item -LiteralPath $env:BUILT;"
set "ASK=%ASK% $options = [string](Get-Content -LiteralPath $env:BUILT -TotalCount 1);"
set "ASK=%ASK% $poms = @('pom.xml') + @(-split $env:MODULES | ForEach-Object { $_ + '\pom.xml' });"
set "ASK=%ASK% $trees = @(-split $env:MODULES | ForEach-Object { $_ + '\src\main' });"
set "ASK=%ASK% Set-Location -LiteralPath $env:HOME_DIR;"
set "ASK=%ASK% $sources = @(Get-Item -LiteralPath $poms) + @(Get-ChildItem -LiteralPath $trees -Recurse -File);"
set "ASK=%ASK% $newer = @($sources | Where-Object { $_.LastWriteTimeUtc -gt $built.LastWriteTimeUtc });"
set "ASK=%ASK% if (-not $built -or $options -cne [string]$env:MASKRCNN_MAVEN_OPTS -or $newer) { $answer += 1 };"
set "ASK=%ASK% exit $answer"
powershell -NoProfile -NonInteractive -Command "%ASK%" <nul >nul
set "ANSWER=%ERRORLEVEL%"
set "STALE="
if "%ANSWER%"=="11" set "STALE=1"
if "%ANSWER%"=="13" set "STALE=1"
if not exist "%JAR%" set "STALE=1"
if "%ANSWER%"=="12" set "OPTIONS=%OPTIONS% -Dmaskrcnn.terminal=true"
if "%ANSWER%"=="13" set "OPTIONS=%OPTIONS% -Dmaskrcnn.terminal=true"

if defined STALE goto prepare
if "%KNOWN%"=="%JAVA%" goto run

:prepare
call :check_java
if errorlevel 1 exit /b 1
if not exist "%STATE%" mkdir "%STATE%" 2>nul
del "%STATE%\probe" 2>nul
call :write_probe 2>nul
if exist "%STATE%\probe" goto build
if not defined STALE goto run
>&2 echo maskrcnn: it must be built, but cannot write into "%TARGET%"
exit /b 1

:build
if not defined STALE goto archive_classes
del "%STATE%\java" 2>nul
>&2 echo maskrcnn: building, which takes a minute or two the first time
>"%STATE%\building" echo.%MASKRCNN_MAVEN_OPTS%
pushd "%HOME_DIR%"
call mvnw.cmd -q -B -pl cli -am package -DskipTests -Dspotless.check.skip=true %MASKRCNN_MAVEN_OPTS% <nul 1>&2
set "FAILED=%ERRORLEVEL%"
popd
if "%FAILED%"=="0" goto is_built
>&2 echo maskrcnn: the build failed, see above; it needs a JDK, not only a JRE: "%JAVA%"
exit /b 1
:is_built
move /y "%STATE%\building" "%BUILT%" >nul

rem A class archive of this JVM saves most of its start-up. Without one everything works, only slower.
:archive_classes
"%JAVA%" %OPTIONS% %EXTRA% -XX:ArchiveClassesAtExit="%STATE%\archive.new" -jar "%JAR%" detect "%HOME_DIR%samples\shapes-1-640x480.png" --semantic --out "%STATE%\sample" <nul >nul 2>nul
if exist "%STATE%\archive.new" move /y "%STATE%\archive.new" "%STATE%\classes.jsa" >nul 2>nul
rmdir /s /q "%STATE%\sample" 2>nul
>"%STATE%\java" echo %JAVA%
if defined EXTRA >>"%STATE%\java" echo %EXTRA%
set "KNOWN=%JAVA%"

:run
set "ARCHIVE="
if "%KNOWN%"=="%JAVA%" set ARCHIVE=-XX:SharedArchiveFile="%STATE%\classes.jsa"
rem OpenMP's threads spin while they wait, which on a busy machine takes the time they wait for.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
"%JAVA%" %OPTIONS% %EXTRA% %ARCHIVE% %MASKRCNN_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:check_java
set "SAID=%TEMP%\maskrcnn-java-%RANDOM%.txt"
set "VERSION="
set "MAJOR=0"
"%JAVA%" -version >"%SAID%" 2>&1
for /f "usebackq tokens=2,3" %%A in ("%SAID%") do if "%%A"=="version" set "VERSION=%%~B"
del "%SAID%" 2>nul
for /f "delims=.-+" %%A in ("%VERSION%") do set "MAJOR=%%A"
rem ND4J's JavaCPP uses what these versions warn of
set "EXTRA="
if %MAJOR% GEQ 24 set "EXTRA=--sun-misc-unsafe-memory-access=allow"
rem the kernels need it; a runtime that was put together without it does without them
"%JAVA%" --list-modules 2>nul | findstr /b "jdk.incubator.vector" >nul
if not errorlevel 1 set "EXTRA=%EXTRA% --add-modules jdk.incubator.vector"
if %MAJOR% GEQ 17 exit /b 0
>&2 echo maskrcnn: Java 17 or newer is needed, "%JAVA%" is version %MAJOR%; set JAVA_HOME
exit /b 1

:remember
if defined KNOWN (set "EXTRA=%~1") else (set "KNOWN=%~1")
exit /b 0

:write_probe
>"%STATE%\probe" echo this directory can be written
exit /b 0
