package io.vigie.rules.fixes.files;

import io.vigie.i18n.Text;
import io.vigie.json.Word;
import java.util.Locale;

/** Forms in which the changes of a host, or of several, are written. */
public enum FixForm implements Word {
    SHELL(new Text("Shell script", "Script shell")),
    ANSIBLE(new Text("Ansible playbook", "Playbook Ansible")),
    COMPOSE(new Text("Compose override", "Surcharge Compose")),
    DAEMON(new Text("daemon.json", "daemon.json")),
    AUDITD(new Text("Audit rules", "Règles d'audit")),
    ZIP(new Text("All files (zip)", "Tous les fichiers (zip)"));

    private final Text label;

    FixForm(Text label) {
        this.label = label;
    }

    public String label(Locale language) {
        return label.in(language);
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
