"""Stronger correctors than the one that ships, for offices that install their model."""

from gongkai.engines.spelling.onnx import NoModel, OnnxCorrector, installed_corrector

__all__ = ["NoModel", "OnnxCorrector", "installed_corrector"]
