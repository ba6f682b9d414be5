package io.vigie.rules.fixes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One change of a fix, as a program makes it: values as they are, neither quoted nor shortened. {@link Change} is the same for
 * people.
 */
public sealed interface FixPart {

    /** Settings of a Compose service that go out and come in. */
    record ComposeService(String project, String service, List<YamlEntry> entries) implements FixPart {
        public ComposeService {
            entries = List.copyOf(entries);
        }
    }

    /** Settings of a daemon, where {@link DaemonHost} says how it is run. */
    record DaemonSettings(DaemonHost host, List<DaemonSetting> settings) implements FixPart {
        public DaemonSettings {
            settings = List.copyOf(settings);
        }
    }

    /** Rules of the kernel's audit, as in a file of {@code /etc/audit/rules.d}; none where those in the files are to be loaded. */
    record AuditRules(List<String> rules) implements FixPart {
        public AuditRules {
            rules = List.copyOf(rules);
        }
    }

    /**
     * Who may do what with a file.
     *
     * @param mode as {@code chmod} takes it, such as {@code u-x,go-wx}
     * @param owner user and group, as {@code chown} takes them
     * @param withoutAccessList whether further entries of its access control list go
     */
    record FilePermissions(String path, Optional<String> mode, Optional<String> owner, boolean withoutAccessList)
            implements FixPart {}

    /** Settings of the kernel in a file of {@code /etc/sysctl.d}, each {@code name=value}. */
    record KernelSettings(String file, List<String> settings) implements FixPart {
        public KernelSettings {
            settings = List.copyOf(settings);
        }
    }

    /** A file of the host with all that is in it. */
    record WholeFile(String path, String content) implements FixPart {}

    /** Packages that are upgraded; the manager is {@code dpkg}, {@code rpm} or {@code apk}. */
    record PackageUpgrade(String manager, List<String> names) implements FixPart {
        public PackageUpgrade {
            names = List.copyOf(names);
        }
    }

    /** What {@code docker update} changes of a container that somebody ran by hand, until it is created again. */
    record ContainerUpdate(String container, Map<String, String> options) implements FixPart {
        public ContainerUpdate {
            options = Map.copyOf(options);
        }
    }

    /** What no file can do. */
    record ByHand(WhyByHand why, Change change) implements FixPart {}
}
