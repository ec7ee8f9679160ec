/**
 * Bytes to records and back: frames arrive without their framing, {@link id.ppob.switching.message.Message} records leave; answers
 * arrive as records and leave as bytes. Everything a dialect may differ in (packager, DE48 columns, presence of DE33 and DE41) is
 * data under {@code cfg/}, compiled to arrays once at start by {@link id.ppob.switching.iso8583.Codecs}.
 * Runs on whichever thread calls: event loops decode, lanes encode, no state is shared but a thread's own offsets.
 */
package id.ppob.switching.iso8583;
