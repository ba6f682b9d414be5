package io.vigie.agent;

import java.util.Arrays;
import java.util.Optional;

/** What may follow a command. Help, man page and completion are made from this list. */
enum Option {
    SERVER("--server", "URL", "the server's address for agents, such as https://vigie.example.org:8443"),
    TOKEN_FILE(
            "--token-file",
            "FILE",
            "a file with the one-time token that an administrator made; - is standard input (VIGIE_TOKEN)"),
    CA_PIN("--ca-pin", "PIN", "sha256:… of the public key of the server's own authority"),
    CERTIFICATE(
            "--certificate",
            "FILE",
            "with run, --key, --ca and --server: this host's certificate of your organisation's authority, instead of enrolling"),
    KEY("--key", "FILE", "the key of --certificate, in PKCS #8; both are read again when they change"),
    CA("--ca", "FILE", "the authorities that the server's certificate has to be of"),
    WAIT(
            "--wait",
            "SECONDS",
            "with enrol: how long to wait until an administrator approves this host, where the token asks for it (3600)"),
    DOCKER(
            "--docker",
            "ADDRESS",
            "unix:///path or tcp://host:port (DOCKER_HOST, docker context, unix:///var/run/docker.sock)"),
    DOCKER_CERT_PATH(
            "--docker-cert-path",
            "DIR",
            "ca.pem, cert.pem and key.pem for an engine under mutual TLS (DOCKER_CERT_PATH)"),
    DOCKER_SOCKET(
            "--docker-socket",
            "FILE",
            "the engine's own socket, where --docker is a proxy before it; it is not opened"),
    HOST_ROOT("--host-root", "DIR", "where the host's files are seen (/)"),
    STATE("--state", "DIR", "the agent's own files (/var/lib/vigie-agent)"),
    NAME("--name", "NAME", "what to call this host, instead of its host name"),
    LABEL("--label", "NAME=VALUE", "something to say of this host; may be repeated"),
    NO_PROBE("--no-probe", "", "do not connect to ports to see their TLS"),
    REPLAY("--replay", "FILE", "with run: send this recorded report as a sample host; may be repeated"),
    HELP("--help", "", "prints this"),
    VERSION("--version", "", "prints the agent's version");

    private final String word;
    private final String value;
    private final String description;

    Option(String word, String value, String description) {
        this.word = word;
        this.value = value;
        this.description = description;
    }

    static Optional<Option> of(String word) {
        return Arrays.stream(values())
                .filter(option -> option.word.equals(word))
                .findFirst();
    }

    String word() {
        return word;
    }

    /** What its value is called; empty for an option that takes none. */
    String value() {
        return value;
    }

    boolean takesValue() {
        return !value.isEmpty();
    }

    String description() {
        return description;
    }
}
