package io.github.maskrcnn4j.data.file;

/**
 * What VGG Image Annotator's regions are: it knows attributes, not classes.
 *
 * @param attribute that holds the class; null to find it
 * @param always the class of every region, whatever its attributes are; null to go by them
 */
public record ClassChoice(String attribute, String always) {
  /** The only attribute that the regions have; else the only one that the pictures have. */
  public static final ClassChoice FOUND = new ClassChoice(null, null);

  /** An attribute of regions; where a region does not have it, of its picture. */
  public static ClassChoice attribute(String name) {
    return new ClassChoice(name, null);
  }

  /** One class for all. */
  public static ClassChoice always(String name) {
    return new ClassChoice(null, name);
  }
}
