package io.vigie.collect.firewall.nftables;

import io.vigie.collect.firewall.model.Address;
import io.vigie.collect.firewall.model.AddressFamily;
import io.vigie.collect.firewall.model.AddressSet;
import java.util.Arrays;

/** Values from one to another, as bytes of equal length that are compared from the first on; both ends belong to it. */
record NfRange(byte[] from, byte[] to) {

    static NfRange of(byte[] value) {
        return new NfRange(value, value);
    }

    boolean holds(byte[] value) {
        int length = from.length;
        return value.length >= length
                && Arrays.compareUnsigned(value, 0, length, from, 0, length) >= 0
                && Arrays.compareUnsigned(value, 0, length, to, 0, length) <= 0;
    }

    /** The same without the bits that the mask leaves out; those of a network where it begins with what it keeps. */
    NfRange masked(byte[] mask) {
        byte[] last = to.clone();
        byte[] first = from.clone();
        for (int i = 0; i < last.length && i < mask.length; i++) {
            first[i] &= mask[i];
            last[i] |= (byte) ~mask[i];
        }
        return new NfRange(first, last);
    }

    NfRange part(int start, int length) {
        return new NfRange(slice(from, start, length), slice(to, start, length));
    }

    private static byte[] slice(byte[] bytes, int start, int length) {
        int from = Math.min(start, bytes.length);
        return Arrays.copyOfRange(bytes, from, Math.min(from + length, bytes.length));
    }

    /** Of addresses whose first bytes these are. */
    AddressSet addresses(AddressFamily family) {
        byte[] first = Arrays.copyOf(from, family.bytes());
        byte[] last = Arrays.copyOf(to, family.bytes());
        Arrays.fill(last, Math.min(to.length, last.length), last.length, (byte) 0xff);
        return AddressSet.of(Address.of(first), Address.of(last));
    }
}
