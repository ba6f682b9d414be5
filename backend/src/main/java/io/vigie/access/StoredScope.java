package io.vigie.access;

import java.util.List;

/** What an audit was asked for goes on holding after the person who asked has left. */
public final class StoredScope {
    private StoredScope() {}

    /** For what is written down with an audit. */
    public static List<String> write(Scope scope) {
        return scope.roots().stream().map(GroupPath::value).toList();
    }

    /** The scope that was written down when somebody who had it asked. */
    public static Scope read(List<String> written) {
        return new Scope(written.stream().map(GroupPath::new).toList());
    }
}
