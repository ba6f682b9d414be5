package io.vigie.trail.chain;

import io.vigie.report.Digest;
import java.util.Arrays;

/**
 * An entry's place in the chain. It stays when the entry has ended by its age.
 *
 * @param position from 1, without a gap
 * @param entry the entry's id
 * @param digest of the entry
 * @param hash SHA-256 over the hash of the link before and this digest; 32 zero bytes stand before the first
 */
public record Link(long position, long entry, byte[] digest, byte[] hash) {
    static final int BYTES = 32;

    /** What the first link follows. */
    public static final Link START = new Link(0, 0, new byte[BYTES], new byte[BYTES]);

    /** The link of an entry that comes after this one. */
    public Link next(ChainedEntry sealed) {
        byte[] digest = sealed.digest();
        return new Link(position + 1, sealed.id(), digest, hashOf(hash, digest));
    }

    boolean follows(Link before) {
        return Arrays.equals(hash, hashOf(before.hash, digest));
    }

    private static byte[] hashOf(byte[] before, byte[] digest) {
        byte[] both = Arrays.copyOf(before, before.length + digest.length);
        System.arraycopy(digest, 0, both, before.length, digest.length);
        return Digest.sha256(both);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Link link
                && position == link.position
                && entry == link.entry
                && Arrays.equals(digest, link.digest)
                && Arrays.equals(hash, link.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }
}
