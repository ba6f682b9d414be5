package io.vigie.collect.firewall.nftables;

/** A map of nf_tables from what a packet is to what becomes of it. */
record NfMap(Table table, String name) {

    /**
     * @param family the kernel's number of it
     */
    record Table(int family, String name) {}
}
