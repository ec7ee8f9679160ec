/**
 * The composition root: {@link id.ppob.switching.SwitchConfig} arrives, a whole {@link id.ppob.switching.SwitchServer} leaves.
 * Everything is built and checked before anything listens.
 * Runs on the thread of the command that starts the switch.
 */
package id.ppob.switching;
