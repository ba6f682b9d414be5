package io.vigie.report;

import io.vigie.json.Word;
import java.util.Locale;
import java.util.Optional;

/** The kinds of thing that rules judge. The names are those of the wire, of rule files and of rule expressions. */
public enum SubjectKind implements Word {
    HOST(Host.class, HostInstance.class),
    ENGINE(Engine.class, EngineInstance.class),
    CONTAINER(Container.class, ContainerInstance.class),
    IMAGE(Image.class, ImageInstance.class),
    NETWORK(Network.class, NetworkInstance.class);

    private final Class<? extends Configuration> configurationType;
    private final Class<? extends Instance> instanceType;

    SubjectKind(Class<? extends Configuration> configurationType, Class<? extends Instance> instanceType) {
        this.configurationType = configurationType;
        this.instanceType = instanceType;
    }

    /** The word for this kind on the wire, in rule files and in addresses: {@code container}, {@code host} … */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Class<? extends Configuration> configurationType() {
        return configurationType;
    }

    public Class<? extends Instance> instanceType() {
        return instanceType;
    }

    /** The kind with this {@link #word()}, or empty for a word of a newer version. */
    public static Optional<SubjectKind> ofWord(String word) {
        for (SubjectKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
