/**
 * The message-handling loop.
 * Checked requests arrive from the sessions; answers leave through each request's {@code ReplyTo}, after their commit.
 * Each {@link id.ppob.switching.dispatch.Lane} is one thread with one connection; everything it changes is its own.
 */
package id.ppob.switching.dispatch;
