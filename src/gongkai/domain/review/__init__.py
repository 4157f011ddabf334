"""Review (审核) of records before they go out; others use `actions`, `queries`, `chains` and `models`."""
