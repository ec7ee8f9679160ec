/**
 * Arrives: bytes of partners' connections, and answers from whoever answers. Leaves: whole frames to a {@link
 * id.ppob.switching.tcp.FrameReceiver}, framed bytes to the kernel, and a count of everything that was cut short.
 * Each connection belongs to one event loop for life; only its outgoing buffer is met by other threads.
 */
package id.ppob.switching.tcp;
