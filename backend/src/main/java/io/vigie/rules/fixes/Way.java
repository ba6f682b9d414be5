package io.vigie.rules.fixes;

import io.vigie.i18n.Text;
import io.vigie.json.Word;
import java.util.Locale;

/** By what a change is made. */
public enum Way implements Word {
    RUN("docker run"),
    PODMAN("podman run"),
    UNIT("Podman (Quadlet)"),
    COMPOSE("Compose"),
    STACK("docker stack deploy"),
    SERVICE("docker service update"),
    POD("Kubernetes"),
    DOCKERFILE("Dockerfile"),
    DAEMON("daemon.json"),
    FLAGS("dockerd"),
    AUDITD("auditd"),
    COMMAND(new Text("command", "commande"));

    private final Text label;

    Way(String label) {
        this(new Text(label, label));
    }

    Way(Text label) {
        this.label = label;
    }

    public String label(Locale language) {
        return label.in(language);
    }

    /** As REST names it. */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
