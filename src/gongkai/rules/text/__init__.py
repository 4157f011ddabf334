"""Chinese official text: repair, normalisation, segmentation."""
