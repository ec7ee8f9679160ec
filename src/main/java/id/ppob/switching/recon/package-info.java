/**
 * Closed business dates come in; what leaves is one file a product with its control file for every partner central, the same bytes each
 * time. Layouts can be read as well, for matching against what partners send. Runs on the thread of the command that asked for it.
 * Rules: docs/iso8583-spec.md 20.
 */
package id.ppob.switching.recon;
