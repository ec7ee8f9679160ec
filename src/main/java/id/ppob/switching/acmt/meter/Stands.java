package id.ppob.switching.acmt.meter;

/**
 * The stands of one meter at one moment. A stand is null where it was not told, or where the meter has no such register.
 */
public record Stands(Stand lwbp, Stand wbp, Stand kvarh) {
    /** Nothing was told. */
    public static final Stands NONE = new Stands(null, null, null);

    /** @return the stands of a meter that has one register */
    public static Stands of(String lwbp) {
        return new Stands(Stand.of(lwbp), null, null);
    }

    /** @return the stands of a meter that has all registers */
    public static Stands of(String lwbp, String wbp, String kvarh) {
        return new Stands(Stand.of(lwbp), Stand.of(wbp), Stand.of(kvarh));
    }

    /** @return one register's stand, or null */
    public Stand of(Register register) {
        return switch (register) {
            case LWBP -> lwbp;
            case WBP -> wbp;
            case KVARH -> kvarh;
        };
    }

    /** @return whether the register's stand was told */
    public boolean tells(Register register) {
        return of(register) != null;
    }
}
