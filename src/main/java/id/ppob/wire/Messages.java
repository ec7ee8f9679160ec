package id.ppob.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jpos.iso.ISOMsg;

/** Building blocks of messages: MTIs, DE4, DE12, network requests, answers. */
public final class Messages {
    /** Western Indonesia Time, the zone of DE12 and DE15. */
    public static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    /** DE12. */
    public static final DateTimeFormatter DE12 = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    /** DE2 of postpaid. */
    public static final String POSTPAID = "99501";
    /** DE40: sign-on, sign-off, echo. */
    public static final String SIGN_ON = "001";
    /** DE40 of a sign-off. */
    public static final String SIGN_OFF = "002";
    /** DE40 of an echo. */
    public static final String ECHO = "301";
    /** DE3 of the question what is left of a deposit. */
    public static final String BALANCE = "310000";
    private static final String RUPIAH = "3600";
    private static final long MOST_RUPIAH = 999_999_999_999L;

    private Messages() { }

    /** @return a message with these fields: number, value, number, value; a null value leaves the field out */
    public static ISOMsg message(String mti, Object... fields) {
        ISOMsg message = new ISOMsg();
        message.set(0, mti);
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i + 1] != null) {
                message.set((Integer) fields[i], (String) fields[i + 1]);
            }
        }
        return message;
    }

    /** @return the MTI, or four zeros where there is none */
    public static String mti(ISOMsg message) {
        String mti = message.getString(0);
        return mti == null ? "0000" : mti;
    }

    /** @return a 2800 of pln-2015: no DE11, the switcher's name in DE48 */
    public static ISOMsg network(String function, String de12, String central, String terminal, String switcher) {
        return message("2800", 12, de12, 33, central, 40, function, 41, terminal, 48, switcher);
    }

    /** @return the request's fields under its answer's MTI, with DE39 */
    public static ISOMsg answer(ISOMsg request, String code) {
        ISOMsg answer = (ISOMsg) request.clone();
        String mti = mti(request);
        answer.set(0, mti.substring(0, 2) + (char) (mti.charAt(2) + 1) + mti.charAt(3));
        answer.set(39, code);
        return answer;
    }

    /** @return DE4: currency, no minor digits, whole rupiah */
    public static String amount(long rupiah) {
        if (rupiah < 0 || rupiah > MOST_RUPIAH) {
            throw new IllegalArgumentException(rupiah + " rupiah do not fit into DE4");
        }
        return RUPIAH + "%012d".formatted(rupiah);
    }

    /** @return whole rupiah of DE4; -1 for another currency, minor digits or no number */
    public static long rupiah(String de4) {
        return de4 != null && de4.matches(RUPIAH + "\\d{12}") ? Long.parseLong(de4, 4, de4.length(), 10) : -1;
    }

    /** @return this moment as DE12 */
    public static String now() {
        return now(0);
    }

    /** @return a second since 1970 as DE12 */
    public static String at(long epochSecond) {
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(epochSecond), WIB).format(DE12);
    }

    /** @return this moment as DE12 by a clock that is so many milliseconds ahead */
    public static String now(long aheadMs) {
        return LocalDateTime.now(WIB).plusNanos(1_000_000 * aheadMs).format(DE12);
    }

    /** @return an IDPEL that may stand in a log: 53*******001 */
    public static String masked(String idpel) {
        return idpel.length() < 6 ? "*".repeat(idpel.length())
                : idpel.substring(0, 2) + "*".repeat(idpel.length() - 5) + idpel.substring(idpel.length() - 3);
    }
}
