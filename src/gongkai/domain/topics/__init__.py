"""Topics (专题): curated pages whose sections are filled by questions about public records."""
