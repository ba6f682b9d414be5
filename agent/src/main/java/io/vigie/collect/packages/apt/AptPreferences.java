package io.vigie.collect.packages.apt;

import io.vigie.collect.host.ByteLines;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.ReadBudget;
import io.vigie.collect.host.RegularFile;
import io.vigie.collect.objects.NotUnderstood;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which of the available versions apt would take: the rules of apt_preferences(5). */
final class AptPreferences {
    private static final String MAIN = "/etc/apt/preferences";
    private static final String PARTS = "/etc/apt/preferences.d";
    private static final int NEVER = Short.MIN_VALUE;
    private static final int MAXIMUM_PINS = 2_000;

    private final List<AptPin> general = new ArrayList<>();
    private final List<AptPin> particular = new ArrayList<>();
    private final Map<AptArchive, Integer> priorities = new HashMap<>();
    private final String ownArchitecture;

    private AptPreferences(String ownArchitecture) {
        this.ownArchitecture = ownArchitecture;
    }

    static AptPreferences of(HostRoot root, ReadBudget budget, String ownArchitecture) throws IOException {
        AptPreferences preferences = new AptPreferences(ownArchitecture);
        AptConfiguration.of(root, budget)
                .value("APT::Default-Release")
                .ifPresent(release -> preferences.add(new AptPin(List.of(), "release", release, 990)));
        if (root.exists(MAIN)) {
            preferences.read(root, MAIN, budget);
        }
        for (String name : AptFolder.names(root, PARTS)) {
            if (!name.contains(".") || name.endsWith(".pref")) {
                preferences.read(root, PARTS + "/" + name, budget);
            }
        }
        return preferences;
    }

    private void read(HostRoot root, String path, ReadBudget budget) throws IOException {
        try (ByteLines lines = RegularFile.lines(root, path, budget)) {
            Stanzas stanzas = new Stanzas(lines);
            for (Map<String, String> stanza = stanzas.next(); !stanza.isEmpty(); stanza = stanzas.next()) {
                add(stanza);
            }
        }
    }

    private void add(Map<String, String> stanza) {
        String names = stanza.getOrDefault("package", "");
        if (names.isEmpty()) {
            throw new NotUnderstood("a stanza of the package preferences names no package");
        }
        String[] pin = stanza.getOrDefault("pin", "").split("\\s+", 2);
        String form = pin[0].toLowerCase(Locale.ROOT);
        int priority = priority(stanza.getOrDefault("pin-priority", "0"));
        if (priority == NEVER && !names.equals("*")) {
            throw new NotUnderstood("a single package is never to be used");
        }
        List<String> packages = names.equals("*") ? List.of() : Arrays.asList(names.split("\\s+"));
        boolean known = List.of("release", "origin").contains(form) || form.equals("version") && !packages.isEmpty();
        if (known && priority != 0 && pin.length == 2 && !pin[1].isEmpty()) {
            add(new AptPin(packages, form, pin[1], priority));
        }
    }

    private void add(AptPin pin) {
        (pin.isGeneral() ? general : particular).add(pin);
        if (general.size() + particular.size() > MAXIMUM_PINS) {
            throw new NotUnderstood("there are too many package preferences");
        }
    }

    private static int priority(String text) {
        if (text.equalsIgnoreCase("never")) {
            return NEVER;
        }
        if (!text.matches("[+-]?\\d{1,5}")) {
            throw new NotUnderstood("a priority of the package preferences is no number");
        }
        return Integer.parseInt(text);
    }

    int priority(AvailableVersion version) {
        int best = version.archives().stream().mapToInt(this::priority).max().orElse(0);
        for (AptPin pin : particular) {
            if (pin.names(version, ownArchitecture) && pin.applies(version)) {
                return best == NEVER ? NEVER : pin.priority();
            }
        }
        return best;
    }

    private int priority(AptArchive archive) {
        return priorities.computeIfAbsent(
                archive,
                each -> general.stream()
                        .filter(pin -> pin.applies(each))
                        .findFirst()
                        .map(AptPin::priority)
                        .orElseGet(each::priority));
    }
}
