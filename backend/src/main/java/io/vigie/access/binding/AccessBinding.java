package io.vigie.access.binding;

import io.vigie.access.Binding;
import java.util.UUID;

/** A binding as it is kept. */
public record AccessBinding(UUID id, Binding binding) {}
