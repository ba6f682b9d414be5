package io.vigie.inventory;

import io.vigie.report.Digest;
import io.vigie.report.SubjectKind;

/**
 * What makes a case one case for the whole fleet: a configuration, and the facts of engine and host that rules on its
 * kind read.
 *
 * @param contentDigest of the configuration's bytes
 * @param context canonical JSON of those facts
 */
public record CaseIdentity(SubjectKind kind, String contentDigest, byte[] context) {

    public String contextDigest() {
        return Digest.of(context);
    }

    /** Unique, and the order in which cases are stored, so that two hosts never wait for each other. */
    public String sortKey() {
        return contentDigest + "/" + contextDigest() + "/" + kind.word();
    }
}
