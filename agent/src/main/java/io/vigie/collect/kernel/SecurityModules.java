package io.vigie.collect.kernel;

import static io.vigie.collect.builder.HostBuilder.APPARMOR_ENFORCING;
import static io.vigie.collect.builder.HostBuilder.SECURITY_MODULES;
import static io.vigie.collect.builder.HostBuilder.SELINUX_MODE;

import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Host;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kernel's security modules: which there are, and whether they enforce. */
final class SecurityModules {
    private static final String LIST = "/sys/kernel/security/lsm";
    private static final String PROFILES = "/sys/kernel/security/apparmor/profiles";
    private static final String ENFORCE = "/sys/fs/selinux/enforce";
    private static final String APPARMOR = "/sys/module/apparmor/parameters/enabled";
    private static final Pattern ENFORCED = Pattern.compile("\\(enforce\\)$", Pattern.MULTILINE);
    private static final int MAXIMUM_BYTES = 1024 * 1024;

    private final HostRoot root;
    private final Optional<List<String>> modules;

    SecurityModules(HostRoot root) {
        this.root = root;
        this.modules = root.text(LIST)
                .map(String::strip)
                .filter(text -> text.length() <= 1_000)
                .map(text -> List.of(text.split(",")));
    }

    void scan(RecordBuilder<Host> found) {
        found.put(SECURITY_MODULES, modules);
        if (modules.isEmpty()) {
            found.miss(SECURITY_MODULES, Missing.NOT_THERE);
        }
        selinux(found);
        apparmor(found);
    }

    private boolean isKnownWithout(String module) {
        return modules.map(known -> !known.contains(module)).orElse(false);
    }

    private void selinux(RecordBuilder<Host> found) {
        Optional<String> enforce = root.text(ENFORCE).map(String::strip);
        // The kernel knows the file system of SELinux only when SELinux was on as it started.
        Optional<String> fileSystems = root.text("/proc/filesystems");
        if (enforce.isPresent()) {
            found.put(SELINUX_MODE, enforce.map(value -> value.equals("1") ? "enforcing" : "permissive"));
        } else if (isKnownWithout("selinux")) {
            found.put(SELINUX_MODE, Optional.of("disabled"), LIST);
        } else if (fileSystems.isPresent() && !fileSystems.get().contains("\tselinuxfs")) {
            found.put(SELINUX_MODE, Optional.of("disabled"), "/proc/filesystems");
        } else {
            found.miss(SELINUX_MODE, Missing.NOT_THERE);
        }
    }

    private void apparmor(RecordBuilder<Host> found) {
        try {
            String profiles = root.read(PROFILES, MAXIMUM_BYTES);
            found.put(APPARMOR_ENFORCING, Optional.of(ENFORCED.matcher(profiles).find()));
        } catch (IOException failed) {
            Optional<String> enabled = root.text(APPARMOR).map(String::strip);
            if (enabled.filter("N"::equals).isPresent() || (enabled.isEmpty() && root.exists("/sys/module/kernel"))) {
                found.put(APPARMOR_ENFORCING, Optional.of(false), APPARMOR);
            } else if (isKnownWithout("apparmor")) {
                found.put(APPARMOR_ENFORCING, Optional.of(false), LIST);
            } else {
                found.miss(APPARMOR_ENFORCING, NotRead.why(failed));
            }
        }
    }
}
