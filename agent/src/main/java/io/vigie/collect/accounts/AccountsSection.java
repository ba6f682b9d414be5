package io.vigie.collect.accounts;

import static io.vigie.collect.builder.HostBuilder.DOCKER_GROUP_MEMBERS;
import static io.vigie.collect.builder.HostBuilder.LOGIN_USERS;
import static io.vigie.collect.builder.HostBuilder.SUDOERS;
import static io.vigie.collect.builder.HostBuilder.USER_ZERO_ACCOUNTS;

import io.vigie.collect.builder.Fact;
import io.vigie.collect.builder.RecordBuilder;
import io.vigie.collect.daemon.AskedSocket;
import io.vigie.collect.host.HostAccounts;
import io.vigie.collect.host.HostProcess;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.host.HostSection;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Host;
import io.vigie.report.Missing;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may log in, who is root or may become it, and who may drive the engine. Of passwords only whether there are any. */
public final class AccountsSection implements HostSection {
    private static final List<String> KEYS = List.of("/.ssh/authorized_keys", "/.ssh/authorized_keys2");
    private static final Set<String> DIRECTORIES = Set.of("sssd", "nslcd", "winbindd", "ypbind");
    private static final int MAXIMUM_KEYS_BYTES = 256 * 1024;
    private static final int MAXIMUM_NAMES = 2_000;

    private final AskedSocket asked;

    public AccountsSection(AskedSocket asked) {
        this.asked = asked;
    }

    @Override
    public Set<Fact<Host, ?>> facts() {
        return Set.of(LOGIN_USERS, USER_ZERO_ACCOUNTS, SUDOERS, DOCKER_GROUP_MEMBERS);
    }

    @Override
    public void scan(HostRoot root, RecordBuilder<Host> found) {
        sudoers(root, found);
        try {
            HostAccounts accounts = HostAccounts.read(root);
            found.put(USER_ZERO_ACCOUNTS, Optional.of(names(accounts, user -> user.id() == 0)));
            loginUsers(root, accounts, found);
            dockerGroup(root, accounts, found);
        } catch (IOException failed) {
            found.missAll(facts(), NotRead.why(failed));
        }
    }

    private interface Choice {
        boolean of(HostAccounts.User user) throws IOException;
    }

    private static List<String> names(HostAccounts accounts, Choice choice) throws IOException {
        Set<String> names = new HashSet<>();
        for (HostAccounts.User user : accounts.users()) {
            if (choice.of(user)) {
                names.add(user.name());
            }
        }
        if (names.size() > MAXIMUM_NAMES) {
            throw new NotRead(Missing.TOO_LARGE);
        }
        return names.stream().sorted().toList();
    }

    private static void loginUsers(HostRoot root, HostAccounts accounts, RecordBuilder<Host> found) {
        try {
            Map<String, String> passwords = new HashMap<>();
            HostAccounts.rows(root, "/etc/shadow", 9).forEach(row -> passwords.put(row[0], row[1]));
            found.put(
                    LOGIN_USERS,
                    Optional.of(names(
                            accounts,
                            user -> hasShell(user) && (hasPassword(user, passwords) || hasKeys(root, user)))));
        } catch (IOException failed) {
            found.miss(LOGIN_USERS, NotRead.why(failed));
        }
    }

    /** Without a shell in the list, one gets the standard shell. */
    private static boolean hasShell(HostAccounts.User user) {
        return !user.shell().matches(".*/(nologin|false|true|sync|shutdown|halt|git-shell)");
    }

    /** An empty password lets in anyone. */
    private static boolean hasPassword(HostAccounts.User user, Map<String, String> passwords) {
        String password = user.password().equals("x") ? passwords.getOrDefault(user.name(), "*") : user.password();
        return !password.startsWith("!") && !password.startsWith("*");
    }

    private static boolean hasKeys(HostRoot root, HostAccounts.User user) throws IOException {
        for (String file : KEYS) {
            try {
                String keys = root.read(user.home() + file, MAXIMUM_KEYS_BYTES);
                if (keys.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#"))) {
                    return true;
                }
            } catch (IOException failed) {
                if (NotRead.why(failed) == Missing.NOT_PERMITTED || NotRead.why(failed) == Missing.TOO_LARGE) {
                    throw failed;
                }
            }
        }
        return false;
    }

    private static void sudoers(HostRoot root, RecordBuilder<Host> found) {
        try {
            found.put(SUDOERS, Optional.of(new Sudoers(root).names()));
        } catch (IOException failed) {
            found.miss(SUDOERS, NotRead.why(failed));
        }
    }

    private void dockerGroup(HostRoot root, HostAccounts accounts, RecordBuilder<Host> found) throws IOException {
        EngineGroups engine = new EngineGroups(root, accounts, asked);
        Set<Long> groups = engine.numbers();
        Set<String> members = new HashSet<>();
        accounts.groups().stream()
                .filter(group -> groups.contains(group.id()))
                .forEach(group -> members.addAll(group.members()));
        members.addAll(names(accounts, user -> groups.contains(user.groupId())));
        members.removeAll(names(accounts, user -> user.id() == 0));
        members(root, members.stream().sorted().toList(), engine.unseen(), found);
    }

    /** Of members that were found it does not matter whether there are more; of none it does. */
    private static void members(
            HostRoot root, List<String> members, Optional<Missing> unseen, RecordBuilder<Host> found) {
        Optional<List<String>> sorted = Optional.of(members);
        if (members.size() > MAXIMUM_NAMES) {
            found.miss(DOCKER_GROUP_MEMBERS, Missing.TOO_LARGE);
        } else if (members.isEmpty() && unseen.isPresent()) {
            found.miss(DOCKER_GROUP_MEMBERS, unseen.get());
        } else if (HostProcess.named(root, DIRECTORIES).isEmpty()) {
            found.put(DOCKER_GROUP_MEMBERS, sorted);
        } else if (members.isEmpty()) {
            found.miss(DOCKER_GROUP_MEMBERS, Missing.NOT_SUPPORTED);
        } else {
            found.put(DOCKER_GROUP_MEMBERS, sorted, "/etc/group, /etc/passwd; a directory may add more");
        }
    }
}
