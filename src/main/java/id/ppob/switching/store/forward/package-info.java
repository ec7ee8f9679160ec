/**
 * What PLN must still be told: entries leave for the forwarder, what PLN said of them comes back as rows.
 * Payments that nobody waits for any more are found here too.
 * The forwarder's thread, with connections of slow work.
 */
package id.ppob.switching.store.forward;
