/**
 * Everything goes wrong at once: a seed comes in; switch, database, PLN's host and banks run as processes of their own, are killed, stalled and
 * lied to while banks pay; what four books hold at the end is compared and told.
 * One thread runs the script; two for each connection that is tapped.
 */
package id.ppob.lab.chaos;
