/**
 * What both simulators need to speak over a line beside {@link id.ppob.wire}: framing, keys, the bills of DE48, journals of JSON lines.
 * Bytes and messages arrive, messages and bytes leave; nothing here knows what a payment means.
 * Stateless or owned by the connection that uses it, except {@link id.ppob.simulator.wire.JsonLines}, which any thread may call.
 */
package id.ppob.simulator.wire;
