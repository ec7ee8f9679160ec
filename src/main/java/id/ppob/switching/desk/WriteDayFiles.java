package id.ppob.switching.desk;

import id.ppob.switching.door.Centrals;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.recon.AdjustmentFile;
import id.ppob.switching.recon.FileBook.PartnerFile;
import id.ppob.switching.recon.PartnerFiles;
import id.ppob.switching.store.day.AdjustmentStore;
import id.ppob.switching.store.day.FileStore;
import id.ppob.switching.store.office.Noted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The partner files of a closed date are written; again gives the same bytes. */
public final class WriteDayFiles extends Named<WriteDayFiles.Question, WriteDayFiles.Written> {
    private final Lock oneAtATime = new ReentrantLock(); // drafts lie beside their places

    /** @param folder where they go, for the trail */
    public record Question(String date, String folder) { }

    /** A file by its name. */
    public record Given(String file, long lines, long amountRupiah) { }

    /** By name. */
    public record Written(List<Given> files) { }

    WriteDayFiles() {
        super("day.files", Right.ASK, Question.class, Written.class);
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Written run(Counter counter, Operator who, Question question) {
        LocalDate date = LocalDate.parse(question.date);
        oneAtATime.lock();
        try (Noted work = counter.begin(who, Act.DAY_FILES, date + " to " + question.folder)) {
            Path folder = counter.asker().making(counter.data().resolve("files").resolve(DateTimeFormatter.BASIC_ISO_DATE.format(date)));
            List<PartnerFile> written = written(counter, work, date, folder);
            work.ended(true, written.stream().map(PartnerFile::name).collect(Collectors.joining(", ")));
            return new Written(written.stream().map(file -> new Given(file.name(), file.lines(), file.amountRupiah())).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Each file goes home with what lies beside it: its control file and its root. */
    private static List<PartnerFile> written(Counter counter, Noted work, LocalDate date, Path folder) throws IOException {
        try {
            List<PartnerFile> written = new PartnerFiles(new FileStore(counter.pool()), counter.clock()).write(date, folder, Centrals.read(counter.cfg()));
            for (PartnerFile file : written) {
                Stream.of("", ".ctl", ".root").map(suffix -> folder.resolve(file.name() + suffix)).filter(Files::isRegularFile).forEach(counter.asker()::made);
            }
            List<AdjustmentFile.Line> adjusted = new AdjustmentStore(counter.pool()).lines(date);
            for (int central : adjusted.stream().map(AdjustmentFile.Line::central).distinct().toList()) {
                counter.asker().made(AdjustmentFile.write(folder, central, date, adjusted.stream().filter(line -> line.central() == central).toList()));
            }
            return written;
        } catch (IllegalStateException | PartnerFiles.ChangedFile refused) {
            work.ended(false, refused.getMessage());
            throw new Refusal(false, refused.getMessage());
        }
    }
}
