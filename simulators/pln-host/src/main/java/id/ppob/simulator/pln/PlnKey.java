package id.ppob.simulator.pln;

/** Which payment: DE11, DE12, DE32, DE33 (empty where the dialect has none). */
public record PlnKey(String stan, String de12, String bank, String central) {
    /** @return whose it is: bank and central */
    String owner() {
        return bank + '/' + central;
    }
}
