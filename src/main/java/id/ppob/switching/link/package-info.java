/**
 * What our links to partners and to PLN have in common: our own 2800, one outstanding a connection.
 * A call arrives, a message leaves; what comes back is told to be its answer or not.
 * The connection's event loop runs it.
 */
package id.ppob.switching.link;
