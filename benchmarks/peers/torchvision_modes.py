"""The ways to run torchvision on a CPU, by the names that torchvision_peer.py --mode and compare.sh know.

All but the default one keep the feature maps in channels_last, which its convolutions like better.
Compiled and bfloat16 are what its documentation proposes beyond that. Compiled ones need a C++ compiler.
"""

from typing import NamedTuple

import torch


class Mode(NamedTuple):
    channels_last: bool = True
    compiled: bool = False
    bfloat16: bool = False

    @property
    def warm_up(self):
        """Runs before the measured ones. The first one compiles, and once more if a shape changes after it."""
        return 3 if self.compiled else 1

    def autocast(self):
        return torch.autocast("cpu", torch.bfloat16, enabled=self.bfloat16)


MODES = {
    "default": Mode(channels_last=False),
    "channels_last": Mode(),
    "compiled": Mode(compiled=True),
    "bfloat16": Mode(bfloat16=True),
    "bfloat16-compiled": Mode(compiled=True, bfloat16=True),
}


def prepare(model, mode):
    """Brings a model into a mode; autocast() is up to the caller."""
    if mode.channels_last:
        use_channels_last(model)
    if mode.compiled:
        compile_parts(model)


def use_channels_last(model):
    """Keeps the feature maps in channels_last.

    The batch that torchvision puts together is contiguous (NCHW), and so are the features that its
    RoIAlign returns, whatever it is given: both are brought into channels_last before convolutions.
    The heads' view() calls do not take every layout ("view size is not compatible with input tensor's
    size and stride"), so before these the features are contiguous; where they are already, that is
    free.
    """
    model.to(memory_format=torch.channels_last)

    def layout(memory_format):
        return lambda module, inputs: (inputs[0].contiguous(memory_format=memory_format),)

    model.backbone.body.register_forward_pre_hook(layout(torch.channels_last))
    model.roi_heads.box_head.register_forward_pre_hook(layout(torch.contiguous_format))
    model.roi_heads.mask_head.register_forward_pre_hook(layout(torch.channels_last))
    model.roi_heads.mask_predictor.register_forward_hook(
        lambda module, inputs, output: output.contiguous()
    )


def compile_parts(model):
    """Compiles the parts whose shapes a picture's size decides; the mask head's number of RoIs is another each time.

    Freezing makes the weights constants, so that norms become part of the convolutions and weights are
    laid out beforehand. It must be set for the whole process: as an option of torch.compile it comes too
    late, after the weights have become inputs.
    """
    from torch._inductor import config  # loads a compiler, which other modes need not wait for

    config.freezing = True
    model.backbone = torch.compile(model.backbone)
    model.rpn.head = torch.compile(model.rpn.head)
    model.roi_heads.box_head = torch.compile(model.roi_heads.box_head)
