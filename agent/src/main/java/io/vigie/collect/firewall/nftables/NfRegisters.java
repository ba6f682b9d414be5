package io.vigie.collect.firewall.nftables;

import io.vigie.collect.firewall.model.Attributes;
import io.vigie.collect.firewall.nftables.NfField.Part;
import io.vigie.collect.firewall.nftables.NfField.Several;
import io.vigie.collect.firewall.nftables.NfField.Unseen;
import io.vigie.collect.host.NotRead;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a rule has loaded last, to compare it: a field, or several one after another where nothing compared them yet. nft
 * writes all rules so.
 */
final class NfRegisters {
    private static final byte[] NONE = {};
    private static final Part MADE = new Part(new Unseen("a value made of others"), 0, 0);

    private final List<Part> loaded = new ArrayList<>(2);
    private boolean isCompared;
    private byte[] mask = NONE;

    void load(NfField field, int length) {
        load(new Part(field, length, length + 3 & ~3));
    }

    private void load(Part part) {
        if (isCompared) {
            loaded.clear();
        }
        isCompared = false;
        mask = NONE;
        loaded.add(part);
    }

    /** What is there now is made of other values, or is written somewhere. */
    void use() {
        isCompared = true;
    }

    void loadMade() {
        use();
        load(MADE);
    }

    /** Of what is loaded only some bits count; where others are set as well nobody follows it. */
    void bitwise(Attributes data) throws NotRead {
        mask = bytes(data.in(4).at(1));
        boolean sets = false;
        for (byte set : bytes(data.in(5).at(1))) {
            sets |= set != 0;
        }
        if (sets || data.number(6, 0) != 0) {
            loadMade();
        }
    }

    /** Its bytes are to be in the other order. */
    void turn() {
        if (loaded.size() == 1 && loaded.getFirst().field() instanceof NfField.Known known) {
            loaded.set(0, new Part(known.turned(), 0, 0));
        }
    }

    /** It stays in its register, so that a second comparison may follow. */
    NfField field() {
        isCompared = true;
        return loaded.size() == 1 ? loaded.getFirst().field() : MADE.field();
    }

    /** All that no comparison has asked for yet. */
    NfField fields() {
        isCompared = true;
        return loaded.size() > 1 ? new Several(List.copyOf(loaded)) : field();
    }

    /** The bits that count; empty where all do. */
    byte[] mask() {
        return mask;
    }

    static byte[] bytes(Optional<ByteBuffer> value) {
        byte[] bytes = new byte[value.map(ByteBuffer::remaining).orElse(0)];
        value.ifPresent(content -> content.duplicate().get(bytes));
        return bytes;
    }
}
