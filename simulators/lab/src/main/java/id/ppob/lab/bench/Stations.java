package id.ppob.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** Where the time of a recorded switch went: by station of a message's journey, by method, and what was allocated where. */
final class Stations {
    private static final String OURS = "id.ppob.switching.";
    private static final int SHOWN = 25;
    private final Map<String, Double> time = new HashMap<>();
    private final Map<String, Double> methods = new HashMap<>();
    private final Map<String, Double> callers = new HashMap<>();
    private final Map<String, Double> allocated = new HashMap<>();
    private final Map<String, Double> allocators = new HashMap<>();

    private Stations() { }

    /** @return tables by name, each of what and its share */
    static Map<String, Map<String, String>> of(Path recording) throws IOException {
        Stations stations = new Stations();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                stations.add(file.readEvent());
            }
        }
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        tables.put("processor time by station and thread", shares(stations.time));
        tables.put("processor time by method", shares(stations.methods));
        tables.put("processor time by our method that called it", shares(stations.callers));
        tables.put("bytes allocated by class", shares(stations.allocated));
        tables.put("bytes allocated by our method", shares(stations.allocators));
        return tables;
    }

    private void add(RecordedEvent event) {
        RecordedStackTrace trace = event.getStackTrace();
        if (trace == null || trace.getFrames().isEmpty()) {
            return;
        }
        List<RecordedFrame> frames = trace.getFrames();
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> {
                String thread = event.getThread("sampledThread") == null ? "?" : event.getThread("sampledThread").getJavaName();
                thread = thread == null ? "?" : thread.replaceAll("[-0-9]+$", "");
                time.merge(thread + ": " + station(frames), 1.0, Double::sum);
                methods.merge(name(frames.getFirst()), 1.0, Double::sum);
                callers.merge(ours(frames), 1.0, Double::sum);
            }
            case "jdk.ObjectAllocationSample" -> {
                double weight = event.getLong("weight");
                allocated.merge(event.getClass("objectClass").getName(), weight, Double::sum);
                allocators.merge(ours(frames), weight, Double::sum);
            }
            default -> { }
        }
    }

    private static String station(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String type = frame.getMethod().getType().getName();
            if (type.startsWith(OURS)) {
                String rest = type.substring(OURS.length());
                return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : "root";
            }
        }
        String type = frames.getFirst().getMethod().getType().getName();
        return type.startsWith("io.netty") || type.startsWith("sun.nio") ? "netty and kernel" : "java";
    }

    private static String ours(List<RecordedFrame> frames) {
        return frames.stream().filter(frame -> frame.getMethod().getType().getName().startsWith(OURS)).findFirst().map(Stations::name).orElse("(none of ours)");
    }

    private static String name(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
    }

    private static Map<String, String> shares(Map<String, Double> counts) {
        double all = counts.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, String> shares = new LinkedHashMap<>();
        counts.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(SHOWN)
                .forEach(each -> shares.put(each.getKey(), "%.1f %%".formatted(100 * each.getValue() / all)));
        return shares;
    }
}
