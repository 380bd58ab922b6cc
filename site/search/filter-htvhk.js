tandemSearch("////////pIpJoJJJIooKJJJJIIJIoooJIIIIopKIJof//////////////////////g",3)
