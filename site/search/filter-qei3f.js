tandemSearch("/qOwcgLHZv+RXhi7N9F2LMjSaTkJXSERW+QVghGpBViCsMDIjwzdi5SNHKJrDSGcEEmZwRGhk5BVmDtFIJwQUZozFmAtoYOQjVi7WGKEEjITw0ggC////////////+i9FZx/5wI0WMUAkaKzx//ReiotIk//+A",4)
