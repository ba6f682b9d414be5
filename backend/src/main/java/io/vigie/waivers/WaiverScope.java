package io.vigie.waivers;

import io.vigie.access.GroupPath;
import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.report.SubjectKind;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a waiver covers of the findings of its rule. */
public sealed interface WaiverScope {
    /** As the database and REST write it. */
    String word();

    /** One object of a host, by the key under which its findings go on when it is recreated. */
    record OfObject(UUID host, SubjectKind kind, String key) implements WaiverScope {
        @Override
        public String word() {
            return "object";
        }
    }

    /** Whatever is on a host. */
    record OfHost(UUID host) implements WaiverScope {
        @Override
        public String word() {
            return "host";
        }
    }

    /** Whatever is on the hosts of a group, and of those below it. */
    record OfGroup(GroupPath group) implements WaiverScope {
        @Override
        public String word() {
            return "group";
        }
    }

    /**
     * Images and containers of a group by what the image is.
     *
     * @param digest the image's id, or the digest by which a registry has it: {@code sha256:} and 64 hexadecimal digits
     */
    record OfImage(GroupPath group, String digest) implements WaiverScope {
        private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

        public OfImage {
            refuseUnless(DIGEST.matcher(digest).matches());
        }

        @Override
        public String word() {
            return "image";
        }
    }

    /**
     * Images and containers of a group by the image's name.
     *
     * @param repository without tag and digest; {@code nginx} is {@code docker.io/library/nginx}
     */
    record OfImageName(GroupPath group, String repository) implements WaiverScope {
        private static final Pattern REPOSITORY =
                Pattern.compile("[a-zA-Z0-9.-]+(:[0-9]{1,5}/[a-z0-9._-]+)?(/[a-z0-9._-]+)*");

        public OfImageName {
            refuseUnless(
                    repository.length() <= 255 && REPOSITORY.matcher(repository).matches());
        }

        @Override
        public String word() {
            return "repository";
        }
    }

    /**
     * Containers and images of a group that carry a label.
     *
     * @param label its name; values of labels do not leave hosts
     */
    record OfLabel(GroupPath group, String label) implements WaiverScope {
        public OfLabel {
            refuseUnless(!label.isBlank()
                    && label.length() <= 255
                    && label.chars().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c)));
        }

        @Override
        public String word() {
            return "label";
        }
    }

    /** The host on which alone it holds; empty for one that holds in a group. */
    default Optional<UUID> onHost() {
        return switch (this) {
            case OfObject object -> Optional.of(object.host());
            case OfHost host -> Optional.of(host.host());
            case OfGroup group -> Optional.empty();
            case OfImage image -> Optional.empty();
            case OfImageName repository -> Optional.empty();
            case OfLabel label -> Optional.empty();
        };
    }

    /** The group in which it holds; empty for one that holds on a host. */
    default Optional<GroupPath> inGroup() {
        return switch (this) {
            case OfObject object -> Optional.empty();
            case OfHost host -> Optional.empty();
            case OfGroup group -> Optional.of(group.group());
            case OfImage image -> Optional.of(image.group());
            case OfImageName repository -> Optional.of(repository.group());
            case OfLabel label -> Optional.of(label.group());
        };
    }

    /** What is looked for in an object's configuration; empty where that does not matter. */
    default Optional<String> value() {
        return switch (this) {
            case OfObject object -> Optional.empty();
            case OfHost host -> Optional.empty();
            case OfGroup group -> Optional.empty();
            case OfImage image -> Optional.of(image.digest());
            case OfImageName repository -> Optional.of(repository.repository());
            case OfLabel label -> Optional.of(label.label());
        };
    }

    private static void refuseUnless(boolean valid) {
        if (!valid) {
            throw new CodedException(ProblemType.WAIVER_SCOPE_INVALID);
        }
    }
}
