package normscope.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import normscope.slice.SliceRecipe;
import normscope.snapshot.SlicePathPoint;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Where recorded points lie on a plane, with a pencil: the network stands at 0, and points differ in two numbers. */
class SlicePlaneTest {
    private static final Offset<Double> EXACTLY = within(1e-6);

    private final SliceFixture fixture = new SliceFixture("normalizer=none");
    private final int size = fixture.network.size();

    private SlicePlane plane(String recipe, SlicePoint... points) {
        return SlicePlane.of(fixture.source(points), SliceRecipe.parse(recipe).at(10, 1), position -> new double[0]);
    }

    private SlicePoint point(int step, double x, double y) {
        float[] parameters = new float[size];
        parameters[5] = (float) x;
        parameters[9] = (float) y;
        return new SlicePoint(step, parameters, new float[0]);
    }

    private void standAtNought() {
        fixture.network
                .kernels()
                .write(new double[size], fixture.network.parameters().values());
    }

    private static void assertPath(SlicePlane plane, double... coordinates) {
        List<Double> found = new ArrayList<>();
        for (SlicePathPoint point : plane.path()) {
            found.add(point.alpha());
            found.add(point.beta());
        }
        assertThat(found.stream().mapToDouble(x -> x).toArray()).containsExactly(coordinates, EXACTLY);
    }

    /** Relative to the first, the second is (2, 0) and the network (3, 4). */
    @Test
    void throughThreePoints() {
        standAtNought();
        SlicePlane plane =
                plane("kind=plane points=0,4,now range=0:1 resolution=5", point(0, -3, -4), point(4, -1, -4));
        assertPath(plane, 0, 0, 2, 0, 3, 4);
        assertThat(plane.alphas()).containsExactly(new double[] {0, 0.75, 1.5, 2.25, 3}, EXACTLY);
        assertThat(plane.betas()).containsExactly(new double[] {0, 1, 2, 3, 4}, EXACTLY);
        // squared ways to the last: 9 + 16 and 1 + 16
        assertThat(plane.explained()).containsExactly(new double[] {10 / 42.0, 32 / 42.0}, EXACTLY);
    }

    /** Rows (3, 0), (1, 0) and (0, 2) have the squared lengths 10 and 4 along the axes, uncentred. */
    @Test
    void principalComponents() {
        standAtNought();
        SlicePlane plane = plane("kind=pca range=0:1 resolution=5", point(0, 3, 0), point(2, 1, 0), point(5, 0, 2));
        assertThat(plane.explained()).containsExactly(new double[] {10 / 14.0, 4 / 14.0}, EXACTLY);
        assertThat(plane.path().get(0).alpha()).isCloseTo(3, EXACTLY);
        assertThat(plane.path().get(1).alpha()).isCloseTo(1, EXACTLY);
        assertThat(Math.abs(plane.path().get(2).beta())).isCloseTo(2, EXACTLY);
        assertThat(plane.path().get(2).alpha()).isCloseTo(0, EXACTLY);
    }

    /** Random directions make no right angle: a point at 2 d₁ − 3 d₂ has these coordinates all the same. */
    @Test
    void obliqueAxes() {
        SlicePlane bare = plane("kind=random-plane");
        double[] theta = fixture.network.read(fixture.network.parameters().values());
        float[] there = new float[size];
        double[] u = bare.directions().get(0).parameters();
        double[] v = bare.directions().get(1).parameters();
        for (int i = 0; i < size; i++) {
            there[i] = (float) (theta[i] + 2 * u[i] - 3 * v[i]);
        }
        SlicePlane plane = plane("kind=random-plane", new SlicePoint(3, there, new float[0]));
        assertPath(plane, 2, -3, 0, 0);
        assertThat(Math.abs(plane.directions().get(0).dot(plane.directions().get(1))))
                .isGreaterThan(1e-3);
        // the only point lies in the plane
        assertThat(plane.explained()[0] + plane.explained()[1]).isCloseTo(1, EXACTLY);
    }
}
