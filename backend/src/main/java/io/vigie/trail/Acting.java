package io.vigie.trail;

import java.util.Map;

/** By what the person acts whose request this thread serves. */
public interface Acting {
    /** For the detail of every entry; empty for who signed in. */
    Map<String, String> by();
}
