package io.vigie.collect.containers.processes;

import io.vigie.collect.host.KernelFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What AppArmor in the kernel says of a process: {@code docker-default (enforce)}, or {@code unconfined}. */
final class AppArmorLabel {
    /** The first is AppArmor's own; the second, of older kernels, may be another guard's. */
    private static final List<String> PLACES = List.of("attr/apparmor/current", "attr/current");

    private static final int MAXIMUM_BYTES = 64 * 1024;
    private static final Pattern LABEL = Pattern.compile("(?s)unconfined|.+ \\((enforce|kill|complain)\\)");

    private AppArmorLabel() {}

    /** Whether a profile is enforced; empty where no AppArmor reports one. */
    static Optional<Boolean> enforced(Path process) {
        return PLACES.stream()
                .flatMap(place -> label(process, place))
                .findFirst()
                .map(label -> label.group(1) != null && !label.group(1).equals("complain"));
    }

    private static Stream<Matcher> label(Path process, String place) {
        return Stream.of(LABEL.matcher(
                        KernelFile.text(process, place, MAXIMUM_BYTES).strip()))
                .filter(Matcher::matches);
    }
}
