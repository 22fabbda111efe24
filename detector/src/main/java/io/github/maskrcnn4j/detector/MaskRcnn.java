package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import io.github.maskrcnn4j.core.layer.Layers;
import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;

/**
 * Mask R-CNN (He et al. 2017, arXiv:1703.06870): an image in, instances out.
 *
 * <pre>{@code
 * try (MaskRcnn model = MaskRcnn.demo()) {
 *   for (Instance instance : model.detect(new ImageReader().read(Path.of("photo.jpg")))) {
 *     System.out.println(instance.name() + " " + instance.score());
 *   }
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads. As many runs as there are cores are under way at a time, or
 * {@linkplain LoadOptions#withConcurrency as many as asked for}; each has memory of its own, and
 * the others wait for their turn. A run shares every layer among all cores, so that for a network
 * of full size more runs at a time change little. The layers of a small one are too short to be
 * shared: as many runs as cores get a third more pictures through, best with each {@linkplain
 * io.github.maskrcnn4j.core.tensor.Workers#alone on one thread}. More runs than cores only take
 * memory (docs/performance.md).
 */
public final class MaskRcnn implements AutoCloseable {

  private static final String DEMO = "shapes-r101.safetensors";

  private final Model model;
  private final Layers layers;
  private final TensorPool pool = new TensorPool();
  private final Usage usage;

  /**
   * @param layers those of the model's stages; closed with this
   * @param runsAtATime the others wait
   */
  MaskRcnn(Model model, Layers layers, int runsAtATime) {
    this.model = model;
    this.layers = layers;
    usage = new Usage(runsAtATime, this::free);
  }

  /**
   * Loads a weight file that {@code maskrcnn convert} made.
   *
   * @throws WeightFileException if it is damaged or of another kind
   */
  public static MaskRcnn load(Path weights) throws IOException {
    return load(weights, Map.of());
  }

  /**
   * Loads a weight file, with some of the recipe's values changed.
   *
   * @param settings values by name, see {@link Setting}
   * @throws WeightFileException if the file is damaged or of another kind
   * @throws IllegalArgumentException if a setting's name is unknown or its value impossible
   */
  public static MaskRcnn load(Path weights, Map<String, String> settings) throws IOException {
    return load(weights, recipe -> recipe.with(settings));
  }

  /**
   * Loads a weight file with another arithmetic than its own: strategies of its recipe exchanged
   * for others, also for a caller's own.
   *
   * <pre>{@code
   * MaskRcnn.load(weights, recipe -> recipe.withRpn(recipe.rpn().withSelector(mySelector)))
   * }</pre>
   *
   * @param change the recipe to use instead of the file's, made from that
   * @throws WeightFileException if the file is damaged or of another kind
   * @throws IllegalArgumentException if the changed recipe does not fit the weights
   */
  public static MaskRcnn load(Path weights, UnaryOperator<Recipe> change) throws IOException {
    return load(weights, LoadOptions.DEFAULTS.withRecipe(change));
  }

  /**
   * Loads a weight file.
   *
   * @throws WeightFileException if it is damaged or of another kind
   * @throws IllegalArgumentException if a value is impossible or does not fit the weights
   */
  public static MaskRcnn load(Path weights, LoadOptions options) throws IOException {
    try (SafetensorsFile file = SafetensorsFile.open(weights)) {
      return ModelLoader.load(file, options);
    }
  }

  /** The embedded model: eight flat shapes, see docs/demo-model.md. */
  public static MaskRcnn demo() {
    return demo(Map.of());
  }

  /** The embedded model, with some of the recipe's values changed. */
  public static MaskRcnn demo(Map<String, String> settings) {
    return demo(recipe -> recipe.with(settings));
  }

  /** The embedded model with another arithmetic, see {@link #load(Path, UnaryOperator)}. */
  public static MaskRcnn demo(UnaryOperator<Recipe> change) {
    return demo(LoadOptions.DEFAULTS.withRecipe(change));
  }

  /** The embedded model, loaded as the options say. */
  public static MaskRcnn demo(LoadOptions options) {
    try (SafetensorsFile file = demoWeights()) {
      return ModelLoader.load(file, options);
    } catch (IOException e) {
      throw new IllegalStateException("The embedded model cannot be read: " + e.getMessage(), e);
    }
  }

  /** The weight file of the embedded model; the caller closes it. */
  public static SafetensorsFile demoWeights() throws IOException {
    return SafetensorsFile.openResource(MaskRcnn.class, DEMO);
  }

  /**
   * Finds the objects of an image.
   *
   * @return best score first; empty if there are none
   * @throws IllegalStateException if the model has been closed, also while this waited for its turn
   * @throws CancellationException if the thread is interrupted, which is asked at the border of
   *     every stage; it stays interrupted
   */
  public List<Instance> detect(RgbImage image) {
    return detect(image, DetectOptions.DEFAULTS);
  }

