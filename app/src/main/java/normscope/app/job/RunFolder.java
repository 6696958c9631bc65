package normscope.app.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import normscope.app.figure.Figure;
import normscope.config.Experiment;

/**
 * Where in the output folder the files of one run stand: in its root, or among several seeds in a folder of its own.
 *
 * @param prefix before the files' names: empty, or "seed-3/"
 * @param figures where it ended
 * @param pictures as what they are written
 */
record RunFolder(String prefix, FigureFiles figures, Pictures pictures) {
    /** Of a run that is alone. */
    static RunFolder alone(Experiment experiment, Pictures pictures) {
        return new RunFolder(
                "", new FigureFiles("figures", RunFigures.all(experiment, pictures.medium()), pictures), pictures);
    }

    /** Of one seed among several: without the figures that show all of them. */
    static RunFolder ofSeed(int seed, Experiment experiment, Pictures pictures) {
        String folder = "seed-" + seed;
        List<Figure> own = RunFigures.all(experiment, pictures.medium()).stream()
                .filter(figure -> !RunFigures.OVER_SEEDS.contains(figure))
                .toList();
        return new RunFolder(folder + "/", new FigureFiles(folder, own, pictures), pictures);
    }

    /** The figures after so many updates. */
    FigureFiles figures(int step) {
        return new FigureFiles(prefix + step(step), figures.figures(), pictures);
    }

    String file(String name) {
        return prefix + name;
    }

    List<String> names(Set<Integer> steps) {
        List<String> names = new ArrayList<>(figures.names());
        steps.forEach(step -> names.addAll(figures(step).names()));
        return names;
    }

    static String step(int step) {
        return "step-" + step;
    }
}
