package io.vigie.collect.images;

import io.vigie.report.Image;
import java.util.List;

/**
 * An image as it was seen on its own; what it was built on, and who uses it, is only known beside the others.
 *
 * @param fingerprints of its steps, oldest first
 * @param layers folders of its layers on the engine's machine, topmost first; none where the engine does not tell
 */
public record SeenImage(String id, Image image, List<Long> fingerprints, List<String> layers) {}