  /**
   * Finds the objects of an image, showing every stage's output to {@code trace}. Otherwise as
   * {@link #detect(RgbImage)}.
   */
  public List<Instance> detect(RgbImage image, Trace trace) {
    return detect(image, DetectOptions.DEFAULTS.withTrace(trace));
  }

  /**
   * Finds the objects of an image that the options ask for.
   *
   * @return best score first; empty if there are none
   * @throws IllegalStateException if the model has been closed, also while this waited for its turn
   * @throws IllegalArgumentException if the model has no class of a name
   * @throws CancellationException if the run is called off by the options, or the thread is
   *     interrupted, also while it waits for its turn; the model is as before
   * @throws OutOfMemoryError if there is no memory for the run; the model is as before
   */
  public List<Instance> detect(RgbImage image, DetectOptions options) {
    Model asAsked = model.with(options);
    usage.begin(() -> options.enter("its turn"));
    try {
      return run(asAsked, image, options);
    } catch (OutOfMemoryError e) {
      pool.trim(); // what the run has left would be in the way of the next one
      throw e;
    } finally {
      usage.end();
    }
  }

  private List<Instance> run(Model asAsked, RgbImage image, DetectOptions options) {
    options.enter("the resizing");
    ModelInput input = asAsked.recipe().image().apply(image);
    options.trace().input(input);
    try (TensorScope scope = pool.open()) {
      List<Instance> instances =
          new Run(asAsked, scope, input.geometry(), options).instances(input);
      options.trace().instances(instances);
      return instances;
    }
  }

  /**
   * Finds the objects of many picture files, one after the other. While one is in the network, the
   * next is read and the results of the last one are taken.
   *
   * <p>A picture that fails does not stop the others. At most three are in memory.
   *
   * @param sink is handed each result, in the order of the files, by a thread that is not the
   *     caller's; it has returned for all of them when this method returns
   * @throws IOException if the sink throws it; likewise any other exception of the sink
   * @throws CancellationException as {@link #detect(RgbImage, DetectOptions)} does, for all that
   *     are left
   */
  public void detectAll(Iterable<Path> files, DetectOptions options, FoundSink<Path> sink)
      throws IOException {
    detectAll(files, new ImageReader()::read, options, sink);
  }

  /**
   * Finds the objects of many pictures from anywhere, as {@link #detectAll(Iterable, DetectOptions,
   * FoundSink)} does.
   *
   * @param reader called by another thread than the caller's, one picture ahead
   */
  public <T> void detectAll(
      Iterable<? extends T> sources,
      PictureReader<T> reader,
      DetectOptions options,
      FoundSink<T> sink)
      throws IOException {
    model.with(options); // what is impossible is told once, not of every picture
    new Pipeline<>(reader, image -> detect(image, options), sink).run(sources);
  }

  /**
   * Takes a picture of noise through all stages, so that the first user need not wait for classes
   * to be loaded and memory to be taken. Java compiles what runs often: after a few calls of this
   * the times are those of every day.
   *
   * @param height of the pictures to come, in pixels
   * @param width likewise
   */
  public void warmUp(int height, int width) {
    byte[] noise = new byte[RgbImage.byteCount(height, width)];
    new Random(1).nextBytes(noise);
    // whatever the score: the mask head wants detections
    detect(RgbImage.of(height, width, noise), DetectOptions.DEFAULTS.withScoreThreshold(0));
  }

  /** The arithmetic in use, with all its values. */
  public Recipe recipe() {
    return model.recipe();
  }

  /** What the model tells apart; empty if its weight file carries no class table. */
  public List<ModelClass> classes() {
    return model.metadata().classes();
  }

  /** The class of a label; one named after its label if the weights carry no class table. */
  public ModelClass classOf(int label) {
    return model.classOf(label);
  }

  /** Depth, widths and parameters of the network. */
  public ModelLayout layout() {
    return model.layout();
  }

  /** The stages, to run one alone. Lent: they live as long as this model does. */
  public Model stages() {
    return model;
  }

  /** What the weight file says about itself. */
  public ModelMetadata metadata() {
    return model.metadata();
  }

  /** Off-heap bytes that runs use now or have left for the next one; 0 once closed. */
  public long pooledBytes() {
    return pool.bytes();
  }

  /**
   * Frees the network, at once or when the last run under way has ended. Runs that wait for their
   * turn end with an {@link IllegalStateException}.
   */
  @Override
  public void close() {
    usage.close();
  }

  private void free() {
    layers.close();
    pool.close();
  }
}
