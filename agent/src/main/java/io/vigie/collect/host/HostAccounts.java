package io.vigie.collect.host;

import io.vigie.report.Missing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The host's own lists of users and groups; those that a directory adds are not in them. */
public final class HostAccounts {
    private static final int MAXIMUM_BYTES = 4 * 1024 * 1024;

    public record User(String name, String password, long id, long groupId, String home, String shell) {}

    public record UserGroup(String name, long id, List<String> members) {}

    private final List<User> users;
    private final List<UserGroup> groups;

    private HostAccounts(List<User> users, List<UserGroup> groups) {
        this.users = users;
        this.groups = groups;
    }

    /** Throws {@link NotRead} when either list cannot be read. */
    public static HostAccounts read(HostRoot root) throws IOException {
        return new HostAccounts(users(root), groups(root));
    }

    /** With empty lists in place of what cannot be read: for names only. */
    public static HostAccounts names(HostRoot root) {
        List<User> users = new ArrayList<>();
        List<UserGroup> groups = new ArrayList<>();
        try {
            users.addAll(users(root));
            groups.addAll(groups(root));
        } catch (IOException nameless) {
            // Numbers do without names.
        }
        return new HostAccounts(users, groups);
    }

    private static List<User> users(HostRoot root) throws IOException {
        List<User> users = new ArrayList<>();
        for (String[] fields : rows(root, "/etc/passwd", 7)) {
            users.add(
                    new User(fields[0], fields[1], number(fields[2]), number(fields[3]), fields[5], fields[6].strip()));
        }
        return users;
    }

    private static List<UserGroup> groups(HostRoot root) throws IOException {
        List<UserGroup> groups = new ArrayList<>();
        for (String[] fields : rows(root, "/etc/group", 4)) {
            groups.add(new UserGroup(fields[0], number(fields[2]), members(fields[3])));
        }
        return groups;
    }

    private static List<String> members(String field) {
        return List.of(field.strip().split(",")).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Lines that are no row, and those of the old network directory ({@code +…}), are left out. */
    public static List<String[]> rows(HostRoot root, String path, int columns) throws IOException {
        return root.read(path, MAXIMUM_BYTES)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("+") && !line.startsWith("-"))
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length == columns && !fields[0].isBlank() && fields[0].length() <= 256)
                .toList();
    }

    private static long number(String text) throws NotRead {
        if (!text.matches("\\d{1,10}")) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
        return Long.parseLong(text);
    }

    public List<User> users() {
        return users;
    }

    public List<UserGroup> groups() {
        return groups;
    }

    public Optional<String> userName(long id) {
        return users.stream().filter(user -> user.id == id).map(User::name).findFirst();
    }

    public Optional<String> groupName(long id) {
        return groups.stream()
                .filter(group -> group.id == id)
                .map(UserGroup::name)
                .findFirst();
    }

    public Optional<String> home(long userId) {
        return users.stream()
                .filter(user -> user.id == userId)
                .map(User::home)
                .findFirst()
                .or(() -> userId == 0 ? Optional.of("/root") : Optional.empty());
    }
}
