"""The statements of a meeting → how the wordings part."""
