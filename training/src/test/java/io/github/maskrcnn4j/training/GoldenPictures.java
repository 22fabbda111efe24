package io.github.maskrcnn4j.training;

import io.github.maskrcnn4j.training.targets.GroundTruth;

/** What people drew on the two pictures of each implementation's golden steps. */
public enum GoldenPictures {
  TORCHVISION {
    @Override
    public GroundTruth truth(int picture) {
      return TorchvisionTest.truth(picture);
    }

    @Override
    public TrainingRecipe recipe() {
      return TorchvisionTest.RECIPE;
    }
  },

  DETECTRON2 {
    @Override
    public GroundTruth truth(int picture) {
      return Detectron2Test.truth(picture);
    }

    @Override
    public TrainingRecipe recipe() {
      return Detectron2Test.RECIPE;
    }
  },

  MATTERPORT {
    @Override
    public GroundTruth truth(int picture) {
      return MatterportTest.truth(picture);
    }

    @Override
    public TrainingRecipe recipe() {
      return MatterportTest.RECIPE;
    }
  };

  /** Of the first or second picture. */
  public abstract GroundTruth truth(int picture);

  /** With sampling sizes so large that everything is taken. */
  public abstract TrainingRecipe recipe();
}
