@echo off
rem Starts Normscope with a Java of 17 or newer: that of JAVA_HOME, or the one on the path.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "feature="
for /f "tokens=3" %%v in ('""%java%" -version 2^>^&1 ^| findstr /c:" version ""') do set "feature=%%~v"
if not defined feature (
    echo normscope: There is no Java: install a JDK of 17 or newer, or set JAVA_HOME to one. 1>&2
    exit /b 2
)
for /f "delims=.+-" %%f in ("%feature%") do set "feature=%%f"
if %feature% lss 17 (
    echo normscope: This Java is %feature%: install a JDK of 17 or newer, or set JAVA_HOME to one. 1>&2
    exit /b 2
)
rem The second compiler comes later to what only opens the window.
set "options=-XX:+IgnoreUnrecognizedVMOptions -XX:Tier4InvocationThreshold=60000 -XX:Tier4MinInvocationThreshold=2000"
set "options=%options% -XX:Tier4CompileThreshold=120000 -XX:Tier4BackEdgeThreshold=120000"
if %feature% geq 24 set "options=%options% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
rem From JDK 19 on Java makes the archive of classes by itself, with which the window starts sooner.
if not exist "%LOCALAPPDATA%\Normscope" mkdir "%LOCALAPPDATA%\Normscope" 2>nul
set "archive=%LOCALAPPDATA%\Normscope\classes-%feature%.jsa"
if %feature% geq 19 (
    "%java%" -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%archive%" %options% -jar "%~dp0normscope.jar" %*
) else (
    "%java%" %options% -jar "%~dp0normscope.jar" %*
)
exit /b %errorlevel%
