package io.vigie.waivers;

import java.util.UUID;

/** A waiver was asked for, decided on or withdrawn; published in the transaction that does so. */
public record WaiverChanged(UUID waiver) {}
