package io.vigie.rules.fixes.plan;

import io.vigie.json.Json;
import io.vigie.rules.fixes.DaemonHost;
import io.vigie.rules.fixes.DaemonSetting;
import io.vigie.rules.fixes.WhyByHand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What changes in the settings of the daemon.
 *
 * @param inFile settings of its configuration file, without contradictions
 * @param flags settings that were given as flags, which change where they stand: dockerd refuses to start with both
 */
public record DaemonPlan(DaemonHost host, List<Planned<DaemonSetting>> inFile, List<Planned<DaemonSetting>> flags) {
    public DaemonPlan {
        inFile = List.copyOf(inFile);
        flags = List.copyOf(flags);
    }

    /** The members that the file has to have. */
    public Json members() {
        Map<String, Json> members = new LinkedHashMap<>();
        inFile.forEach(
                setting -> members.put(setting.change().key(), setting.change().value()));
        return new Json.JsonObject(members, 0, 0);
    }

    /** Whether the file has nothing else, so that the members are all of it. */
    public boolean isWholeFile() {
        Set<String> ours = members().members().keySet();
        return ours.containsAll(host.settings());
    }

    /** Whether a running daemon takes all of it over without a restart. */
    public boolean isReloadable() {
        return flags.isEmpty()
                && inFile.stream().allMatch(setting -> setting.change().isReloadable())
                && host.reload().isPresent();
    }

    /** Gathers settings, each once. */
    static final class Builder {
        /** Who connects now is refused from then on, unless they have certificates of the right authority. */
        private static final Set<String> CUTS_OFF = Set.of("tls", "tlsverify", "hosts", "authorization-plugins");

        private static final Pattern PATH = Pattern.compile("/[^\\p{Cntrl}\uFFFD]+");

        private final DaemonHost host;
        private final Map<String, Planned<DaemonSetting>> settings = new LinkedHashMap<>();

        Builder(DaemonHost host) {
            this.host = host;
        }

        /** Why these are left to a person; empty where they are now part of the plan. */
        Optional<WhyByHand> add(List<DaemonSetting> wanted, OpenFinding finding) {
            Optional<WhyByHand> obstacle = wanted.stream()
                    .map(this::obstacle)
                    .flatMap(Optional::stream)
                    .findFirst();
            if (obstacle.isEmpty()) {
                wanted.forEach(setting -> settings.merge(
                        setting.key(), Planned.of(setting, finding), (old, unused) -> old.with(old.change(), finding)));
            }
            return obstacle;
        }

        private Optional<WhyByHand> obstacle(DaemonSetting setting) {
            if (!PATH.matcher(host.file()).matches()) {
                return Optional.of(WhyByHand.NAME);
            }
            if (setting.isOpen()) {
                return Optional.of(WhyByHand.CHOICE);
            }
            if (setting.hidesData() || CUTS_OFF.contains(setting.key())) {
                return Optional.of(WhyByHand.ENGINE);
            }
            Optional<String> file = host.fileOf(setting.flag());
            if (file.filter(where -> !isEditable(where, setting)).isPresent()) {
                return Optional.of(WhyByHand.FLAG);
            }
            Planned<DaemonSetting> there = settings.get(setting.key());
            return there != null && !there.change().equals(setting)
                    ? Optional.of(WhyByHand.CONFLICT)
                    : Optional.empty();
        }

        private boolean isEditable(String file, DaemonSetting setting) {
            boolean isPath = PATH.matcher(file).matches();
            boolean dropIn = !host.unit().isEmpty() && !host.rootless();
            return isPath && setting.isOneFlag() && (dropIn || !DaemonHost.isPackaged(file));
        }

        Optional<DaemonPlan> built() {
            List<Planned<DaemonSetting>> inFile = new ArrayList<>();
            List<Planned<DaemonSetting>> flags = new ArrayList<>();
            settings.values().forEach(setting -> (isFlag(setting) ? flags : inFile).add(setting));
            return settings.isEmpty() ? Optional.empty() : Optional.of(new DaemonPlan(host, inFile, flags));
        }

        private boolean isFlag(Planned<DaemonSetting> setting) {
            return host.fileOf(setting.change().flag()).isPresent();
        }
    }
}
