/**
 * Arrive: the files of deploy/ and a switch that is already built and checked.
 * Leave: its parts started in the order of those files, stopped in the opposite order.
 * Q2's own thread starts and stops them; nothing here is on a request's path.
 */
package id.ppob.switching.q2;
