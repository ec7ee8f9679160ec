package id.ppob.switching.plnhost;

import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;

/** By what an answer of PLN is matched to its question; our DE33 is the same in all. docs/iso8583-spec.md 26. */
record PlnKey(PlnRequest.Kind kind, int bank, long stan, long localAt) {
    static PlnKey of(PlnRequest request) {
        return new PlnKey(request.kind(), request.sale().bank(), request.sale().stan(), request.sale().localAt());
    }

    static PlnKey of(PlnAnswer answer) {
        return new PlnKey(answer.kind(), answer.bank(), answer.stan(), answer.localAt());
    }
}
