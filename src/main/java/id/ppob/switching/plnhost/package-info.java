/**
 * Arrives: frames of PLN's host, and the event loop's clock. Leaves: our sign-on, echoes and sign-off, and a state that metrics and
 * readiness read.
 * One event loop runs all of it; other threads only read the state.
 */
package id.ppob.switching.plnhost;
