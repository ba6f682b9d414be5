package io.vigie.trail.chain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A trail as lines of JSON: links with their entries, in the order of the chain, and signed checkpoints. */
public final class TrailFile {
    private static final int LONGEST_LINE = 256 * 1024;
    private static final int MOST_CHECKPOINTS = 1_000_000;
    private static final String ENVELOPE = "payloadType";

    private TrailFile() {}

    /** One line, without its end. */
    public static byte[] line(Link link, Optional<ChainedEntry> entry) {
        Map<String, Object> line = new HashMap<>(Map.of(
                "position", link.position(),
                "id", link.entry(),
                "digest", HexFormat.of().formatHex(link.digest()),
                "hash", HexFormat.of().formatHex(link.hash())));
        entry.ifPresent(there -> line.put("entry", there));
        return CanonicalJson.write(line);
    }

    /**
     * Verifies a file without a server. Throws {@link InvalidTrailFile}, with the line, for what is no trail.
     *
     * @param kept checkpoints that were kept elsewhere
     * @param known hashes of keys that may have signed; empty for any
     */
    public static Verification verify(Path file, Collection<SignedCheckpoint> kept, Set<String> known)
            throws IOException {
        List<SignedCheckpoint> checkpoints = new ArrayList<>(kept);
        checkpoints.addAll(checkpoints(file));
        ChainVerification verification = new ChainVerification(checkpoints, known);
        each(file, line -> true, line -> {
            if (line.at(ENVELOPE).isNull()) {
                verification.next(link(line), entry(line));
            }
        });
        return verification.end();
    }

    /** The checkpoints of a file, which may hold other lines too. */
    public static List<SignedCheckpoint> checkpoints(Path file) throws IOException {
        List<SignedCheckpoint> found = new ArrayList<>();
        each(file, TrailFile::mayBeCheckpoint, line -> {
            if (!line.at(ENVELOPE).isNull()) {
                found.add(SignedCheckpoint.read(new String(CanonicalJson.write(line), UTF_8)));
            }
            if (found.size() > MOST_CHECKPOINTS) {
                throw new InvalidTrailFile("more than %,d checkpoints".formatted(MOST_CHECKPOINTS));
            }
        });
        return found;
    }

    private static Link link(Json line) {
        return new Link(
                TrailJson.number(line, "position"),
                TrailJson.number(line, "id"),
                TrailJson.hash(line, "digest"),
                TrailJson.hash(line, "hash"));
    }

    private static Optional<ChainedEntry> entry(Json line) {
        Json entry = line.at("entry");
        if (entry.isNull()) {
            return Optional.empty();
        }
        Map<String, String> detail = new TreeMap<>();
        if (entry.at("detail") instanceof Json.JsonObject members) {
            members.fields().keySet().forEach(name -> detail.put(name, TrailJson.text(members, name)));
        }
        return Optional.of(new ChainedEntry(
                TrailJson.number(entry, "id"),
                TrailJson.instant(entry, "at"),
                TrailJson.text(entry, "actor"),
                TrailJson.text(entry, "action"),
                TrailJson.text(entry, "object"),
                TrailJson.text(entry, "outcome"),
                detail));
    }

    private interface Taker {
        void take(Json line);
    }

    private static void each(Path file, Predicate<byte[]> wanted, Taker taker) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            BoundedLines lines = new BoundedLines(in, LONGEST_LINE);
            long number = 0;
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                number++;
                if (line.get().length > 0 && wanted.test(line.get())) {
                    take(line.get(), number, taker);
                }
            }
        }
    }

    private static void take(byte[] line, long number, Taker taker) {
        try {
            taker.take(TrailJson.read(line));
        } catch (InvalidTrailFile invalid) {
            throw new InvalidTrailFile("line %d: %s".formatted(number, invalid.getMessage()));
        }
    }

    /** Before it is read: whether it can be a checkpoint. */
    private static boolean mayBeCheckpoint(byte[] line) {
        return new String(line, ISO_8859_1).contains(ENVELOPE);
    }
}
