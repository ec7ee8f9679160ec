/**
 * The words of the domain, whatever wire they came by: what a partner asked and what it is answered, what PLN is asked and what it says.
 * Records arrive from a codec and leave to one; nobody here knows a field's place or a byte. Values alone, from any thread.
 */
package id.ppob.switching.message;
