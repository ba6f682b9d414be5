package io.vigie.collect.containers.processes;

import java.util.Set;

/** Programs that let people log in from afar. */
final class RemoteAccess {
    private static final Set<String> SERVERS = Set.of(
            "sshd",
            "sshd-session",
            "dropbear",
            "dropbearmulti",
            "tinysshd",
            "lshd",
            "in.telnetd",
            "telnetd",
            "utelnetd",
            "in.rlogind",
            "rlogind",
            "in.rshd",
            "rshd",
            "in.rexecd",
            "rexecd",
            "vncserver",
            "Xvnc",
            "Xtigervnc",
            "x11vnc",
            "tigervncserver",
            "Xtightvnc",
            "xrdp",
            "xrdp-sesman",
            "mosh-server",
            "shellinaboxd",
            "ttyd",
            "gotty",
            "wetty");

    private RemoteAccess() {}

    static boolean isServer(String program) {
        return SERVERS.contains(program);
    }
}
