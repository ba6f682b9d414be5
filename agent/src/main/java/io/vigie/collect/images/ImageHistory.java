package io.vigie.collect.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigie.collect.objects.NotUnderstood;
import io.vigie.collect.secrets.CommandSecrets;
import io.vigie.collect.secrets.SecretSigns;
import io.vigie.collect.secrets.ShellText;
import io.vigie.json.Json;
import io.vigie.report.value.ImageStep;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps of an image as its history lists them, oldest first.
 *
 * @param fingerprints one for each step; images built on one another begin with equal ones
 * @param secretSteps numbers of the steps with what looks like a secret, other than variables and labels that the image
 *     still has
 */
record ImageHistory(List<ImageStep> steps, List<Long> fingerprints, List<Integer> secretSteps) {
    private static final int MAXIMUM_STEPS = 1_000;

    /** Throws {@link NotUnderstood} for what is no history. */
    static ImageHistory of(Json history, Set<String> known) {
        if (!(history instanceof Json.JsonArray(List<Json> newestFirst))) {
            throw new NotUnderstood("The history is not a list");
        }
        List<Json> entries = newestFirst.reversed();
        List<ImageStep> steps = new ArrayList<>();
        List<Long> fingerprints = new ArrayList<>();
        List<Integer> secret = new ArrayList<>();
        for (Json entry : entries.subList(0, Math.min(MAXIMUM_STEPS, entries.size()))) {
            int number = steps.size() + 1;
            String text = entry.at("CreatedBy")
                    .text()
                    .orElseThrow(() -> new NotUnderstood("A step of the history does not tell what it did"));
            HistoryStep step = HistoryStep.of(text);
            steps.add(step(number, step));
            fingerprints.add(fingerprint(entry.at("Created").number().orElse(0L) + " " + text));
            if (holdsSecret(step, known)) {
                secret.add(number);
            }
        }
        return new ImageHistory(List.copyOf(steps), List.copyOf(fingerprints), List.copyOf(secret));
    }

    private static ImageStep step(int number, HistoryStep step) {
        PackageCommands commands = step.commands();
        return new ImageStep(
                number,
                step.instruction(),
                false,
                commands.updatesIndex(),
                commands.installs(),
                step.fetchesRemote(),
                commands.unverified());
    }

    private static long fingerprint(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean holdsSecret(HistoryStep step, Set<String> known) {
        boolean settings = Set.of("ENV", "LABEL", "ARG").contains(step.instruction());
        return CommandSecrets.inScript(step.buildArguments())
                || (settings ? settingHoldsSecret(step, known) : CommandSecrets.inScript(words(step)));
    }

    /** A list of words stands there as JSON, with or without commas. */
    private static String words(HistoryStep step) {
        return step.instruction().equals("RUN")
                ? step.arguments()
                : step.arguments().replace("\",\"", "\" \"").replaceAll("[\\[\\]]", " ");
    }

    /** One that the image still has is looked at there, by its value too. */
    private static boolean settingHoldsSecret(HistoryStep step, Set<String> known) {
        String[] old = step.arguments().split("\\s+", 2);
        if (old.length == 2 && !old[0].contains("=")) {
            return !known.contains(old[0]) && SecretSigns.looksLikeSecret(old[0], old[1]);
        }
        Map<String, String> named = ShellText.words(step.arguments()).stream()
                .filter(word -> word.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        word -> word.substring(0, word.indexOf('=')),
                        word -> word.substring(word.indexOf('=') + 1),
                        (one, other) -> other));
        return named.entrySet().stream()
                .anyMatch(setting -> !known.contains(setting.getKey())
                        && !setting.getValue().startsWith("$")
                        && SecretSigns.looksLikeSecret(setting.getKey(), setting.getValue()));
    }
}
