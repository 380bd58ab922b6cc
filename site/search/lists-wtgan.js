tandemSearch("lwFOTS2M4YAqF6MisA")
