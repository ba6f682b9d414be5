package io.vigie.rights;

import com.tngtech.archunit.core.domain.JavaClass;
import io.vigie.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Names of roles as texts in a class. */
final class RoleWords {
    private static final Set<String> WORDS = Arrays.stream(Role.values())
            .flatMap(role -> Stream.of(role.word(), role.name(), role.authority()))
            .collect(Collectors.toSet());

    private RoleWords() {}

    static boolean areIn(JavaClass type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = RoleWords.class.getResourceAsStream(file)) {
            return in != null
                    && StreamSupport.stream(
                                    ClassFile.of()
                                            .parse(in.readAllBytes())
                                            .constantPool()
                                            .spliterator(),
                                    false)
                            .filter(StringEntry.class::isInstance)
                            .anyMatch(entry -> WORDS.contains(((StringEntry) entry).stringValue()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
