package io.vigie.collect.files;

import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.vigie.collect.host.FileState;
import io.vigie.collect.host.HostRoot;
import io.vigie.collect.netlink.CLibrary;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** The access control list of a file: users and groups beside its owner and group, as the kernel keeps them. */
final class AccessList {
    private static final String NAME = "system.posix_acl_access";
    private static final int MAXIMUM_BYTES = 64 * 1024;
    private static final int HEADER = 4;
    private static final int ENTRY = 8;
    private static final int GROUP_BITS = 070;
    private static final int USER = 2;
    private static final int GROUP = 8;
    private static final int MASK = 16;

    private AccessList() {}

    /** Empty where it cannot be told. */
    static Optional<Boolean> grantsMore(HostRoot root, FileState file) {
        // With a list, the group's bits are its mask: what they lack, no user or group of the list has.
        if ((file.mode() & GROUP_BITS) == 0) {
            return Optional.of(false);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment list = arena.allocate(MAXIMUM_BYTES);
            long length = CLibrary.extendedAttribute(root.resolve(file.path()).toString(), NAME, list);
            return Optional.of(length > HEADER && grantsMore(list.asSlice(HEADER, length - HEADER)));
        } catch (IOException | UnsupportedOperationException untold) {
            return Optional.empty();
        }
    }

    private static boolean grantsMore(MemorySegment entries) {
        int mask = 7;
        int granted = 0;
        for (long at = 0; at + ENTRY <= entries.byteSize(); at += ENTRY) {
            int tag = entries.get(JAVA_SHORT_UNALIGNED, at);
            int permissions = entries.get(JAVA_SHORT_UNALIGNED, at + 2);
            mask = tag == MASK ? permissions : mask;
            granted |= tag == USER || tag == GROUP ? permissions : 0;
        }
        return (granted & mask) != 0;
    }
}
