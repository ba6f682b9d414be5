package io.vigie.agent;

/** What {@code --help} prints. */
final class Help {
    static final String TEXT = """
            vigie-agent - reports the facts of one Docker host to a Vigie server

            vigie-agent enrol --server URL --token TOKEN --ca-pin sha256:HASH
                makes a key, and trades the one-time token for this host's certificate
            vigie-agent run
                looks at the host and reports, until ended; enrols first when given what enrol takes
            vigie-agent report
                prints as JSON exactly what would leave this host

            --docker ADDRESS    unix:///path or tcp://host:port (unix:///var/run/docker.sock, or DOCKER_HOST)
            --cert-path DIR     ca.pem, cert.pem and key.pem for an engine under mutual TLS (DOCKER_CERT_PATH)
            --host-root DIR     where the host's files are seen (/)
            --state DIR         the agent's own files (/var/lib/vigie-agent)
            --name NAME         what to call this host, instead of its host name
            --label NAME=VALUE  something to say of this host; may be repeated
            --no-probe          do not connect to ports to see their TLS
            --replay FILE       with run: send this recorded report as a sample host; may be repeated
            --help, --version
            """;

    private Help() {}
}
