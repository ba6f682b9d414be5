package io.vigie.access;

import java.util.List;

/** What the server does by itself on the whole fleet, as a person with the one role that this takes. */
public enum ServiceAccount {
    NIGHTLY_AUDIT("nightly", Role.AUDITOR),
    DEMO_ENROLMENT("demo", Role.ADMINISTRATOR);

    private final String userName;
    private final Role role;

    ServiceAccount(String userName, Role role) {
        this.userName = userName;
        this.role = role;
    }

    public Person person() {
        return new Person(userName, userName, List.of(new Grant(role, GroupPath.ROOT)));
    }
}
