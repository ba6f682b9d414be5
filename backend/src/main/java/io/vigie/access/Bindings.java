package io.vigie.access;

import java.util.List;

/** What members of directory groups may do, as sign-in and open sessions ask for it. */
public interface Bindings {
    /** All that are in force. The same list for as long as none has changed. */
    List<Binding> inForce();
}
