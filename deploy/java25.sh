# Sourced by deploy/typecase and .ci/run: finds an installed Java 25 without starting a JVM.

readonly JAVA25_MISSING='Java 25: none found (expected: in JAVA_HOME, as java on the path, or under /usr/lib/jvm, /opt, ~/.sdkman or ~/.jdks; install one, for example Eclipse Temurin 25).'

# is_java25 HOME FILE...: succeeds if HOME holds a Java 25 that has every FILE.
is_java25() {
  local home=$1 file
  shift
  grep -qsE '^JAVA_VERSION="25("|[.+-])' "$home/release" || return 1
  for file in "$@"; do
    [ -x "$home/$file" ] || return 1
  done
}

# java_on_path: prints the home of the java on the path. A file without a release file two folders
# up is a shim of some version switcher; only java itself can say where it leads.
java_on_path() {
  local java home
  java=$(command -v java) || return 0
  home=$(cd "$(dirname "$(readlink -f "$java" 2>/dev/null || echo "$java")")/.." && pwd)
  if [ ! -f "$home/release" ]; then
    home=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
  fi
  echo "$home"
}

# java25_home FILE...: prints the home of the first Java 25 that has every FILE (such as bin/java
# or bin/javac), or fails.
java25_home() {
  local home
  for home in "${JAVA_HOME:-}" "$(java_on_path)" \
    /usr/lib/jvm/* /opt/* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    "$(/usr/libexec/java_home -v 25 2>/dev/null)" /Library/Java/JavaVirtualMachines/*/Contents/Home
  do
    if [ -n "$home" ] && is_java25 "$home" "$@"; then
      echo "$home"
      return 0
    fi
  done
  return 1
}
