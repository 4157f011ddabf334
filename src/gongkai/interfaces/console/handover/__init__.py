"""The hand-over list of a person (交接清单): what somebody else has to take over."""
