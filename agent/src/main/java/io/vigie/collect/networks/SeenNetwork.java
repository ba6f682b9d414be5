package io.vigie.collect.networks;

import io.vigie.report.Network;
import io.vigie.report.NetworkInstance;

/** A network as the engine lists it; who is attached is only known from the containers. */
public record SeenNetwork(String name, Network network, NetworkInstance instance) {}
