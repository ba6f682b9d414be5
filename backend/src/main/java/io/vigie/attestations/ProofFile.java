package io.vigie.attestations;

import io.vigie.problem.CodedException;
import io.vigie.problem.ProblemType;
import io.vigie.report.Digest;
import io.vigie.report.reader.InertText;

/** A file handed in with an attestation. Its name and kind are a stranger's: the name loses its folders, the kind is only noted. */
public final class ProofFile {
    public static final int LARGEST_BYTES = 10 * 1024 * 1024;
    private static final int LONGEST_NAME = 200;
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private final String name;
    private final String mediaType;
    private final byte[] content;

    /** Throws {@code proof-empty} and {@code proof-too-large}. */
    public ProofFile(String name, String mediaType, byte[] content) {
        if (content.length == 0) {
            throw new CodedException(ProblemType.PROOF_EMPTY);
        }
        if (content.length > LARGEST_BYTES) {
            throw new CodedException(ProblemType.PROOF_TOO_LARGE);
        }
        this.name = safe(name);
        this.mediaType = mediaType.matches("[\\w.+-]{1,63}/[\\w.+-]{1,63}") ? mediaType : UNKNOWN_TYPE;
        this.content = content.clone();
    }

    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] content() {
        return content.clone();
    }

    public int sizeBytes() {
        return content.length;
    }

    /** {@code sha256:…} of the content. */
    public String digest() {
        return Digest.of(content);
    }

    private static String safe(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = InertText.of(last).strip();
        String cut = plain.codePointCount(0, plain.length()) <= LONGEST_NAME
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_NAME));
        return cut.isEmpty() || cut.chars().allMatch(c -> c == '.') ? "proof" : cut;
    }
}
