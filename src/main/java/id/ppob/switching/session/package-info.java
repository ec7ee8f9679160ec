/**
 * Arrives: frames of a partner's connection. Leaves: requests that may enter the loop, and at once the answers to 28xx, to what
 * cannot be accepted and to what must wait too long.
 * Each session is run by its connection's event loop; lanes meet it only in {@code reply} and {@code flush}.
 */
package id.ppob.switching.session;
