/**
 * Messages as others than the switch read them: jPOS's packager, the layout of DE48, the MAC, of every dialect in cfg. Bytes arrive and messages
 * leave, or the other way; none of the switch's classes is used, so that simulators, doctor and tests speak by a second reading of the same files.
 * Stateless, or owned by the connection that uses it.
 */
package id.ppob.wire;
