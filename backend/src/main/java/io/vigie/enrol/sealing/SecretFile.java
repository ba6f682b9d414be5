package io.vigie.enrol.sealing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small secret in a file: a sealing key, or Vault's token. */
final class SecretFile {
    private static final int LONGEST = 4_096;
    private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private SecretFile() {}

    /** The key of this file, which is made when it is missing. */
    static SealingKey ensure(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
        } catch (IOException failed) {
            throw new SealingException("The key file " + file + " cannot be made.", failed);
        }
        return key(file);
    }

    static SealingKey key(Path file) {
        return SealingKey.of(text(file), "The key file " + file);
    }

    static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII).strip();
        } catch (IOException unreadable) {
            throw new SealingException("The file " + file + " cannot be read.", unreadable);
        }
    }

    /** Whole or not at all: half a key would never open anything again. */
    private static void create(Path file) throws IOException {
        byte[] key = SealingKey.random(SealingKey.BYTES);
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path unfinished = Files.createTempFile(folder, "authority", ".tmp", OWNER_ONLY);
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(HexFormat.of().formatHex(key).getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
            Files.createLink(file, unfinished);
        } catch (FileAlreadyExistsException anotherNodeWasFaster) {
            LOG.debug("{} was made by another node", file);
        } finally {
            Files.delete(unfinished);
        }
    }
}
