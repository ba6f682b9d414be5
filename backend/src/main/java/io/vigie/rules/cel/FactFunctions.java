package io.vigie.rules.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** What rules can ask of texts beyond CEL's own functions. An argument of another form makes the verdict unknown. */
final class FactFunctions {
    private static final Pattern OCTAL = Pattern.compile("[0-7]{3,4}");
    private static final int STICKY = 01000;
    private static final String WITHIN = "mode_within_mode";
    private static final String EARLIEST = "instants_earliest";
    private static final String UNDER = "path_under_path";
    private static final String FROM = "image_from_source";

    private FactFunctions() {}

    static List<CelFunctionDecl> declarations() {
        return ImmutableList.of(
                declaration("within", WITHIN),
                declaration("under", UNDER),
                declaration("from", FROM),
                CelFunctionDecl.newFunctionDeclaration(
                        "earliest",
                        CelOverloadDecl.newMemberOverload(
                                EARLIEST, SimpleType.TIMESTAMP, ListType.create(SimpleType.TIMESTAMP))));
    }

    private static CelFunctionDecl declaration(String name, String overload) {
        return CelFunctionDecl.newFunctionDeclaration(
                name,
                CelOverloadDecl.newMemberOverload(overload, SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING));
    }

    static List<CelFunctionBinding> bindings() {
        return ImmutableList.of(
                CelFunctionBinding.from(WITHIN, String.class, String.class, FactFunctions::within),
                CelFunctionBinding.from(UNDER, String.class, String.class, FactFunctions::under),
                CelFunctionBinding.from(FROM, String.class, String.class, ImageName::isFrom),
                CelFunctionBinding.from(EARLIEST, List.class, FactFunctions::earliest));
    }

    /**
     * Whether a mode grants nothing that the other does not: {@code "0640".within("644")}. Compared bit by bit, but for the
     * sticky bit, which grants nothing: rootless engines set it on their sockets so that nobody tidies these away.
     */
    static boolean within(String mode, String limit) {
        return (bits(mode) & ~STICKY & ~bits(limit)) == 0;
    }

    private static int bits(String mode) {
        if (!OCTAL.matcher(mode).matches()) {
            throw new IllegalArgumentException("no mode: " + mode);
        }
        return Integer.parseInt(mode, 8);
    }

    /** Whether a path is the other or lies below it: {@code "/etc/ssh".under("/etc")}, not {@code "/etcetera"}. */
    static boolean under(String path, String folder) {
        return (path + "/").startsWith(folder.endsWith("/") ? folder : folder + "/");
    }

    /** The first of several instants. */
    private static Instant earliest(List<?> instants) {
        return instants.stream()
                .map(Instant.class::cast)
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException("no instants"));
    }
}
