package io.vigie.trail;

import java.util.Map;

/** From where and by what somebody acts whose request this thread serves. */
public interface Acting {
    /** For the detail of every entry: the address, where it is known, and the API token, where there is one. */
    Map<String, String> by();
}
