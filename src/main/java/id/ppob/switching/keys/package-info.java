/**
 * Arrives: names of key stores and of keys in them. Leaves: MACs over bytes, our TLS identity, and whom a partner's trust store trusts.
 * Stores are read at start and by the runner that watches the configuration; an engine belongs to the thread, or monitor, that uses it.
 */
package id.ppob.switching.keys;
