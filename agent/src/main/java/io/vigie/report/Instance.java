package io.vigie.report;

/** The part of a subject that tells one copy from another: ids, addresses, start. It is kept and shown, never judged. */
public sealed interface Instance
        permits HostInstance, EngineInstance, ContainerInstance, ImageInstance, NetworkInstance {}
