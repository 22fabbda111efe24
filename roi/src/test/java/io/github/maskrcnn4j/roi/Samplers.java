package io.github.maskrcnn4j.roi;

/** Both samplers, for tests that every one must pass. */
enum Samplers {
  HOST(new HostBilinearSampler()),
  TENSOR(new TensorBilinearSampler());

  final BilinearSampler sampler;

  Samplers(BilinearSampler sampler) {
    this.sampler = sampler;
  }
}
