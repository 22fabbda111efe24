@echo off
rem Runs maskrcnn, and builds it first if it is not built. After a change of the sources, build it again:
rem   mvnw.cmd -q -pl cli -am package -DskipTests
rem
rem   JAVA_HOME              the JDK to use; without it the java on the PATH
rem   MASKRCNN_JAVA_OPTS     more options for java, such as -Xmx8g
setlocal
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%cli\target\maskrcnn.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if exist "%JAR%" goto run
echo maskrcnn: building, which takes a minute or two the first time 1>&2
pushd "%HOME_DIR%"
call mvnw.cmd -q -B -pl cli -am package -DskipTests -Dspotless.check.skip=true 1>&2
if errorlevel 1 (
  popd
  echo maskrcnn: the build failed, see above; it needs a JDK 17 or newer 1>&2
  exit /b 1
)
popd
:run
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
"%JAVA%" -XX:+UseSerialGC -Dorg.bytedeco.javacpp.maxbytes=240%% -Dorg.bytedeco.javacpp.maxphysicalbytes=360%% %MASKRCNN_JAVA_OPTS% -jar "%JAR%" %*
exit /b %errorlevel%
