package io.vigie.collect.auditd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.auditd.AuditEntry.Verb;
import io.vigie.collect.host.NotRead;
import io.vigie.report.Missing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The kernel's {@code struct audit_rule_data}, as linux/audit.h publishes it. */
final class AuditRuleData {
    private static final int WORDS = 64;
    private static final int MASK = 3 * 4;
    private static final int FIELDS = MASK + WORDS * 4;
    private static final int VALUES = FIELDS + WORDS * 4;
    private static final int OPERATORS = VALUES + WORDS * 4;
    private static final int LENGTH = OPERATORS + WORDS * 4;
    private static final int TEXTS = LENGTH + 4;

    private static final int LIST_TASK = 1;
    private static final int LIST_EXIT = 4;
    private static final int ACTION_NEVER = 0;
    private static final int ACTION_ALWAYS = 2;
    private static final int EQUAL = 0x40000000;
    private static final int SIXTY_FOUR_BIT = 0x80000000;

    private static final int ARCHITECTURE = 11;
    private static final int WATCH = 105;
    private static final int PERMISSIONS = 106;
    private static final int TREE = 107;
    private static final int PROGRAM = 112;
    private static final int KEY = 210;

    private final ByteBuffer data;
    private int text = TEXTS;
    private Optional<String> path = Optional.empty();
    private boolean tree;
    private String permissions = AuditEntry.ALL;
    private boolean narrowed;

    private AuditRuleData(ByteBuffer data) throws NotRead {
        this.data = data.slice().order(ByteOrder.nativeOrder());
        require(this.data.remaining() >= TEXTS && number(8) >= 0 && number(8) <= WORDS);
        for (int i = 0; i < number(8); i++) {
            field(number(FIELDS + i * 4), number(OPERATORS + i * 4), number(VALUES + i * 4));
        }
    }

    /** Throws {@link NotRead} for anything but such a structure. */
    static AuditEntry entry(ByteBuffer data) throws NotRead {
        return new AuditRuleData(data).entry();
    }

    private static void require(boolean wellFormed) throws NotRead {
        if (!wellFormed) {
            throw new NotRead(Missing.NOT_UNDERSTOOD);
        }
    }

    private int number(int offset) {
        return data.getInt(offset);
    }

    private void field(int field, int operator, int value) throws NotRead {
        switch (field) {
            case WATCH, TREE -> {
                path = Optional.of(text(value));
                tree = field == TREE;
                narrowed |= operator != EQUAL;
            }
            case PERMISSIONS -> permissions = permissions(value);
            case KEY -> text(value);
            case ARCHITECTURE -> narrowed |= operator != EQUAL || (value & SIXTY_FOUR_BIT) == 0;
            default -> {
                if (hasText(field)) {
                    text(value);
                }
                narrowed = true;
            }
        }
    }

    /** SELinux' users, roles, types and levels of subject and object, and the program. */
    private static boolean hasText(int field) {
        return (field >= 13 && field <= 17) || (field >= 19 && field <= 23) || field == PROGRAM;
    }

    private String text(int length) throws NotRead {
        require(length >= 0 && length <= data.limit() - text);
        byte[] bytes = new byte[length];
        data.get(text, bytes);
        text += length;
        return new String(bytes, UTF_8);
    }

    private static String permissions(int bits) {
        return ((bits & 4) != 0 ? "r" : "")
                + ((bits & 2) != 0 ? "w" : "")
                + ((bits & 1) != 0 ? "x" : "")
                + ((bits & 8) != 0 ? "a" : "");
    }

    private AuditEntry entry() {
        return new AuditEntry(verb(), path, tree, permissions, hasSomeSystemCalls(), narrowed);
    }

    private Verb verb() {
        return switch (number(0)) {
            case LIST_EXIT ->
                switch (number(4)) {
                    case ACTION_ALWAYS -> Verb.ALWAYS;
                    case ACTION_NEVER -> Verb.NEVER;
                    default -> Verb.OTHER;
                };
            case LIST_TASK -> number(4) == ACTION_NEVER && !narrowed ? Verb.NEVER_ANY_TASK : Verb.OTHER;
            default -> Verb.OTHER;
        };
    }

    /** The last word holds no system calls but classes of them. */
    private boolean hasSomeSystemCalls() {
        for (int i = 0; i < WORDS - 1; i++) {
            if (number(MASK + i * 4) != -1) {
                return true;
            }
        }
        return false;
    }
}
