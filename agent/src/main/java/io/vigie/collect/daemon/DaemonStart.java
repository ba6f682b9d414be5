package io.vigie.collect.daemon;

import static io.vigie.collect.builder.EngineBuilder.FLAGS;
import static io.vigie.collect.builder.EngineBuilder.SETTINGS_IN_FILE;
import static io.vigie.collect.builder.EngineBuilder.UNIT;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Engine;
import io.vigie.report.Missing;
import io.vigie.report.value.DaemonFlag;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a daemon's settings stand: the unit that runs it, its flags and their files, the names in its configuration file. */
final class DaemonStart {
    private static final int MAXIMUM_NAMES = 200;
    private static final String NO_COMMENT = "(?m)^(?!\\s*[#;]).*?";
    private static final String NAME = "[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}";

    private final HostRoot root;
    private final EngineDaemon daemon;
    private final DaemonSettings settings;

    DaemonStart(HostRoot root, EngineDaemon daemon, DaemonSettings settings) {
        this.root = root;
        this.daemon = daemon;
        this.settings = settings;
    }

    void scan(RecordBuilder<Engine> found) {
        file(found);
        try {
            DaemonUnit unit = DaemonUnit.of(root, daemon.process(), settings.places());
            found.put(UNIT, Optional.of(unit.name())).put(FLAGS, Optional.of(flags(unit)));
        } catch (IOException hidden) {
            Missing why = NotRead.why(hidden);
            found.miss(UNIT, why).miss(FLAGS, why);
        }
    }

    private void file(RecordBuilder<Engine> found) {
        settings.places()
                .unread()
                .ifPresentOrElse(
                        why -> found.miss(SETTINGS_IN_FILE, why),
                        () -> found.put(
                                SETTINGS_IN_FILE,
                                Optional.of(settings.inFile().stream()
                                        .filter(name -> name.matches(NAME))
                                        .sorted()
                                        .limit(MAXIMUM_NAMES)
                                        .toList()),
                                settings.path()));
    }

    private List<DaemonFlag> flags(DaemonUnit unit) {
        List<String> names = daemon.arguments().names().stream()
                .filter(name -> name.matches(NAME))
                .sorted()
                .limit(MAXIMUM_NAMES)
                .toList();
        Map<String, String> places = places(names, unit);
        return names.stream()
                .map(name -> new DaemonFlag(name, places.getOrDefault(name, "")))
                .toList();
    }

    /** The last file in which a flag stands is the one that counts, where a drop-in replaces the command. */
    private static Map<String, String> places(List<String> names, DaemonUnit unit) {
        Map<String, String> places = new HashMap<>();
        for (String file : unit.files()) {
            String text = unit.text(file);
            names.stream()
                    .filter(name -> Pattern.compile(NO_COMMENT + DaemonArguments.spelling(name))
                            .matcher(text)
                            .find())
                    .forEach(name -> places.put(name, file));
        }
        return places;
    }
}
