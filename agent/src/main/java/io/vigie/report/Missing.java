package io.vigie.report;

import java.util.Locale;

/** Why a fact is not in a report. The words on the wire are those of {@link #word()}; a newer agent may know more. */
public enum Missing {
    /** The engine is on another machine, whose files the agent cannot read. */
    ENGINE_REMOTE,
    /** The engine gave no usable answer. */
    ENGINE_SILENT,
    /** This version of the engine does not tell. */
    ENGINE_DOES_NOT_TELL,
    /** The agent may not read it. */
    NOT_PERMITTED,
    /** What it would be read from is not on this host. */
    NOT_THERE,
    /** What it would be read from is larger than the agent reads. */
    TOO_LARGE,
    /** What it would be read from has another form than known, or is no plain file. */
    NOT_UNDERSTOOD,
    /** What it would be read from changed after the engine had read it. */
    CHANGED_SINCE_START,
    /** Reading took longer than the agent waits. */
    TIMED_OUT,
    /** The agent does not know how to read it on this kind of host. */
    NOT_SUPPORTED,
    /** It can be seen only while the container runs. */
    NOT_RUNNING,
    /** It is seen only as it happens, and nobody watched. */
    NOT_WATCHED,
    /** Only a manager of the swarm knows. */
    NOT_A_MANAGER,
    /** It lies in the layers of the image, which are not looked into. */
    IN_IMAGE_LAYERS,
    /** Only a registry knows, and none is asked. */
    REGISTRY_NOT_ASKED,
    /** Few are asked at each scan, and its turn has not come. */
    NOT_YET,
    /** The agent is in another network than the host, and sees only its own. */
    OTHER_NETWORK,
    /** No container was looked at, but the file that one will be made of; image, engine or host decide it. */
    NOT_DEPLOYED;

    /** Such as {@code engine-remote}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of a word that {@link #word()} gave. Throws IllegalArgumentException for any other. */
    public static Missing of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
